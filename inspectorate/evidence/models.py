"""执法全过程记录: files by digest with what was stated about them, and files still on their way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.files.models import File
from inspectorate.kit.append_only import AddOnly


class Evidence(models.Model):
    """One file of a visit or case. Time and place are what the officer's device stated, never what the file claims.

    `line` and `finding` name what it shows, by the number of the checklist and by the finding's key: a photo may come
    before its finding.
    """

    file = models.ForeignKey(
        File,
        verbose_name="案卷",
        to_field="number",
        db_column="file_no",
        on_delete=models.PROTECT,
        related_name="evidence",
    )
    digest = models.CharField("摘要", max_length=64, db_index=True)
    kind = models.CharField("种类", max_length=12, choices=EvidenceKind)
    purpose = models.CharField("用途", max_length=12, choices=Purpose)
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveBigIntegerField("大小")
    content_type = models.CharField("类型", max_length=64)
    line = models.PositiveIntegerField("检查项序号", null=True, blank=True)
    finding = models.CharField("问题标识", max_length=36, blank=True, help_text="问题可能晚于照片收到")
    taken_at = models.DateTimeField("拍摄时间", help_text="设备时间")
    received_at = models.DateTimeField("收到时间")
    lat = models.CharField("纬度", max_length=24, blank=True)
    lon = models.CharField("经度", max_length=24, blank=True)
    device = models.CharField("设备", max_length=64, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拍摄人", on_delete=models.PROTECT, related_name="+"
    )

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["file_id", "taken_at", "pk"]
        verbose_name = "执法记录文件"
        constraints = [models.CheckConstraint(name="evidence_kind_known", condition=Q(kind__in=EvidenceKind.values))]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file on its way, piece by piece. Who has sent the whole of it may register it as evidence."""

    digest = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("大小")
    name = models.CharField("文件名", max_length=255)
    received = models.PositiveBigIntegerField("已收", default=0)
    is_kept = models.BooleanField("已收齐", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="发送人", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField("开始时间")
    changed_at = models.DateTimeField("最近收到时间")

    class Meta:
        ordering = ["-changed_at"]
        verbose_name = "在传文件"
        constraints = [models.UniqueConstraint(fields=["digest", "by"], name="one_upload_per_sender")]
