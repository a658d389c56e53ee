"""Why a row was not taken is kept whole: it may name many fields. So is an item's number with its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registries", "0008_experts_once_each")]

    operations = [
        migrations.AlterField("importrow", "outcome", models.TextField("导入结果", blank=True)),
        migrations.AlterField("change", "name", models.CharField("名称", max_length=192)),
    ]
