"""Findings name the article in the library's app, before it leaves the registries. No table is touched."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0003_content_version"),
        ("statutes", "0001_initial"),
    ]
    run_before = [("registries", "0006_bases_cite_the_library")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "finding",
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="statutes.article",
                        verbose_name="违反的条文",
                    ),
                )
            ]
        )
    ]
