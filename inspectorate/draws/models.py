"""A draw with what was frozen for it, its sources, its record, and the public log."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.draws.lifecycle import Stage
from inspectorate.kit.append_only import AddOnly
from inspectorate.plans.models import Task


class Draw(models.Model):
    """抽取: one attempt of one task. `no` is the protocol's draw identifier, e.g. 2023001-001-1."""

    task = models.ForeignKey(Task, verbose_name="抽查任务", on_delete=models.PROTECT, related_name="draws")
    no = models.CharField("抽取编号", max_length=64, unique=True)
    attempt = models.PositiveSmallIntegerField("次数", default=1)
    stage = models.CharField("状态", max_length=12, choices=Stage, default=Stage.PREPARING)
    options = models.JSONField(
        "抽取设置", default=dict, help_text="冻结前可改：分层维度、候补数、事项数、组队、频次上限等"
    )
    manifest = models.JSONField("抽取规则", default=dict)
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
    record_digest = models.CharField("抽取记录摘要", max_length=64, blank=True)
    ended_at = models.DateTimeField("中止或作废时间", null=True, blank=True)
    ended_ground = models.CharField("中止或作废理由", max_length=255, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "抽取"
        constraints = [
            models.UniqueConstraint(fields=["task", "attempt"], name="draw_attempt_once"),
            models.UniqueConstraint(
                fields=["task"], condition=~Q(stage__in=["ABORTED", "VOID"]), name="one_live_draw_per_task"
            ),
            models.CheckConstraint(name="draw_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="drawn_has_its_record", condition=~Q(stage="DRAWN") | ~Q(record_digest="")),
        ]

    def __str__(self) -> str:
        return self.no

    def get_absolute_url(self) -> str:
        return reverse("draws:draw_detail", args=[self.no])


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


class Source(models.Model):
    """随机源: who or what contributes, committed before and revealed after (protocol §4)."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="sources")
    position = models.PositiveSmallIntegerField("次序")
    kind = models.CharField("种类", max_length=8)
    name = models.CharField("名称", max_length=128)
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="出值人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    commitment = models.CharField("承诺值", max_length=64, blank=True)
    committed_at = models.DateTimeField("承诺时间", null=True, blank=True)
    sealed_nonce = models.TextField("封存的随机位", blank=True)
    due = models.DateTimeField("产生时间", null=True, blank=True)
    chain = models.CharField("信标链", max_length=64, blank=True)
    round = models.PositiveBigIntegerField("信标轮次", null=True, blank=True)
    value = models.TextField("值", blank=True)
    signature = models.TextField("信标签名", blank=True)
    revealed_at = models.DateTimeField("揭示时间", null=True, blank=True)
    revealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="揭示人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["draw", "position"]
        verbose_name = "随机源"
        constraints = [models.UniqueConstraint(fields=["draw", "position"], name="source_position_once")]


class PublicEntry(models.Model):
    """One person's reading of a public figure; two equal readings by two persons make the value (protocol §4)."""

    source = models.ForeignKey(Source, verbose_name="随机源", on_delete=models.PROTECT, related_name="readings")
    value = models.CharField("录入值", max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="录入人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("录入时间")

    class Meta:
        ordering = ["source", "at"]
        verbose_name = "公开数录入"


class DrawnTarget(models.Model):
    """抽中的检查对象, as the record says; kept beside the record so that later steps can refer to it."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="drawn")
    order = models.PositiveIntegerField("票号次序")
    usc_code = models.CharField("统一社会信用代码", max_length=64, db_index=True)
    name = models.CharField("单位名称", max_length=128)
    stratum = models.CharField("分层", max_length=64)
    ticket = models.CharField("票号", max_length=64)
    items = models.JSONField("抽查事项", default=list)
    experts = models.JSONField("专家", default=list)
    uncovered = models.JSONField("未覆盖专业", default=list)
    reserve_rank = models.PositiveSmallIntegerField(
        "候补名次", null=True, blank=True, help_text="由候补递补的，记其名次"
    )

    class Meta:
        ordering = ["draw", "order"]
        verbose_name = "抽中对象"
        constraints = [models.UniqueConstraint(fields=["draw", "usc_code"], name="drawn_target_once")]


class TeamMember(models.Model):
    """检查组成员, by group and seat; who was replaced stays, marked."""

    drawn = models.ForeignKey(DrawnTarget, verbose_name="抽中对象", on_delete=models.PROTECT, related_name="team")
    certificate_no = models.CharField("执法证号", max_length=64, db_index=True)
    name = models.CharField("姓名", max_length=32, blank=True)
    group = models.PositiveSmallIntegerField("组别")
    seat = models.PositiveSmallIntegerField("席位")
    leads = models.BooleanField("组长", default=False)
    is_replaced = models.BooleanField("已替换", default=False)

    class Meta:
        ordering = ["drawn", "group", "seat", "is_replaced"]
        verbose_name = "检查组成员"
        constraints = [
            models.UniqueConstraint(
                fields=["drawn", "group", "seat"], condition=Q(is_replaced=False), name="one_holder_of_a_seat"
            )
        ]


class Substitution(models.Model):
    """补抽: the next reserve, or the next candidate for a seat. Never by choice (protocol §13)."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="substitutions")
    kind = models.CharField("种类", max_length=12, choices=[("TARGET", "检查对象"), ("INSPECTOR", "执法人员")])
    target_code = models.CharField("检查对象", max_length=64)
    out_id = models.CharField("退出者", max_length=64)
    in_id = models.CharField("递补者", max_length=64, blank=True)
    ticket = models.CharField("递补者票号", max_length=64, blank=True)
    reason_code = models.CharField("理由代码", max_length=32)
    ground = models.CharField("理由", max_length=255)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["draw", "at"]
        verbose_name = "补抽"


class LogEntry(models.Model):
    """One leaf of the public log (protocol §12). Rows are added, never changed; the database refuses too."""

    seq = models.PositiveBigIntegerField("序号", unique=True)
    at = models.CharField("时间", max_length=40)
    type = models.CharField("类型", max_length=16)
    draw_no = models.CharField("抽取编号", max_length=64, db_index=True)
    leaf = models.TextField("叶内容", help_text="JCS 规范 JSON，逐字节")
    leaf_hash = models.CharField("叶摘要", max_length=64)

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["seq"]
        verbose_name = "公开日志"


class Checkpoint(models.Model):
    """A signed head of the public log; kept, so that rewriting would show."""

    size = models.PositiveBigIntegerField("条数", unique=True)
    root = models.CharField("根摘要", max_length=64)
    note = models.TextField("签名检查点")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["-size"]
        verbose_name = "日志检查点"
