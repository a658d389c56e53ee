"""The days are the clocks' alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inspections", "0014_clocks_of_the_visits")]

    operations = [
        migrations.RemoveField("inspection", "team_due"),
        migrations.RemoveField("inspection", "result_due"),
    ]
