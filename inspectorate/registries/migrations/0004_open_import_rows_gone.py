"""What lay in clear is gone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registries", "0003_sealed_import_rows")]

    operations = [
        migrations.RemoveField(model_name="importrow", name="cells"),
        migrations.RemoveField(model_name="importrow", name="problems"),
        migrations.RenameField(model_name="importrow", old_name="sealed_cells", new_name="cells"),
        migrations.RenameField(model_name="importrow", old_name="sealed_problems", new_name="problems"),
    ]
