"""Why a paper corrects another, and why it was cancelled, stand in columns of their own.

Both stood in `opinion`, where the next agreement took their place: only what was not overwritten can be filled in.
"""

from django.db import migrations, models


def fill(apps, schema_editor):
    rows = apps.get_model("documents", "Document").objects.using(schema_editor.connection.alias)
    rows.filter(stage="CANCELLED").update(cancelled_for=models.F("opinion"))
    still = rows.filter(corrects__isnull=False, agreements__isnull=True).exclude(stage="CANCELLED")
    rows.filter(pk__in=list(still.values_list("pk", flat=True))).update(ground=models.F("opinion"))


class Migration(migrations.Migration):
    dependencies = [("documents", "0013_served_from_a_day")]

    operations = [
        migrations.AddField("Document", "ground", models.CharField("更正理由", max_length=255, blank=True, default="")),
        migrations.AddField(
            "Document", "cancelled_for", models.CharField("作废理由", max_length=255, blank=True, default="")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
