"""A visit goes by its file: the same column is its key now, and the unit in charge is the file's."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0010_files_of_the_visits")]

    operations = [
        migrations.AlterField(
            model_name="inspection",
            name="file_no",
            field=models.CharField(db_column="file_no", max_length=140, unique=True, verbose_name="案卷号"),
        ),
        migrations.RenameField(model_name="inspection", old_name="file_no", new_name="file"),
        migrations.AlterField(
            model_name="inspection",
            name="file",
            field=models.OneToOneField(
                db_column="file_no",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspection",
                to="files.file",
                to_field="number",
                verbose_name="案卷",
            ),
        ),
        migrations.RemoveField(model_name="inspection", name="unit"),
    ]
