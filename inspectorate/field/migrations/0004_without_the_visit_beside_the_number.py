"""The number says it all: the key beside it goes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("field", "0003_entries_name_their_file"),
        ("inspections", "0006_entries_left_for_the_phone"),
    ]

    operations = [migrations.RemoveField("fieldentry", "inspection")]
