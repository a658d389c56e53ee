"""The phones that carry visits, and the entries that came from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.field.codes import EntryState
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.text import GROUND_MAX


class Device(models.Model):
    """手机: one installation of the field application. It names itself by a random key that nobody else knows."""

    key = models.CharField("设备编号", max_length=36, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="使用人", on_delete=models.PROTECT, related_name="devices"
    )
    label = models.CharField("设备", max_length=64, blank=True)
    first_seen_at = models.DateTimeField("首次登录")
    last_seen_at = models.DateTimeField("最近联系")
    unsent = models.PositiveIntegerField("待发", default=0, help_text="最近一次联系时手机上还没有发出的条数")
    wipe_asked_at = models.DateTimeField("要求清除时间", null=True, blank=True)
    wipe_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="要求清除人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    wipe_ground = models.CharField("清除理由", max_length=GROUND_MAX, blank=True)
    wiped_at = models.DateTimeField("清除时间", null=True, blank=True)
    lost = models.JSONField(
        "未发出即清除", default=dict, blank=True, help_text="清除时还没有发出的：条数、文件数、按检查的条数"
    )

    class Meta:
        ordering = ["-last_seen_at"]
        verbose_name = "手机"
        constraints = [
            models.CheckConstraint(
                name="asked_wipe_has_its_ground",
                condition=models.Q(wipe_asked_at__isnull=True) | ~models.Q(wipe_ground=""),
            )
        ]

    def __str__(self) -> str:
        return self.label or "手机"

    @property
    def is_to_be_wiped(self) -> bool:
        return self.wipe_asked_at is not None and self.wiped_at is None


class FieldEntry(models.Model):
    """手机条目: accepted once, with the receipt it was given (rule 14). `receipt` is given again, word for word,
    whenever the same entry arrives again.
    """

    id = models.CharField("条目标识", primary_key=True, max_length=64)
    digest = models.CharField("条目摘要", max_length=64)
    file_no = models.CharField("案卷号", max_length=160, blank=True, db_index=True, help_text="没有这个案卷的，为空")
    kind = models.CharField("种类", max_length=24)
    body = models.JSONField("内容")
    state = models.CharField("处理结果", max_length=12, choices=EntryState)
    receipt = models.JSONField("回执")
    made_at = models.DateTimeField("设备时间")
    corrected_at = models.DateTimeField("更正后的时间", null=True, blank=True, help_text="按服务器的时钟")
    received_at = models.DateTimeField("收到时间")
    device = models.CharField("设备", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="发送人", on_delete=models.PROTECT, related_name="+")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = "手机条目"
