"""An upload may be a table of anything, not of a registry alone: its column says which kind of table it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_uploads_and_their_rows")]

    operations = [
        migrations.RenameField("importbatch", "registry", "kind"),
        migrations.AlterField("importbatch", "kind", models.CharField("何种表", max_length=12)),
    ]
