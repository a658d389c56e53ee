"""暗查暗访 is one word everywhere: the column takes the name that draws and files use."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_other_work_series")]

    operations = [migrations.RenameField("task", "is_unannounced", "is_covert")]
