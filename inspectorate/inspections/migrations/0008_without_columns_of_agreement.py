"""The columns whose rows stand in OutcomeAgreement now. Apart: PostgreSQL alters no table it has just written to."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inspections", "0007_what_was_written_of_a_result")]

    operations = [
        migrations.RemoveField(model_name="outcome", name=name)
        for name in (
            "checked_at",
            "checked_by",
            "cleared_at",
            "cleared_by",
            "return_ground",
            "returned_at",
            "returned_by",
        )
    ]
