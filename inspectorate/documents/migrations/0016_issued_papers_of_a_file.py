"""Whether a file has an issued paper of a kind is found by its file, not among all issued papers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0015_without_the_last_opinion"), ("files", "0003_who_has_withdrawn")]

    operations = [
        migrations.AddIndex(
            "Document", models.Index(fields=["file", "kind", "stage"], name="documents_d_file_no_d85848_idx")
        )
    ]
