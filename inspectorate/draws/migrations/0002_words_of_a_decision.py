"""A petition has the columns of everything asked for and decided; only their words change, no row does."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("draws", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            "petition", "decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")
        ),
        migrations.AlterField(
            "petition",
            "decided_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="决定人",
            ),
        ),
        migrations.AlterField(
            "petition",
            "decided_ground",
            models.CharField(blank=True, max_length=255, verbose_name="决定的理由"),
        ),
        migrations.AlterField(
            "petition",
            "stage",
            models.CharField(
                choices=[("ASKED", "待决定"), ("GRANTED", "同意"), ("DECLINED", "不同意")],
                default="ASKED",
                max_length=12,
                verbose_name="状态",
            ),
        ),
    ]
