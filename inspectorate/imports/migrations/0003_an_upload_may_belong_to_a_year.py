"""A plan's table belongs to its year; the tables of the whole office belong to nothing in particular."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_an_upload_is_of_a_kind_of_table")]

    operations = [
        migrations.AddField(
            "importbatch",
            "of",
            models.CharField("所属", max_length=16, blank=True, default="", help_text="如年度；全局的表没有"),
            preserve_default=False,
        ),
    ]
