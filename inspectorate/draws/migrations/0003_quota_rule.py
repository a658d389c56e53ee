"""By which rule the quotas were made, as it was announced. Draws frozen before have none written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("draws", "0002_words_of_a_decision")]

    operations = [
        migrations.AddField(
            "draw",
            "quota_rule",
            models.TextField(
                blank=True,
                default="",
                help_text="冻结时的文字，公告和抽取过程记录照此写明",
                verbose_name="名额的算法",
            ),
        ),
    ]
