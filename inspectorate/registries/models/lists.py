"""专项库: enterprises that a division keeps together for a special purpose, and whom a task may be about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from inspectorate.kit.text import GROUND_MAX
from inspectorate.people.models import Unit
from inspectorate.registries.models.targets import Target


class SpecialList(models.Model):
    name = models.CharField("名称", max_length=64, unique=True)
    ground = models.CharField("建库依据", max_length=GROUND_MAX)
    unit = models.ForeignKey(Unit, verbose_name="管理科室", on_delete=models.PROTECT, related_name="special_lists")
    is_active = models.BooleanField("使用中", default=True, help_text="停用的不能再选为任务范围")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="建库人", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("建库时间")

    class Meta:
        ordering = ["-is_active", "name"]
        verbose_name = "专项库"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registries:list_detail", args=[self.pk])


class ListMember(models.Model):
    """One enterprise of a list, and how it came in: 搜索选定, 粘贴代码, 按标签…"""

    special_list = models.ForeignKey(
        SpecialList, verbose_name="专项库", on_delete=models.CASCADE, related_name="members"
    )
    target = models.ForeignKey(Target, verbose_name="检查对象", on_delete=models.PROTECT, related_name="in_lists")
    how = models.CharField("入库方式", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="入库人", on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("入库时间")

    class Meta:
        ordering = ["special_list", "target"]
        verbose_name = "专项库的企业"
        constraints = [models.UniqueConstraint(fields=["special_list", "target"], name="list_member_once")]

    def __str__(self) -> str:
        return self.target.name

    def get_absolute_url(self) -> str:
        return self.target.get_absolute_url()
