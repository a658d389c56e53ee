"""The library's two models, on the tables that the registries kept until now. No row and no key is touched."""

import django.db.models.deletion
from django.db import migrations, models


def move_content_types(apps, schema_editor):
    """What refers to the models by their content type goes on referring to them."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
    kinds.filter(app_label="registries", model__in=["statute", "article"]).update(app_label="statutes")


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("registries", "0005_statutes_named_for_their_app"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Statute",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(help_text="简称，例如安全生产法", max_length=128, verbose_name="名称")),
                        ("full_title", models.CharField(blank=True, max_length=160, verbose_name="全称")),
                        ("preface", models.TextField(blank=True, verbose_name="制定和修改情况")),
                        ("version_date", models.DateField(verbose_name="版本日期")),
                        ("effective_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                        ("effective_until", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                        ("digest", models.CharField(max_length=64, verbose_name="原文摘要")),
                    ],
                    options={
                        "verbose_name": "法规",
                        "ordering": ["title", "-version_date"],
                        "constraints": [
                            models.UniqueConstraint(fields=("title", "version_date"), name="statute_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Article",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="条")),
                        (
                            "suffix",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="第六十条之一记 1，没有记 0", verbose_name="之"
                            ),
                        ),
                        ("heading", models.CharField(blank=True, max_length=128, verbose_name="章节")),
                        ("text", models.TextField(verbose_name="条文")),
                        (
                            "statute",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="articles",
                                to="statutes.statute",
                                verbose_name="法规",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "条文",
                        "ordering": ["statute", "number", "suffix"],
                        "constraints": [
                            models.UniqueConstraint(fields=("statute", "number", "suffix"), name="article_once")
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(move_content_types, migrations.RunPython.noop),
    ]
