"""Entries from phones move to the phone's app. First their table is renamed; every row stays."""

from django.db import migrations

from inspectorate.kit import append_only


def unguard(apps, schema_editor):
    """The guards bear the table's old name; those of the new one are set when the upgrade is done."""
    append_only.remove(schema_editor.connection, "inspections_fieldentry")


class Migration(migrations.Migration):
    dependencies = [("inspections", "0004_findings_cite_the_library")]

    operations = [
        migrations.RunPython(unguard, migrations.RunPython.noop),
        migrations.AlterModelTable("fieldentry", "field_fieldentry"),
    ]
