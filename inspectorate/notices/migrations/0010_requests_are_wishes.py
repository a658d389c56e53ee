"""What an enterprise asks for after its notice has the glossary's one word; the rows stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0009_what_was_sent_is_the_posts"), ("documents", "0010_papers_of_a_file_by_kind")]

    operations = [
        migrations.RemoveConstraint(model_name="request", name="one_open_request_of_a_kind"),
        migrations.RemoveConstraint(model_name="request", name="request_stage_is_known"),
        migrations.RenameModel(old_name="Request", new_name="Wish"),
        migrations.AlterField(
            model_name="wish",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wishes",
                to="notices.notice",
                verbose_name="告知",
            ),
        ),
        migrations.AlterField(
            model_name="wish",
            name="decision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wish",
                to="documents.document",
                verbose_name="回避决定书",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "ASKED")), fields=("notice", "kind"), name="one_open_wish_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["ASKED", "GRANTED", "DECLINED"])), name="wish_stage_is_known"
            ),
        ),
    ]
