"""Two periods of a visit are clocks: until its team is confirmed, and until its result is published."""

import django.db.models.deletion
from django.db import migrations, models


def _clock(label):
    return models.OneToOneField(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="periods.clock",
        verbose_name=label,
    )


class Migration(migrations.Migration):
    dependencies = [("periods", "0002_clocks"), ("inspections", "0012_evidence_is_an_app")]

    operations = [
        migrations.AddField("inspection", "team_clock", _clock("确认检查组的时限")),
        migrations.AddField("inspection", "result_clock", _clock("结果公示的时限")),
    ]
