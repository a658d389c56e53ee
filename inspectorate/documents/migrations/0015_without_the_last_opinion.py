"""The last opinion is read from the agreements."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0014_grounds_of_their_own")]

    operations = [migrations.RemoveField("Document", "opinion")]
