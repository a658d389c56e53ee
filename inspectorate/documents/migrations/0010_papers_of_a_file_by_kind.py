"""A file's papers of one kind are found among its own few, not among all papers of the kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0009_papers_belong_to_files"), ("files", "0002_no_closing_yet")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["file", "kind", "-id"], name="documents_d_file_no_b7f5eb_idx"),
        ),
    ]
