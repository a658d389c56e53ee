"""Links, messages and batches know the notice no more; their tables get the names of the post. Every row and key stays."""

import django.db.models.deletion
from django.db import migrations, models


def document(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to="documents.document", verbose_name="文书"
    )


class Migration(migrations.Migration):
    dependencies = [("notices", "0007_fill_documents_of_what_was_sent")]

    operations = [
        migrations.AlterField("noticelink", "document", document("links")),
        migrations.AlterField("delivery", "document", document("deliveries")),
        migrations.AlterField(
            "noticebatch",
            "about",
            models.CharField(
                db_index=True,
                help_text="例如抽取编号；同一事项一次只办一批",
                max_length=160,
                verbose_name="所属事项",
            ),
        ),
        migrations.RemoveField("noticelink", "notice"),
        migrations.RemoveField("delivery", "notice"),
        migrations.RemoveField("noticebatch", "draw"),
        migrations.RemoveField("noticebatch", "notices"),
        migrations.AddConstraint(
            "noticebatch",
            models.UniqueConstraint(
                condition=models.Q(finished_at=None), fields=("about",), name="one_batch_at_a_time"
            ),
        ),
        migrations.AlterModelTable("noticelink", "post_link"),
        migrations.AlterModelTable("delivery", "post_delivery"),
        migrations.AlterModelTable("noticebatch", "post_batch"),
    ]
