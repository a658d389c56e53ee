"""A visit that was written on paper and entered afterwards says so, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0020_registry_knows_old_visits")]

    operations = [
        migrations.AddField(
            "visit",
            "entered_later_at",
            models.DateTimeField(
                "补录时间", null=True, blank=True, help_text="现场记在纸上，事后录入的；最后一次录入的时间"
            ),
        )
    ]
