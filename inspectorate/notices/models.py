"""Notices, what was sent by wire, the link by which an enterprise answers, and what it asked for."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.documents.lifecycle import OVER
from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.kit.secrets import SecretTextField
from inspectorate.notices.lifecycle import DeliveryStage, NoticeStage, RequestStage


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
    def is_out(self) -> bool:
        """Issued, and not cancelled: it can be served and sent."""
        return self.stage not in {NoticeStage.PREPARED, NoticeStage.VOID}

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


class BatchAct(models.TextChoices):
    APPROVE = "APPROVE", "批准"
    ISSUE = "ISSUE", "签发"


class NoticeBatch(models.Model):
    """成批办理: what was asked for how many notices of a draw, how far it has come, and what could not be done."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="notice_batches")
    act = models.CharField("办理", max_length=8, choices=BatchAct)
    notices = models.JSONField("通知书", default=list)
    opinion = models.CharField("意见", max_length=255, blank=True)
    done = models.PositiveIntegerField("已办", default=0)
    refused = models.JSONField("未办", default=list, help_text="[单位, 原因] 的列表")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("交办时间")
    finished_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "成批办理"

    @property
    def total(self) -> int:
        return len(self.notices)

    @property
    def gone(self) -> int:
        """How many are behind it, done or not."""
        return self.done + len(self.refused)


class NoticeLink(models.Model):
    """The address sent to the enterprise. Only the token's digest is kept, so that nobody here can use it."""

    notice = models.ForeignKey(Notice, verbose_name="告知", on_delete=models.PROTECT, related_name="links")
    token_digest = models.CharField("令牌摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("制作时间")
    expires_at = models.DateTimeField("失效时间")
    opened_at = models.DateTimeField("企业打开时间", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "查收链接"


class Channel(models.TextChoices):
    EMAIL = "EMAIL", "电子邮件"
    SMS = "SMS", "短信"
    WECOM = "WECOM", "企业微信群机器人"
    DINGTALK = "DINGTALK", "钉钉群机器人"


class Delivery(models.Model):
    """发送: one message by one channel, tried again until it is out or has failed too often."""

    notice = models.ForeignKey(Notice, verbose_name="告知", on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField("方式", max_length=12, choices=Channel)
    address = SecretTextField("收件地址", blank=True, default="")
    body = SecretTextField("内容", default="")
    stage = models.CharField("状态", max_length=12, choices=DeliveryStage, default=DeliveryStage.WAITING)
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    next_try_at = models.DateTimeField("下次发送时间", null=True, blank=True)
    problem = models.CharField("未能发送的原因", max_length=255, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("交办时间")
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "发送"
        indexes = [models.Index(fields=["stage", "next_try_at"])]
        constraints = [
            models.CheckConstraint(name="delivery_stage_is_known", condition=Q(stage__in=DeliveryStage.values))
        ]


class Wish(models.TextChoices):
    RECUSAL = "RECUSAL", "申请回避"
    POSTPONE = "POSTPONE", "申请改期"


class Request(models.Model):
    """企业的申请. The inspection goes on until it has been decided (行政处罚法 43)."""

    notice = models.ForeignKey(Notice, verbose_name="告知", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField("种类", max_length=12, choices=Wish)
    text = models.CharField("理由", max_length=500)
    officer = models.CharField("申请回避的人员", max_length=64, blank=True)
    wished_on = models.DateField("希望改到", null=True, blank=True)
    officers = models.JSONField("决定回避的人员", default=list, help_text="[姓名, 执法证号] 的列表")
    stage = models.CharField("状态", max_length=12, choices=RequestStage, default=RequestStage.ASKED)
    asked_at = models.DateTimeField("申请时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="决定人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_ground = models.CharField("决定的理由", max_length=255, blank=True)
    decision = models.OneToOneField(
        Document, verbose_name="回避决定书", null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "企业申请"
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "kind"], condition=Q(stage="ASKED"), name="one_open_request_of_a_kind"
            ),
            models.CheckConstraint(name="request_stage_is_known", condition=Q(stage__in=RequestStage.values)),
        ]
