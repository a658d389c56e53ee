"""动态调整 with its full history: before, after, ground, by whom. Rows are added, never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.text import GROUND_MAX


class Registry(models.TextChoices):
    TARGETS = "TARGETS", "检查对象名录库"
    INSPECTORS = "INSPECTORS", "执法检查人员名录库"
    EXPERTS = "EXPERTS", "专家库"
    ITEMS = "ITEMS", "随机抽查事项清单"


class ChangeAction(models.TextChoices):
    ADD = "ADD", "入库"
    CHANGE = "CHANGE", "变更"
    GRADE = "GRADE", "评级"
    DEACTIVATE = "DEACTIVATE", "停用"
    REACTIVATE = "REACTIVATE", "恢复"
    REISSUE = "REISSUE", "换证"
    ABSENCE = "ABSENCE", "离岗"
    RECUSAL = "RECUSAL", "回避"
    UNDO = "UNDO", "撤销"


class Change(models.Model):
    registry = models.CharField("名录", max_length=12, choices=Registry)
    key = models.CharField("编号", max_length=64, db_index=True)
    name = models.CharField("名称", max_length=192)
    action = models.CharField("动作", max_length=16, choices=ChangeAction)
    fields = models.JSONField("变更内容", default=list, help_text="[字段名称, 变更前, 变更后] 的列表；敏感字段只记掩码")
    ground = models.CharField("调整依据", max_length=GROUND_MAX)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField("经办人姓名", max_length=64)
    at = models.DateTimeField("时间", db_index=True)
    batch = models.CharField("批次", max_length=64, blank=True, db_index=True)
    earlier = models.JSONField("变更前原值", default=dict, help_text="供撤销；敏感字段不在其中，含敏感字段的为空")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "动态调整"
        indexes = [models.Index(fields=["registry", "key", "-at"])]

    def __str__(self) -> str:
        return f"{self.name} {self.get_action_display()}"

    def get_absolute_url(self) -> str:
        return reverse("registries:change_detail", args=[self.pk])
