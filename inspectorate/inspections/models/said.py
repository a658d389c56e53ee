"""What experts and the enterprise said, and who signed or would not (安全生产法 68)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.entries import is_later
from inspectorate.evidence.codes import EvidenceKind
from inspectorate.evidence.models import Evidence
from inspectorate.inspections.codes import SignatureRole
from inspectorate.inspections.models.visits import Visit, by_whom
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.text import GROUND_MAX


class _Said(models.Model):
    """In whose words, when. A later one stands; the earlier stays."""

    text = models.TextField("意见")
    made_at = models.DateTimeField("设备时间")
    received_at = models.DateTimeField("收到时间")
    device = models.CharField("设备", max_length=64, blank=True, default="")
    version = models.PositiveIntegerField("记录时的版本", default=0)
    by = by_whom("记录人")

    objects = AddOnly.as_manager()

    class Meta:
        abstract = True
        ordering = ["visit", "made_at", "pk"]


class ExpertOpinion(_Said):
    """专家意见. A later one by the same expert stands; the earlier stays."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="opinions")
    expert = models.CharField("专家编号", max_length=32)
    name = models.CharField("专家姓名", max_length=32)

    class Meta(_Said.Meta):
        verbose_name = "专家意见"


class Statement(_Said):
    """被检查单位意见. A later one stands; the earlier stays."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="statements")
    who = models.CharField("陈述人", max_length=64)

    class Meta(_Said.Meta):
        verbose_name = "被检查单位意见"


class RecusalDecision(models.Model):
    """回避决定: on what the enterprise asked for on site; by the bureau's leader (行政处罚法 43)."""

    visit = models.OneToOneField(
        Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="recusal_decision"
    )
    granted = models.BooleanField("同意回避")
    officers = models.JSONField("回避的人员", default=list, help_text="[姓名, 执法证号] 的列表")
    ground = models.CharField("决定的理由", max_length=GROUND_MAX)
    decided_at = models.DateTimeField("决定时间")
    decided_by = by_whom("决定人")

    objects = AddOnly.as_manager()

    class Meta:
        verbose_name = "回避决定"

    @property
    def stage(self) -> AskedStage:
        return AskedStage.GRANTED if self.granted else AskedStage.DECLINED

    @property
    def words(self) -> str:
        """What was decided, as the document and the pages say it."""
        names = "、".join(name for name, _ in self.officers)
        return f"同意{names}回避，由其他执法人员接替。" if self.granted else "驳回申请，检查人员不回避。"


class RefusalReport(models.Model):
    """拒绝签字的情况已报告: to whom, when, what (安全生产法 68). Once; the refusal itself is a `Signature`."""

    visit = models.OneToOneField(
        Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="refusal_report"
    )
    told = models.CharField("向谁报告", max_length=64)
    ground = models.CharField("报告的情况", max_length=GROUND_MAX)
    told_at = models.DateTimeField("报告时间")
    received_at = models.DateTimeField("登记时间")
    by = by_whom("报告人")

    objects = AddOnly.as_manager()

    class Meta:
        verbose_name = "拒绝签字情况的报告"


class Signatures(models.Manager.from_queryset(AddOnly["Signature"])):  # type: ignore[misc]
    """Each comes with its picture and with whether it was taken back: nobody looks at it without."""

    def get_queryset(self) -> models.QuerySet[Signature]:
        rows: models.QuerySet[Signature] = super().get_queryset()
        return rows.select_related("evidence", "withdrawal")


class Signature(models.Model):
    """签字, or the refusal to sign with who witnessed it. Signed again after a change; the earlier stays."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField("身份", max_length=16, choices=SignatureRole)
    who = models.CharField("签字人", max_length=64)
    evidence = models.ForeignKey(
        Evidence, verbose_name="签名", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    refused = models.BooleanField("拒绝签字", default=False)
    ground = models.CharField("拒签情况", max_length=GROUND_MAX, blank=True)
    witness = models.CharField("在场见证人", max_length=64, blank=True)
    signed_at = models.DateTimeField("签字时间", help_text="设备时间")
    received_at = models.DateTimeField("收到时间")
    version = models.PositiveIntegerField("签字时的版本", default=0)
    device = models.CharField("设备", max_length=64, blank=True)
    by = by_whom("记录人")

    objects = Signatures()

    class Meta:
        ordering = ["visit", "signed_at", "pk"]
        verbose_name = "签字"
        constraints = [
            models.CheckConstraint(
                name="signed_or_refused",
                condition=Q(refused=True, evidence__isnull=True) | Q(refused=False, evidence__isnull=False),
            )
        ]

    @property
    def is_entered_later(self) -> bool:
        """补录."""
        return is_later(self.signed_at, self.received_at, self.device)

    @property
    def is_on_page(self) -> bool:
        """With the pen, on a page with others, which was scanned; no picture of this signature alone."""
        return self.evidence is not None and self.evidence.kind != EvidenceKind.SIGNATURE

    @property
    def is_withdrawn(self) -> bool:
        return getattr(self, "withdrawal", None) is not None


class WithdrawnSignature(models.Model):
    """撤销签字: ticked on a page by mistake."""

    signature = models.OneToOneField(
        Signature, verbose_name="签字", on_delete=models.PROTECT, related_name="withdrawal"
    )
    ground = models.CharField("理由", max_length=GROUND_MAX)
    at = models.DateTimeField("撤销时间")
    by = by_whom("撤销人")

    objects = AddOnly.as_manager()

    class Meta:
        verbose_name = "撤销的签字"
