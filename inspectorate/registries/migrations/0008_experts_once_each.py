"""Experts are looked up by their identity number, as inspectors are; those that are there get what to look up by."""

from django.db import migrations, models

from inspectorate.kit.secrets import keyed_digest


def digest(apps, schema_editor):
    for expert in apps.get_model("registries", "Expert").objects.iterator(2000):
        expert.id_number_digest = keyed_digest(expert.id_number)
        expert.save(update_fields=["id_number_digest"])


class Migration(migrations.Migration):

    dependencies = [
        ('registries', '0007_tables_of_several_sheets'),
    ]

    operations = [
        migrations.AddField(
            model_name='expert',
            name='id_number_digest',
            field=models.CharField(blank=True, db_index=True, max_length=64, verbose_name='身份证号检索值'),
        ),
        migrations.RunPython(digest, migrations.RunPython.noop),
    ]
