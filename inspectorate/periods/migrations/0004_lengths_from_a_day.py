"""The office's own lengths count from a day on: those set before, from the day on which they were set."""

from django.db import migrations, models
from django.utils import timezone

from inspectorate.kit import append_only


def fill(apps, schema_editor):
    # After the migration the table gets its triggers back.
    append_only.remove(schema_editor.connection, "periods_periodlength")
    rows = apps.get_model("periods", "PeriodLength")._base_manager.using(schema_editor.connection.alias)
    for one in rows.all():
        rows.filter(pk=one.pk).update(since=timezone.localtime(one.set_at).date())


class Migration(migrations.Migration):
    dependencies = [("periods", "0003_year_locks")]

    operations = [
        migrations.AddField("PeriodLength", "since", models.DateField("起用日期", null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
