"""Entries from phones, each accepted once, with the receipt it was given (rule 14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.inspections.codes import EntryState
from inspectorate.inspections.models.visits import Inspection
from inspectorate.kit.append_only import AddOnly


class FieldEntry(models.Model):
    """手机条目. `receipt` is given again, word for word, whenever the same entry arrives again."""

    id = models.CharField("条目标识", primary_key=True, max_length=64)
    digest = models.CharField("条目摘要", max_length=64)
    inspection = models.ForeignKey(
        Inspection, verbose_name="现场检查", null=True, on_delete=models.PROTECT, related_name="entries"
    )
    kind = models.CharField("种类", max_length=24)
    body = models.JSONField("内容")
    state = models.CharField("处理结果", max_length=12, choices=EntryState)
    receipt = models.JSONField("回执")
    made_at = models.DateTimeField("设备时间")
    received_at = models.DateTimeField("收到时间")
    device = models.CharField("设备", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="发送人", on_delete=models.PROTECT, related_name="+")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = "手机条目"
