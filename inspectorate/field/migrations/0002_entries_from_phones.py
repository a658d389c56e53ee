"""Entries from phones, on the table that the inspections kept until now. No row and no key is touched."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def move_content_types(apps, schema_editor):
    """What refers to the model by its content type goes on referring to it."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    kinds.filter(app_label="inspections", model="fieldentry").update(app_label="field")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("field", "0001_initial"),
        ("inspections", "0005_entries_named_for_their_app"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="FieldEntry",
                    fields=[
                        ("id", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="条目标识")),
                        ("digest", models.CharField(max_length=64, verbose_name="条目摘要")),
                        ("kind", models.CharField(max_length=24, verbose_name="种类")),
                        ("body", models.JSONField(verbose_name="内容")),
                        (
                            "state",
                            models.CharField(
                                choices=[("ACCEPTED", "已收"), ("CONFLICT", "与他人所填不一致"), ("REFUSED", "未收")],
                                max_length=12,
                                verbose_name="处理结果",
                            ),
                        ),
                        ("receipt", models.JSONField(verbose_name="回执")),
                        ("made_at", models.DateTimeField(verbose_name="设备时间")),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("device", models.CharField(max_length=64, verbose_name="设备")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发送人",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="inspections.inspection",
                                verbose_name="现场检查",
                            ),
                        ),
                    ],
                    options={"verbose_name": "手机条目", "ordering": ["received_at", "pk"]},
                ),
            ]
        ),
        migrations.RunPython(move_content_types, migrations.RunPython.noop),
    ]
