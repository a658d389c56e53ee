"""检查结果: per item and for the enterprise, entered, checked, cleared for publication (方案四（五）)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from inspectorate.documents.rules import since_return
from inspectorate.inspections.codes import Measure, Result
from inspectorate.inspections.lifecycle import OutcomeStage
from inspectorate.inspections.models.visits import Visit, by_whom, if_anybody
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX

# Any other stage tells that the result is on its way.
TONES: Mapping[str, str] = {OutcomeStage.RETURNED: "bad", OutcomeStage.CLEARED: "good"}


class Outcome(models.Model):
    """检查结果 of one visit; the enterprise's result is the gravest of its items'."""

    visit = models.OneToOneField(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="outcome")
    stage = models.CharField("状态", max_length=12, choices=OutcomeStage, default=OutcomeStage.DRAFT, db_index=True)
    result = models.CharField("检查结果", max_length=1, choices=Result)
    verifications = models.JSONField("核查方式", default=list)
    measure = models.CharField("后续处置措施", max_length=1, choices=Measure)
    measure_note = models.CharField("后续处置说明", max_length=500, blank=True)
    entered_by = if_anybody("录入人")
    entered_at = models.DateTimeField("录入时间", null=True, blank=True)
    submitted_by = if_anybody("提交人")
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)

    class Meta:
        ordering = ["visit"]
        verbose_name = "检查结果"
        constraints = [
            models.CheckConstraint(name="outcome_stage_is_known", condition=Q(stage__in=OutcomeStage.values)),
            models.CheckConstraint(name="result_is_known", condition=Q(result__in=Result.values)),
            models.CheckConstraint(name="measure_is_known", condition=Q(measure__in=Measure.values)),
        ]

    def __str__(self) -> str:
        return f"{self.visit}：{self.get_result_display()}"

    @property
    def said(self) -> Said:
        return str(self.get_stage_display()), TONES.get(self.stage, "here")

    @property
    def as_entered(self) -> str:
        """Which words a page showed: those entered at this moment."""
        return self.entered_at.strftime("%Y%m%d%H%M%S%f") if self.entered_at else "0"

    def agreed(self) -> list[OutcomeAgreement]:
        """The agreements that count: those given since it was last returned."""
        return since_return(self.agreements.select_related("person")) if self.pk else []

    def returned(self) -> OutcomeAgreement | None:
        """Why it lies with who entered it again; none where it was sent off since, or never returned."""
        rows = self.agreements.select_related("person").filter(is_return=True)
        return rows.last() if self.stage == OutcomeStage.RETURNED else None


class OutcomeStep(models.TextChoices):
    CHECK = "CHECK", "核对"
    CLEAR = "CLEAR", "批准公示"


class OutcomeAgreement(models.Model):
    """核对、批准公示、退回 of a result, as it was written. After a return those before count no more."""

    outcome = models.ForeignKey(Outcome, verbose_name="检查结果", on_delete=models.PROTECT, related_name="agreements")
    step = models.CharField("环节", max_length=8, choices=OutcomeStep)
    is_return = models.BooleanField("退回", default=False)
    person = by_whom("办理人")
    opinion = models.CharField("意见", max_length=GROUND_MAX, blank=True)
    at = models.DateTimeField("办理时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "检查结果的核对、审批意见"
        constraints = [models.CheckConstraint(name="outcome_step_is_known", condition=Q(step__in=OutcomeStep.values))]

    def __str__(self) -> str:
        return f"{self.get_step_display()}{'退回' if self.is_return else ''}：{self.opinion}"


class OutcomeItem(models.Model):
    """The result of one drawn item: what was found, how it was dealt with."""

    outcome = models.ForeignKey(Outcome, verbose_name="检查结果", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("序号")
    item_code = models.CharField("事项编号", max_length=32)
    item_name = models.CharField("抽查事项名称", max_length=128)
    result = models.CharField("检查结果", max_length=1, choices=Result)
    problem = models.CharField("发现问题情况", max_length=1000)
    handling = models.CharField("处置情况", max_length=1000)

    class Meta:
        ordering = ["outcome", "order"]
        verbose_name = "事项检查结果"
        constraints = [models.UniqueConstraint(fields=["outcome", "item_code"], name="outcome_item_once")]
