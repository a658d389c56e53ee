"""The rows of uploads hold identity and telephone numbers: from now on encrypted, those that are there already too."""

import inspectorate.kit.secrets
from django.db import migrations, models


def seal(apps, schema_editor):
    for row in apps.get_model("registries", "ImportRow").objects.iterator(2000):
        row.sealed_cells, row.sealed_problems = row.cells, row.problems
        row.save(update_fields=["sealed_cells", "sealed_problems"])


class Migration(migrations.Migration):
    dependencies = [("registries", "0002_imports")]

    operations = [
        migrations.AlterField(
            model_name="importbatch",
            name="registry",
            field=models.CharField(
                choices=[
                    ("TARGETS", "检查对象名录库"),
                    ("INSPECTORS", "执法检查人员名录库"),
                    ("EXPERTS", "专家库"),
                    ("ITEMS", "随机抽查事项清单"),
                    ("RECUSALS", "回避登记"),
                ],
                max_length=12,
                verbose_name="名录",
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="sealed_cells",
            field=inspectorate.kit.secrets.SecretJSONField(default=dict, verbose_name="内容"),
        ),
        migrations.AddField(
            model_name="importrow",
            name="sealed_problems",
            field=inspectorate.kit.secrets.SecretJSONField(default=list, help_text="[列, 原因]", verbose_name="问题"),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
