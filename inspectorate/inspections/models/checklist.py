"""检查表 and 发现的问题: the drawn items' check points as they stood on the day of the draw, and what was found."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from inspectorate.entries import is_later
from inspectorate.inspections.codes import Answer, Gravity, Nature
from inspectorate.inspections.models.visits import Visit, by_whom, if_anybody
from inspectorate.inspections.rules.terms import is_at_once
from inspectorate.kit.text import GROUND_MAX
from inspectorate.registries.models import InspectionItem
from inspectorate.statutes.models import Article


class ChecklistLine(models.Model):
    """检查项: one check point of a drawn item, judged on its own."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField("序号")
    item = models.ForeignKey(InspectionItem, verbose_name="抽查事项", on_delete=models.PROTECT, related_name="+")
    item_code = models.CharField("事项编号", max_length=32)
    item_name = models.CharField("抽查事项名称", max_length=128)
    category_name = models.CharField("抽查类别", max_length=64)
    point = models.TextField("检查要点")
    method = models.CharField("检查方法", max_length=128, blank=True)
    answer = models.CharField("结论", max_length=16, choices=Answer, blank=True)
    ground = models.CharField("说明", max_length=500, blank=True)
    version = models.PositiveIntegerField("改动时的版本", default=0)
    answered_by = if_anybody("填写人")
    answered_at = models.DateTimeField("填写时间", null=True, blank=True, help_text="设备时间")
    received_at = models.DateTimeField("收到时间", null=True, blank=True)
    device = models.CharField("设备", max_length=64, blank=True)

    class Meta:
        ordering = ["visit", "order"]
        verbose_name = "检查项"
        constraints = [
            models.UniqueConstraint(fields=["visit", "order"], name="checklist_line_once"),
            models.CheckConstraint(name="answer_is_known", condition=Q(answer="") | Q(answer__in=Answer.values)),
        ]

    def __str__(self) -> str:
        return self.point

    @property
    def is_entered_later(self) -> bool:
        """补录."""
        return is_later(self.answered_at, self.received_at, self.device)


class Finding(models.Model):
    """发现的问题. The identifier is made where it was first written down, on the phone or in the office."""

    id = models.UUIDField("标识", primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(ChecklistLine, verbose_name="检查项", on_delete=models.PROTECT, related_name="findings")
    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField("序号")
    gravity = models.CharField("程度", max_length=8, choices=Gravity)
    article = models.ForeignKey(
        Article, verbose_name="违反的条文", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField("款项", max_length=32, blank=True, help_text="如：第一款第三项")
    nature = models.CharField("性质", max_length=12, choices=Nature, blank=True)
    due_on = models.DateField("整改期限", null=True, blank=True, help_text="责令立即改正的没有")
    place = models.CharField("部位", max_length=255)
    description = models.TextField("问题描述")
    measure = models.CharField("处理意见", max_length=500, blank=True)
    corrected_on_site = models.BooleanField("当场纠正", default=False)
    correction_note = models.CharField("纠正情况", max_length=500, blank=True)
    before = models.JSONField("纠正前照片", default=list, blank=True, help_text="摘要")
    after = models.JSONField("纠正后照片", default=list, blank=True, help_text="摘要")
    corrected_at = models.DateTimeField("纠正时间", null=True, blank=True)
    is_withdrawn = models.BooleanField("已撤销", default=False)
    withdrawn_ground = models.CharField("撤销理由", max_length=GROUND_MAX, blank=True)
    version = models.PositiveIntegerField("改动时的版本", default=0)
    changed_by = if_anybody("最后改动人")
    changed_at = models.DateTimeField("最后改动时间", null=True, blank=True)
    changed_on = models.CharField("最后改动的设备", max_length=64, blank=True)
    found_by = by_whom("记录人")
    found_at = models.DateTimeField("记录时间", help_text="设备时间")
    received_at = models.DateTimeField("收到时间")
    device = models.CharField("设备", max_length=64, blank=True)

    class Meta:
        ordering = ["visit", "number"]
        verbose_name = "发现的问题"
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="finding_number_once"),
            models.CheckConstraint(name="gravity_is_known", condition=Q(gravity__in=Gravity.values)),
            models.CheckConstraint(name="nature_is_known", condition=Q(nature="") | Q(nature__in=Nature.values)),
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def is_entered_later(self) -> bool:
        """补录."""
        return is_later(self.found_at, self.received_at, self.device)

    @property
    def clause(self) -> str:
        """《安全生产法》第四十条第一款: the article of its version, with paragraph and item."""
        return f"{self.article}{self.part}" if self.article else ""

    @property
    def is_to_order(self) -> bool:
        """Left to be put right by a day: neither withdrawn, nor put right on the spot, nor ordered at once."""
        done = self.is_withdrawn or self.corrected_on_site
        return not done and not is_at_once(self.measure, self.due_on)
