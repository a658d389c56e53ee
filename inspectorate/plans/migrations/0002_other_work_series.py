"""Numbers of other work are counted in a row of their year, from the highest that was given so far."""

from django.db import migrations, models


def count_given(apps, schema_editor):
    highest = {}
    for no in apps.get_model("plans", "OtherWork").objects.values_list("no", flat=True):
        year, number = no.removeprefix("QT").split("-")
        highest[year] = max(highest.get(year, 0), int(number))
    series = apps.get_model("plans", "OtherWorkSeries")
    for year, last in highest.items():
        series.objects.create(year=int(year), last=last)


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OtherWorkSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='年度')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='末号')),
            ],
            options={
                'verbose_name': '其他来源检查的编号',
                'ordering': ['year'],
            },
        ),
        migrations.RunPython(count_given, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name='otherwork',
            options={'ordering': ['-received_date', '-pk'], 'verbose_name': '其他来源的检查'},
        ),
    ]
