"""Notices, and what the enterprises asked for. Their letters go out with the post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.asked.models import Asked
from inspectorate.documents.lifecycle import OVER, DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.models import DrawnTarget
from inspectorate.kit.secrets import SecretTextField
from inspectorate.kit.state import Said
from inspectorate.notices.lifecycle import NoticeStage

TONES: Mapping[str, str] = {
    NoticeStage.PREPARED: "warn",
    NoticeStage.ISSUED: "warn",
    NoticeStage.SERVED: "good",
    NoticeStage.CONFIRMED: "good",
    NoticeStage.VOID: "bad",
}


class Notice(models.Model):
    """告知: one drawn enterprise is told when and about what it will be inspected.

    The paper is a `Document`; how far it is and which days it names is read from it, wherever it was handled.
    """

    drawn = models.OneToOneField(DrawnTarget, verbose_name="抽中对象", on_delete=models.PROTECT, related_name="notice")
    document = models.OneToOneField(Document, verbose_name="通知书", on_delete=models.PROTECT, related_name="notice")
    prepared_at = models.DateTimeField("制作时间")
    contact_name = models.CharField("企业联系人", max_length=32, blank=True)
    contact_phone = SecretTextField("企业联系电话", blank=True, default="")

    class Meta:
        ordering = ["drawn__draw", "drawn__order"]
        verbose_name = "告知"

    def __str__(self) -> str:
        return f"{self.drawn.name}的检查通知"

    def get_absolute_url(self) -> str:
        return reverse("notices:notice_detail", args=[self.pk])

    @property
    def stage(self) -> NoticeStage:
        paper = self.document
        if paper.stage in OVER:
            return NoticeStage.VOID
        if paper.stage != DocumentStage.ISSUED:
            return NoticeStage.PREPARED
        if paper.received_at is not None:
            return NoticeStage.CONFIRMED
        return NoticeStage.SERVED if paper.is_served else NoticeStage.ISSUED

    @property
    def said(self) -> Said:
        return str(self.stage.label), TONES[self.stage]

    @property
    def is_out(self) -> bool:
        """Issued, and not cancelled: it can be served and sent."""
        return self.stage not in {NoticeStage.PREPARED, NoticeStage.VOID}

    @property
    def asked(self) -> list[Wish]:
        """What the enterprise asked for. A list has loaded it for all of its notices (`queries.tellings`)."""
        known: list[Wish] | None = vars(self).get("wishes_at_hand")
        return list(self.wishes.all()) if known is None else known

    @property
    def agreed(self) -> Wish | None:
        """The latest other date that was agreed to since this paper was drafted. Reads the wishes at hand."""
        granted = [
            one
            for one in self.asked
            if (one.kind, one.stage) == (WishKind.POSTPONE, AskedStage.GRANTED)
            and one.decided_at is not None
            and one.decided_at >= self.document.drafted_at
            and one.wished_on != self.visit_from
        ]
        return max(granted, key=lambda one: (one.decided_at, one.pk), default=None)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """On which days the visit is: as agreed, else as the paper says; as many days as the paper says."""
        first, last, agreed = self.visit_from, self.visit_until, self.agreed
        if agreed is None or agreed.wished_on is None or first is None or last is None:
            return first, last
        return agreed.wished_on, agreed.wished_on + (last - first)

    @property
    def visit_from(self) -> date | None:
        return self._day("visit_from")

    @property
    def visit_until(self) -> date | None:
        return self._day("visit_until")

    def _day(self, field: str) -> date | None:
        """None while a draft is kept without it."""
        text = str(self.document.facts.get(field) or "")
        return date.fromisoformat(text) if text else None


class WishKind(models.TextChoices):
    RECUSAL = "RECUSAL", "申请回避"
    POSTPONE = "POSTPONE", "申请改期"


class Wish(Asked):
    """企业的申请. The inspection goes on until it has been decided (行政处罚法 43)."""

    notice = models.ForeignKey(Notice, verbose_name="告知", on_delete=models.PROTECT, related_name="wishes")
    kind = models.CharField("种类", max_length=12, choices=WishKind)
    text = models.CharField("理由", max_length=500)
    officer = models.CharField("申请回避的人员", max_length=64, blank=True)
    wished_on = models.DateField("希望改到", null=True, blank=True)
    officers = models.JSONField("决定回避的人员", default=list, help_text="[姓名, 执法证号] 的列表")
    decision = models.OneToOneField(
        Document, verbose_name="回避决定书", null=True, blank=True, on_delete=models.PROTECT, related_name="wish"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "企业申请"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "kind"], condition=Q(stage=AskedStage.ASKED), name="one_open_wish_of_a_kind"
            ),
            models.CheckConstraint(name="wish_stage_is_known", condition=Q(stage__in=AskedStage.values)),
        ]

    @property
    def is_outside_the_window(self) -> bool:
        """Whether another day is wished for that is none of the task's 抽查时间."""
        window = self.notice.drawn.draw.task.window
        return self.wished_on is not None and not window.first <= self.wished_on <= window.last
