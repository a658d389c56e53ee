"""Bases name the article in the library's app; the models leave this one. No table is touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registries", "0005_statutes_named_for_their_app"),
        ("statutes", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "legalbasis",
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by",
                        to="statutes.article",
                        verbose_name="条文",
                    ),
                ),
                migrations.DeleteModel("Article"),
                migrations.DeleteModel("Statute"),
            ]
        )
    ]
