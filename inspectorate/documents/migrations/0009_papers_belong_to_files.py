"""Papers go by their file: the same column is its key now, and what was copied to each paper is the file's."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # What the upgrade of notices still reads by the number as text comes first.
    dependencies = [("documents", "0008_files_of_the_papers"), ("notices", "0002_decision_of_a_request")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="file_no",
            field=models.CharField(
                db_column="file_no", db_index=True, max_length=160, verbose_name="所属检查或案件"
            ),
        ),
        migrations.RenameField(model_name="document", old_name="file_no", new_name="file"),
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.ForeignKey(
                db_column="file_no",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="files.file",
                to_field="number",
                verbose_name="案卷",
            ),
        ),
        migrations.RemoveField(model_name="document", name="unit"),
        migrations.RemoveField(model_name="document", name="is_confidential"),
        migrations.RemoveField(model_name="document", name="readers"),
        migrations.DeleteModel(name="FileNumber"),
    ]
