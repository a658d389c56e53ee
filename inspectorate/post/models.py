"""What takes documents out of the house: links, messages by wire, and what was asked for many documents at once."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.documents.models import Document
from inspectorate.kit.secrets import SecretTextField
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX
from inspectorate.post.delivery import open_channels
from inspectorate.post.lifecycle import DeliveryStage

TONES: Mapping[str, str] = {DeliveryStage.WAITING: "warn", DeliveryStage.SENT: "good", DeliveryStage.FAILED: "bad"}


class Link(models.Model):
    """The address sent to whom a document concerns. Only the token's digest is kept: nobody here can use it."""

    document = models.ForeignKey(Document, verbose_name="文书", on_delete=models.PROTECT, related_name="links")
    token_digest = models.CharField("令牌摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("制作时间")
    expires_at = models.DateTimeField("失效时间")
    opened_at = models.DateTimeField("对方打开时间", null=True, blank=True)
    revoked_at = models.DateTimeField("作废时间", null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作废经办人",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revoked_ground = models.CharField("作废理由", max_length=GROUND_MAX, blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "查收链接"

    @property
    def said(self) -> Said:
        if self.revoked_at is not None:
            return "已作废", "bad"
        return ("已打开", "good") if self.opened_at is not None else ("没有打开过", "warn")

    @property
    def way(self) -> str:
        """How it left the house; "" where it was handed over by the office's own means."""
        sent = getattr(self, "delivery", None)
        return str(sent.get_channel_display()) if sent else ""


class Channel(models.TextChoices):
    EMAIL = "EMAIL", "电子邮件"
    SMS = "SMS", "短信"
    WECOM = "WECOM", "企业微信群机器人"
    DINGTALK = "DINGTALK", "钉钉群机器人"


class Delivery(models.Model):
    """发送: one message by one channel, tried again until it is out or has failed too often."""

    document = models.ForeignKey(Document, verbose_name="文书", on_delete=models.PROTECT, related_name="deliveries")
    link = models.OneToOneField(
        Link, verbose_name="查收链接", on_delete=models.PROTECT, related_name="delivery", null=True, blank=True
    )
    channel = models.CharField("方式", max_length=12, choices=Channel)
    address = SecretTextField("收件地址", blank=True, default="")
    body = SecretTextField("内容", default="")
    stage = models.CharField("状态", max_length=12, choices=DeliveryStage, default=DeliveryStage.WAITING)
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    next_try_at = models.DateTimeField("下次发送时间", null=True, blank=True)
    problem = models.TextField("未能发送的原因", blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField("交办时间")
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "发送"
        indexes = [models.Index(fields=["stage", "next_try_at"], name="delivery_by_stage")]
        constraints = [
            models.CheckConstraint(name="delivery_stage_is_known", condition=Q(stage__in=DeliveryStage.values))
        ]

    @property
    def said(self) -> Said:
        return str(self.get_stage_display()), TONES[self.stage]

    @property
    def has_revoked_link(self) -> bool:
        return self.link is not None and self.link.revoked_at is not None

    @property
    def is_set_up(self) -> bool:
        """Whether the office still sends this way."""
        return self.channel in open_channels()


class BatchAct(models.TextChoices):
    APPROVE = "APPROVE", "批准"
    ISSUE = "ISSUE", "签发"


class Batch(models.Model):
    """成批办理: what was asked for how many documents, how far it has come, and what could not be done."""

    about = models.CharField("所属事项", max_length=160, db_index=True, help_text="例如抽取编号；同一事项一次只办一批")
    act = models.CharField("办理", max_length=8, choices=BatchAct)
    documents = models.JSONField("文书", default=list)
    seen = models.JSONField("所见的修改次数", default=dict, help_text="按文书：交办人的页面上是第几次修改的内容")
    opinion = models.CharField("意见", max_length=GROUND_MAX, blank=True)
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
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=Q(finished_at=None), name="one_batch_at_a_time")
        ]

    @property
    def total(self) -> int:
        return len(self.documents)

    @property
    def gone(self) -> int:
        """How many are behind it, done or not."""
        return self.done + len(self.refused)
