"""Uploads and their rows go to `imports`: nothing changes in the database, the tables are taken over as they are."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("registries", "0009_outcomes_and_names_are_whole")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("ImportRow"), migrations.DeleteModel("ImportBatch")]
        ),
    ]
