"""Nothing closes a file before there are archives."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("files", "0001_files")]

    operations = [migrations.RemoveField(model_name="file", name="closed_at")]
