"""What was drawn, who was replaced, and who asked for it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.asked.models import Asked
from inspectorate.draws.models.draws import Draw
from inspectorate.kit.text import GROUND_MAX


class PetitionKind(models.TextChoices):
    VOID = "VOID", "作废"
    TARGET = "TARGET", "补抽检查对象"
    INSPECTOR = "INSPECTOR", "补抽执法人员"


SUBSTITUTION_KINDS = [("TARGET", "检查对象"), ("INSPECTOR", "执法人员")]


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

    @property
    def file_no(self) -> str:
        """案卷号: the number of the file that its papers and its visit belong to, once there is one."""
        return f"{self.draw.no}/{self.usc_code}"


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
    kind = models.CharField("种类", max_length=12, choices=SUBSTITUTION_KINDS)
    target_code = models.CharField("检查对象", max_length=64)
    out_id = models.CharField("退出者", max_length=64)
    in_id = models.CharField("递补者", max_length=64, blank=True)
    ticket = models.CharField("递补者票号", max_length=64, blank=True)
    reason_code = models.CharField("理由代码", max_length=32)
    ground = models.CharField("理由", max_length=GROUND_MAX)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="批准人", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间")
    statement = models.TextField("公开日志的陈述", blank=True, help_text="JCS；暗查任务公开前，日志只载其摘要")

    class Meta:
        ordering = ["draw", "at"]
        verbose_name = "补抽"


class Petition(Asked):
    """作废、补抽的申请: one person asks with a ground, another decides. Asking changes nothing in the draw."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="petitions")
    kind = models.CharField("种类", max_length=12, choices=PetitionKind)
    target_code = models.CharField("检查对象", max_length=64, blank=True)
    out_id = models.CharField("退出者", max_length=64, blank=True)
    reason_code = models.CharField("理由代码", max_length=32)
    ground = models.CharField("理由", max_length=GROUND_MAX)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="申请人", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "作废补抽申请"
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "kind", "target_code", "out_id"],
                condition=Q(stage=AskedStage.ASKED),
                name="one_open_petition_for_one_thing",
            ),
            models.CheckConstraint(name="petition_stage_is_known", condition=Q(stage__in=AskedStage.values)),
        ]
