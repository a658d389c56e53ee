"""The model of entries is the phone's now. No table is touched."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0005_entries_named_for_their_app"),
        ("field", "0003_entries_name_their_file"),
    ]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("FieldEntry")])]
