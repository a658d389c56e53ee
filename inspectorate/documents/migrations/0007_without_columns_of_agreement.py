"""Who reviewed and approved is read from the rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_agreements_as_rows")]

    operations = [
        migrations.RemoveField(model_name="document", name=name)
        for name in ("reviewed_by", "reviewed_at", "approved_by", "approved_at")
    ]
