"""An entry names what it is about by its number: a visit today, what a later step adds tomorrow."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from inspectorate.kit import append_only


def fill(apps, schema_editor):
    """The number of the visit that the row pointed at. The guards that forbid changes are set again after the upgrade."""
    alias = schema_editor.connection.alias
    append_only.remove(schema_editor.connection, "field_fieldentry")
    visits = apps.get_model("inspections", "Inspection").objects.using(alias).filter(pk=OuterRef("inspection"))
    entries = apps.get_model("field", "FieldEntry").objects.using(alias)
    entries.filter(inspection__isnull=False).update(file_no=Subquery(visits.values("file_no")[:1]))


class Migration(migrations.Migration):
    dependencies = [("field", "0002_entries_from_phones")]

    operations = [
        migrations.AddField(
            "fieldentry",
            "file_no",
            models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="没有这个案卷的，为空",
                max_length=160,
                verbose_name="案卷号",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
