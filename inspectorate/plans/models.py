"""The annual plan, its versions, its tasks with their ratios, and the work that does not come from drawing lots."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from inspectorate.kit.state import Said
from inspectorate.kit.text import GROUND_MAX
from inspectorate.people.models import Role, Unit
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.rules.windows import Window
from inspectorate.registries.models import CreditScheme, ItemCategory, SpecialList, Target

# Who works on plans before they are published, and therefore reads the drafts.
DRAFT_READERS = frozenset({Role.PLANNER, Role.HEAD, Role.OFFICE_ADMIN, Role.LEADER})
# Any other stage tells that the plan is on its way.
PLAN_TONES: Mapping[str, str] = {PlanStage.PUBLISHED: "good", PlanStage.WITHDRAWN: "bad"}


class Approved(models.Model):
    """Who made it, who asked a leader for it, and the leader who approved: of a plan, or of a task outside one."""

    planners = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="参与编制人员", blank=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="报批人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField("报批时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="批准人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)

    class Meta:
        abstract = True


class Plan(Approved):
    """One year's plan: the annex of the scheme, all its rows."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    title = models.CharField("标题", max_length=128)
    stage = models.CharField("状态", max_length=12, choices=PlanStage, default=PlanStage.DRAFT)
    version = models.PositiveSmallIntegerField("版本", default=1)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="编制人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField("公布时间", null=True, blank=True)
    ground = models.CharField("调整或撤回理由", max_length=GROUND_MAX, blank=True)
    return_ground = models.CharField("退回理由", max_length=GROUND_MAX, blank=True)

    class Meta:
        ordering = ["-year"]
        verbose_name = "年度抽查工作计划"
        constraints = [
            models.CheckConstraint(name="plan_stage_is_known", condition=Q(stage__in=PlanStage.values)),
        ]

    def __str__(self) -> str:
        return f"{self.year}年度抽查工作计划"

    @property
    def said(self) -> Said:
        return str(self.get_stage_display()), PLAN_TONES.get(self.stage, "here")

    @property
    def no(self) -> str:
        """What the trail calls it."""
        return f"{self.year}年度计划"

    def get_absolute_url(self) -> str:
        return reverse("plans:plan_detail", args=[self.year])


class PlanVersion(models.Model):
    """What was published, frozen: the rows as they stood, and why the version before was changed."""

    plan = models.ForeignKey(Plan, verbose_name="计划", on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("版本")
    rows = models.JSONField("计划表")
    ground = models.CharField("调整理由", max_length=GROUND_MAX, blank=True)
    published_at = models.DateTimeField("公布时间")
    published_by_name = models.CharField("公布人", max_length=64)

    class Meta:
        ordering = ["plan", "-version"]
        verbose_name = "计划版本"
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="plan_version_once")]


class Aim(models.TextChoices):
    DIRECTED = "DIRECTED", "定向抽查"
    UNDIRECTED = "UNDIRECTED", "不定向抽查"


class Joint(models.TextChoices):
    NONE = "NONE", "非联合"
    INTERNAL = "INTERNAL", "部门内部联合"
    CROSS_DEPARTMENT = "CROSS_DEPARTMENT", "跨部门联合"


class TaskOrigin(models.TextChoices):
    """Where a task that is drawn comes from; all but the first stand outside the annual plan."""

    PLAN = "PLAN", "年度计划"
    ASSIGNED = "ASSIGNED", "上级部署"
    CAMPAIGN = "CAMPAIGN", "专项整治"
    COMPLAINTS = "COMPLAINTS", "举报投诉集中"
    ACCIDENT = "ACCIDENT", "事故后排查"
    OTHER = "OTHER", "其他工作需要"


# A task outside the plan that nobody has approved, or that was withdrawn.
BEFORE_APPROVAL = frozenset({TaskStage.DRAFT, TaskStage.SUBMITTED, TaskStage.WITHDRAWN})


