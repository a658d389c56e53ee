"""The columns that everything asked for and decided has."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX

TONES: Mapping[str, str] = {AskedStage.ASKED: "warn", AskedStage.GRANTED: "good", AskedStage.DECLINED: "plain"}


class Asked(models.Model):
    """What is asked for, of whom and why, the step's own model adds."""

    stage = models.CharField("状态", max_length=12, choices=AskedStage, default=AskedStage.ASKED)
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="决定人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_ground = models.CharField("决定的理由", max_length=GROUND_MAX, blank=True)

    class Meta:
        abstract = True

    @property
    def said(self) -> Said:
        return str(AskedStage(self.stage).label), TONES[self.stage]

    @property
    def is_open(self) -> bool:
        return self.stage == AskedStage.ASKED
