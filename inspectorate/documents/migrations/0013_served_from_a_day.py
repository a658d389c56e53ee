"""Every serving has the day on which it counts as served, and the file that came with it."""

from datetime import timedelta

from django.db import migrations, models

from inspectorate.kit import append_only

# Days that pass after an announcement (民事诉讼法 95).
ANNOUNCEMENT = 30


def fill(apps, schema_editor):
    # After the migration the table gets its triggers back.
    append_only.remove(schema_editor.connection, "documents_service")
    rows = apps.get_model("documents", "Service")._base_manager.using(schema_editor.connection.alias)
    for one in rows.filter(deemed_on__isnull=True):
        if one.way == "ANNOUNCED":
            rows.filter(pk=one.pk).update(deemed_on=one.served_on + timedelta(days=ANNOUNCEMENT))
        elif not one.is_refused or one.way == "LEFT":
            rows.filter(pk=one.pk).update(deemed_on=one.served_on)


class Migration(migrations.Migration):
    dependencies = [("documents", "0012_panel_members")]

    operations = [
        migrations.AddField(
            "Service", "proof", models.CharField("照片、录像或者确认书的摘要", max_length=64, blank=True, default="")
        ),
        migrations.AddField(
            "Service", "confirmed_on", models.DateField("送达地址确认书签订日期", null=True, blank=True)
        ),
        migrations.AddField(
            "Service",
            "deemed_on",
            models.DateField("视为送达日期", null=True, blank=True, help_text="拒收而没有留置的没有"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
