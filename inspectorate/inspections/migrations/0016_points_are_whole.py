"""An item that was not taken apart into check points stands in one line, however long it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0015_without_columns_of_days")]

    operations = [migrations.AlterField("checklistline", "point", models.TextField("检查要点"))]