class Task(Approved):
    """抽查任务: one row of the annex, or 计划外任务 beside it. Ratios are integers per ten thousand, never floats."""

    plan = models.ForeignKey(
        Plan, verbose_name="年度计划", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    origin = models.CharField("任务来源", max_length=12, choices=TaskOrigin, default=TaskOrigin.PLAN)
    reason = models.CharField("依据和事由", max_length=GROUND_MAX, blank=True, help_text="计划外任务须写明")
    asked_by = models.CharField("交办机关", max_length=64, blank=True)
    asked_no = models.CharField("交办文号", max_length=64, blank=True)
    submit_ground = models.CharField("报批说明", max_length=GROUND_MAX, blank=True)
    return_ground = models.CharField("退回或撤回理由", max_length=GROUND_MAX, blank=True)
    plan_no = models.CharField("抽查计划编号", max_length=16, help_text="如 2023001")
    plan_name = models.CharField("抽查计划名称", max_length=128)
    task_no = models.CharField("抽查任务编号", max_length=16, help_text="如 001")
    name = models.CharField("抽查任务名称", max_length=128)
    aim = models.CharField("抽查类型", max_length=12, choices=Aim, default=Aim.DIRECTED)
    ratio_text = models.CharField("抽查比例", max_length=128, blank=True, help_text="计划表上的文字")
    ratio_floor = models.PositiveIntegerField("总体不低于", default=300, help_text="万分之一为单位，300 即 3%")
    households = models.PositiveIntegerField(
        "合计抽取户数", null=True, blank=True, help_text="填写的，按户数抽取，不按比例计算"
    )
    class_floor = models.BooleanField("各等级均不低于", default=True)
    at_least_one = models.BooleanField("非空等级至少一户", default=True)
    items_text = models.CharField("抽查事项", max_length=255, blank=True, help_text="计划表上的文字")
    categories = models.ManyToManyField(ItemCategory, verbose_name="抽查类别", related_name="tasks", blank=True)
    scope_text = models.CharField("抽查对象范围", max_length=255, blank=True, help_text="计划表上的文字")
    sectors = models.JSONField("行业领域", default=list)
    special_list = models.ForeignKey(
        SpecialList, verbose_name="专项库", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    districts = models.JSONField("区县", default=list, blank=True, help_text="空表示全市")
    is_risk_classed = models.BooleanField("运用信用风险分级分类", default=True)
    credit_scheme = models.ForeignKey(
        CreditScheme, verbose_name="等级方案", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    joint = models.CharField("联合方式", max_length=20, choices=Joint, default=Joint.INTERNAL)
    lead_division = models.ForeignKey(Unit, verbose_name="发起科室", on_delete=models.PROTECT, related_name="led_tasks")
    joint_brigades = models.ManyToManyField(Unit, verbose_name="联合大队", related_name="joined_tasks", blank=True)
    partners = models.ManyToManyField(Unit, verbose_name="配合部门", related_name="partnered_tasks", blank=True)
    window_from = models.DateField("抽查时间起")
    window_until = models.DateField("抽查时间止")
    window_text = models.CharField("抽查时间", max_length=64, blank=True, help_text="计划表上的文字")
    is_covert = models.BooleanField("暗查暗访", default=False, help_text="暂不告知被检查对象（方案四（三））")
    remark = models.CharField("备注", max_length=255, blank=True)
    order = models.PositiveSmallIntegerField("排序", default=0)
    revision = models.PositiveIntegerField("修改次数", default=0, help_text="防止两人同时修改时互相覆盖")
    is_published = models.BooleanField("已公布", default=False)
    stage = models.CharField("状态", max_length=12, choices=TaskStage, default=TaskStage.PLANNED)
    conclusion = models.CharField("办结理由", max_length=255, blank=True)
    conclusion_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申请办结人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    concluded_at = models.DateTimeField("办结时间", null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="办结人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["plan", "order", "plan_no", "task_no"]
        verbose_name = "抽查任务"
        constraints = [
            models.UniqueConstraint(fields=["plan_no", "task_no"], name="task_number_once"),
            models.CheckConstraint(name="task_window_runs_forward", condition=Q(window_until__gte=F("window_from"))),
            models.CheckConstraint(name="task_stage_is_known", condition=Q(stage__in=TaskStage.values)),
            models.CheckConstraint(name="task_draws_somebody", condition=Q(households=None) | Q(households__gt=0)),
            models.CheckConstraint(
                name="task_of_a_plan_or_outside",
                condition=Q(origin="PLAN", plan__isnull=False) | ~Q(origin="PLAN") & Q(plan__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def no(self) -> str:
        """The number people quote: 2023001-001."""
        return f"{self.plan_no}-{self.task_no}"

    @property
    def window(self) -> Window:
        return Window(self.window_from, self.window_until)

    @property
    def is_outside(self) -> bool:
        """计划外: it stands beside the annual plan and was approved by itself."""
        return self.plan_id is None

    @property
    def year(self) -> int:
        """The year it counts for; of a task outside the plan the one in which it begins."""
        return self.plan.year if self.plan else self.window_from.year

    @property
    def is_in_force(self) -> bool:
        """Its plan is published; outside the plan a leader approved it."""
        if self.plan is None:
            return self.stage not in BEFORE_APPROVAL
        return self.plan.stage == PlanStage.PUBLISHED

    @property
    def approver_id(self) -> int | None:
        """Who approved the plan, or this task by itself: he does not operate its draw."""
        return self.plan.approved_by_id if self.plan else self.approved_by_id

    @property
    def order_words(self) -> str:
        """上级部署：河北省应急管理厅，冀应急〔2026〕5号; empty for a task of the plan."""
        if not self.is_outside:
            return ""
        asked = "，".join(filter(None, (self.asked_by, self.asked_no)))
        return f"{self.get_origin_display()}：{asked}" if asked else str(self.get_origin_display())

    @property
    def announced_title(self) -> str:
        """What the announcement, the record and the public package call it; it says when no annual plan holds it."""
        kept = f"对象范围：专项库“{self.special_list}”" if self.special_list else ""
        more = "；".join(filter(None, (self.order_words, kept)))
        return f"{self.plan_name} {self.name}" + (f"（{more}）" if more else "")

    def get_absolute_url(self) -> str:
        return reverse("plans:task_detail", args=[self.no])


class TaskRatio(models.Model):
    """等级 → 比例, or a number instead. The grade “” is the class of unrated enterprises."""

    task = models.ForeignKey(Task, verbose_name="任务", on_delete=models.CASCADE, related_name="ratios")
    grade = models.CharField("等级", max_length=8, blank=True)
    ratio = models.PositiveIntegerField("比例", help_text="万分之一为单位")
    households = models.PositiveIntegerField("户数", null=True, blank=True, help_text="填写的，不按比例")
    ground = models.CharField("超出 1%–50% 的理由", max_length=GROUND_MAX, blank=True)

    class Meta:
        ordering = ["task", "grade"]
        verbose_name = "分级比例"
        constraints = [
            models.UniqueConstraint(fields=["task", "grade"], name="task_ratio_once"),
            models.CheckConstraint(name="task_ratio_at_most_whole", condition=Q(ratio__lte=10000)),
            models.CheckConstraint(
                name="task_class_draws_somebody", condition=Q(households=None) | Q(households__gt=0)
            ),
        ]


class ImportedTask(models.Model):
    """What an uploaded table did to a task, to be taken back: how it stood before (nothing: it is new) and after."""

    batch = models.CharField("导入批次", max_length=32, db_index=True)
    task = models.ForeignKey(
        Task, verbose_name="任务", null=True, on_delete=models.SET_NULL, related_name="+", help_text="删去的，空着"
    )
    before = models.JSONField("导入前", null=True)
    after = models.JSONField("导入后")

    class Meta:
        ordering = ["batch", "pk"]
        verbose_name = "导入过的任务"


class OutsideSeries(models.Model):
    """How many numbers of a year tasks outside the plan have taken: locked, so that two at once take turns."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        ordering = ["year"]
        verbose_name = "计划外任务的编号"


class WorkSource(models.TextChoices):
    """任务来源 that never goes through a draw."""

    COMPLAINT = "COMPLAINT", "投诉举报"
    ASSIGNED = "ASSIGNED", "上级交办"
    TRANSFERRED = "TRANSFERRED", "转办移送线索"
    ACCIDENT = "ACCIDENT", "事故调查"
    KEY_UNIT = "KEY_UNIT", "年度计划重点检查单位"
    CAMPAIGN = "CAMPAIGN", "专项整治"
    LICENSING = "LICENSING", "许可现场核查"
    REINSPECTION = "REINSPECTION", "复查"
    OTHER = "OTHER", "其他应急处置"


class OtherWorkSeries(models.Model):
    """How many numbers of a year have been given: locked, so that two who record at once take turns."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        ordering = ["year"]
        verbose_name = "其他来源检查的编号"


class OtherWork(models.Model):
    """不采用双随机的检查: recorded, so that it is seen and counted, and never drawn."""

    no = models.CharField("编号", max_length=32, unique=True)
    source = models.CharField("任务来源", max_length=16, choices=WorkSource)
    received_date = models.DateField("收到日期")
    target = models.ForeignKey(
        Target, verbose_name="检查对象", null=True, blank=True, on_delete=models.PROTECT, related_name="other_work"
    )
    target_name = models.CharField("检查对象名称", max_length=128, blank=True)
    unit = models.ForeignKey(Unit, verbose_name="承办单位", on_delete=models.PROTECT, related_name="other_work")
    content = models.TextField("事由")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ["-received_date", "-pk"]
        verbose_name = "其他来源的检查"
