"""One file: its number, whom it concerns, who works on it, and the serial that its papers share."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.people.models import Unit


class FileKind(models.TextChoices):
    VISIT = "VISIT", "检查"
    CASE = "CASE", "案件"
    TASK = "TASK", "任务"


class File(models.Model):
    """案卷. Its number never changes and is the key by which all that belongs to it refers to it.

    `readers` are those who work on it: the team. `withdrawn` are those who may not (回避), whatever post they hold.
    `year` and `serial` are taken by the first of its papers that is issued with the shared number;
    each kind of file has a series of its own.
    """

    number = models.CharField("案卷号", max_length=160, unique=True)
    kind = models.CharField("种类", max_length=8, choices=FileKind)
    target_code = models.CharField("统一社会信用代码", max_length=64, db_index=True, blank=True)
    target_name = models.CharField("单位名称", max_length=128)
    unit = models.ForeignKey(Unit, verbose_name="承办单位", on_delete=models.PROTECT, related_name="files")
    units = models.ManyToManyField(Unit, verbose_name="有关科室、大队和协同部门", blank=True, related_name="+")
    is_covert = models.BooleanField("暗查暗访", default=False)
    parent = models.ForeignKey(
        "self", verbose_name="出自", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    readers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="经办人员", blank=True, related_name="files"
    )
    withdrawn = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="已回避的人员", blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    serial = models.PositiveIntegerField("流水号", null=True, blank=True)
    opened_at = models.DateTimeField("立卷时间")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "案卷"
        constraints = [
            models.CheckConstraint(name="file_kind_is_known", condition=Q(kind__in=FileKind.values)),
            models.UniqueConstraint(fields=["kind", "year", "serial"], name="file_serial_once"),
            models.CheckConstraint(
                name="file_serial_has_its_year",
                condition=Q(year__isnull=True, serial__isnull=True) | Q(year__isnull=False, serial__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number
