"""A draw, one attempt of one task, and the rosters frozen for it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX
from inspectorate.plans.models import Task

# What only a draw's own pages show, and what weighs most: the rules, the record and the names as they were frozen.
HEAVY = ("manifest", "record", "private_names")


class InShort(models.Manager["Draw"]):
    """Draws without what weighs most, which is read when it is asked for."""

    def get_queryset(self) -> models.QuerySet[Draw]:
        return super().get_queryset().defer(*HEAVY)


TONES: Mapping[str, str] = {
    DrawStage.PREPARING: "warn",
    DrawStage.ANNOUNCED: "here",
    DrawStage.DRAWN: "good",
    DrawStage.ABORTED: "bad",
    DrawStage.VOID: "bad",
}


class Draw(models.Model):
    """抽取: one attempt of one task. `no` is the protocol's draw identifier, e.g. 2023001-001-1."""

    task = models.ForeignKey(Task, verbose_name="抽查任务", on_delete=models.PROTECT, related_name="draws")
    no = models.CharField("抽取编号", max_length=64, unique=True)
    attempt = models.PositiveSmallIntegerField("次数", default=1)
    stage = models.CharField("状态", max_length=12, choices=DrawStage, default=DrawStage.PREPARING)
    options = models.JSONField(
        "抽取设置", default=dict, help_text="冻结前可改：分层维度、候补数、事项数、组队、频次上限等"
    )
    manifest = models.JSONField("抽取规则", default=dict)
    quota_rule = models.TextField(
        "名额的算法", blank=True, default="", help_text="冻结时的文字，公告和抽取过程记录照此写明"
    )
    scope_rule = models.TextField(
        "对象范围", blank=True, default="", help_text="按专项库抽取的，冻结时的文字；公告和抽取过程记录照此写明"
    )
    commitment = models.CharField("承诺值", max_length=64, blank=True)
    is_covert = models.BooleanField("暗查暗访", default=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="准备人", on_delete=models.PROTECT, related_name="+"
    )
    announced_at = models.DateTimeField("冻结公告时间", null=True, blank=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="公告人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    drawn_at = models.DateTimeField("抽取时间", null=True, blank=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="抽取操作人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    record = models.JSONField("抽取记录", default=dict, blank=True)
    private_names = models.JSONField(
        "冻结时的姓名", default=dict, blank=True, help_text="不公开；名录按设置不载姓名时，由此取名"
    )
    record_digest = models.CharField("抽取记录摘要", max_length=64, blank=True)
    opened_at = models.DateTimeField("暗查公开时间", null=True, blank=True)
    ended_at = models.DateTimeField("中止或作废时间", null=True, blank=True)
    ended_ground = models.CharField("中止或作废理由", max_length=GROUND_MAX, blank=True)

    objects = InShort()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "抽取"
        constraints = [
            models.UniqueConstraint(fields=["task", "attempt"], name="draw_attempt_once"),
            models.UniqueConstraint(
                fields=["task"],
                condition=~Q(stage__in=[DrawStage.ABORTED, DrawStage.VOID]),
                name="one_live_draw_per_task",
            ),
            models.CheckConstraint(name="draw_stage_is_known", condition=Q(stage__in=DrawStage.values)),
            models.CheckConstraint(
                name="drawn_has_its_record", condition=~Q(stage=DrawStage.DRAWN) | ~Q(record_digest="")
            ),
        ]

    def __str__(self) -> str:
        return self.no

    @property
    def is_committed(self) -> bool:
        """Frozen or held: its task's row stands still."""
        return self.stage in {DrawStage.ANNOUNCED, DrawStage.DRAWN}

    @property
    def said(self) -> Said:
        return str(self.get_stage_display()), TONES[self.stage]

    @property
    def said_of_task(self) -> Said:
        """What it says of its task."""
        words, tone = self.said
        return "准备抽取" if self.stage == DrawStage.PREPARING else words, tone

    def get_absolute_url(self) -> str:
        return reverse("draws:draw_detail", args=[self.no])

    @property
    def is_public(self) -> bool:
        """A covert draw is shown to nobody outside until it has been opened (protocol §13)."""
        return not self.is_covert or self.opened_at is not None


class Roster(models.Model):
    """名录冻结: the list as it was frozen, byte for byte. Never read from the live registries again."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="rosters")
    kind = models.CharField("名录", max_length=12)
    content = models.TextField("内容")
    size = models.PositiveIntegerField("条数")
    root = models.CharField("根摘要", max_length=64)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["draw", "kind"]
        verbose_name = "冻结名录"
        constraints = [models.UniqueConstraint(fields=["draw", "kind"], name="roster_once")]
