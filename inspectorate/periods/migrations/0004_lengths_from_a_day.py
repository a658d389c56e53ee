"""The office's own lengths count from a day on: those set before, from the day on which they were set."""

from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    rows = apps.get_model("periods", "PeriodLength").objects.using(schema_editor.connection.alias)
    for one in rows.filter(since__isnull=True):
        rows.filter(pk=one.pk).update(since=timezone.localtime(one.set_at).date())


class Migration(migrations.Migration):
    dependencies = [("periods", "0003_year_locks")]

    operations = [
        migrations.AddField("PeriodLength", "since", models.DateField("起用日期", null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
