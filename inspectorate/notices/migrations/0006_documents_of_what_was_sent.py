"""Links, messages and batches are to go by document; first they get room for it."""

import django.db.models.deletion
from django.db import migrations, models


def document(name):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="documents.document",
        verbose_name="文书",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_without_columns_of_agreement"),
        ("notices", "0005_opinion_of_a_batch"),
    ]

    operations = [
        migrations.AddField("noticelink", "document", document("links")),
        migrations.AddField("delivery", "document", document("deliveries")),
        migrations.AddField("noticebatch", "about", models.CharField(default="", max_length=160)),
        migrations.AddField("noticebatch", "documents", models.JSONField(default=list, verbose_name="文书")),
        migrations.RenameIndex("delivery", new_name="delivery_by_stage", old_name="notices_del_stage_458894_idx"),
    ]
