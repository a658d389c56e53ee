"""One visit of one enterprise: who, when, where; times of the device and of the server both."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Manager, Q
from django.urls import reverse

from inspectorate.draws.models import DrawnTarget
from inspectorate.entries import is_later
from inspectorate.evidence.models import Evidence
from inspectorate.files.models import File
from inspectorate.inspections.codes import BreakOff, VisitSource
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.secrets import SecretTextField
from inspectorate.kit.text import GROUND_MAX
from inspectorate.people.models import Person
from inspectorate.periods.models import Clock
from inspectorate.plans.models import Task


def by_whom(label: str) -> models.ForeignKey[Person, Person]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+")


def if_anybody(label: str) -> models.ForeignKey[Person | None, Person | None]:
    """Nobody yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


def _clock(label: str) -> models.OneToOneField[Clock | None, Clock | None]:
    return models.OneToOneField(
        Clock, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Visit(models.Model):
    """现场检查. Its documents, its evidence and its trail go by its file; who may see it is the file's rule."""

    source = models.CharField("来源", max_length=16, choices=VisitSource, default=VisitSource.DRAW)
    drawn = models.OneToOneField(
        DrawnTarget, verbose_name="抽中对象", null=True, blank=True, on_delete=models.PROTECT, related_name="visit"
    )
    follows = models.ForeignKey(
        "self",
        verbose_name="接续的检查",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="复查所接续的随机抽查；再次复查的，也接续它",
    )
    file = models.OneToOneField(
        File,
        verbose_name="案卷",
        to_field="number",
        db_column="file_no",
        on_delete=models.PROTECT,
        related_name="visit",
    )
    stage = models.CharField("状态", max_length=12, choices=VisitStage, default=VisitStage.TEAM, db_index=True)
    version = models.PositiveIntegerField("版本", default=0, help_text="每收下一次改动加一")
    opened_at = models.DateTimeField("建立时间")
    team_clock = _clock("确认检查组的时限")
    team_confirmed_at = models.DateTimeField("检查组确认时间", null=True, blank=True)
    team_confirmed_by = if_anybody("检查组确认人")
    planned_from = models.DateField("拟检查日期起", null=True, blank=True)
    planned_until = models.DateField("拟检查日期止", null=True, blank=True)
    scheme_settled_at = models.DateTimeField("方案批准时间", null=True, blank=True)
    shown_to = models.CharField("向谁出示证件", max_length=64, blank=True)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    start_ground = models.CharField("不在方案日期内检查的理由", max_length=GROUND_MAX, blank=True)
    urgent_ground = models.CharField("先行检查、补办通知书的理由", max_length=GROUND_MAX, blank=True)
    place = models.CharField("检查场所", max_length=255, blank=True)
    representative = models.CharField("现场负责人", max_length=64, blank=True)
    representative_position = models.CharField("现场负责人职务", max_length=64, blank=True)
    representative_phone = SecretTextField("现场负责人电话", blank=True, default="")
    informed_at = models.DateTimeField("告知时间", null=True, blank=True)
    asks_recusal = models.BooleanField("申请回避", default=False)
    recusal_ground = models.CharField("申请回避的理由", max_length=GROUND_MAX, blank=True)
    content_changed_at = models.DateTimeField("内容最后改动时间", null=True, blank=True)
    content_version = models.PositiveIntegerField("内容最后改动时的版本", default=0)
    content_changes = models.JSONField("各设备最后改动内容时的版本", default=dict, blank=True)
    entered_later_at = models.DateTimeField(
        "补录时间", null=True, blank=True, help_text="现场记在纸上，事后录入的；最后一次录入的时间"
    )
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    break_off = models.CharField("未能检查的原因", max_length=16, choices=BreakOff, blank=True)
    break_off_ground = models.CharField("未能检查的情况", max_length=500, blank=True)
    result_clock = _clock("结果公示的时限")

    class Meta:
        ordering = ["pk"]
        verbose_name = "现场检查"
        constraints = [
            models.CheckConstraint(name="visit_stage_is_known", condition=Q(stage__in=VisitStage.values)),
            models.CheckConstraint(
                name="visit_is_of_its_source",
                condition=Q(source=VisitSource.DRAW, drawn__isnull=False, follows__isnull=True)
                | Q(source=VisitSource.REINSPECTION, drawn__isnull=True, follows__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file_no

    @property
    def file_no(self) -> str:
        """The number of its file, which is the key."""
        return self.file_id

    @property
    def evidence(self) -> Manager[Evidence]:
        """执法全过程记录: what its file holds; loaded with `file__evidence`."""
        return self.file.evidence

    def get_absolute_url(self) -> str:
        return reverse("inspections:visit", args=[self.pk])

    @property
    def origin(self) -> DrawnTarget:
        """What was drawn: for this visit, or for the one that it follows. Task, team and experts are those of it."""
        first = self if self.follows is None else self.follows
        assert first.drawn is not None, "constraint visit_is_of_its_source"
        return first.drawn

    @property
    def task(self) -> Task:
        return self.origin.draw.task

    @property
    def target_code(self) -> str:
        return self.origin.usc_code

    @property
    def target_name(self) -> str:
        return self.origin.name


class Assistant(models.Model):
    """协助人员: from the unit, for a skill the drawn team lacks. Never in place of who was drawn."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="assistants")
    certificate_no = models.CharField("执法证号", max_length=64, db_index=True)
    name = models.CharField("姓名", max_length=32)
    skill = models.CharField("补足的专业", max_length=32)
    ground = models.CharField("理由", max_length=GROUND_MAX)
    assigned_by = by_whom("指派人")
    assigned_at = models.DateTimeField("指派时间")

    class Meta:
        ordering = ["visit", "pk"]
        verbose_name = "协助人员"
        constraints = [models.UniqueConstraint(fields=["visit", "certificate_no"], name="assistant_once")]


class ShownCertificate(models.Model):
    """出示的执法证, with what it said on that day."""

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="certificates")
    certificate_no = models.CharField("执法证号", max_length=64)
    name = models.CharField("姓名", max_length=32)
    unit = models.CharField("所在单位", max_length=64)
    valid_from = models.DateField("有效期起")
    valid_until = models.DateField("有效期止")
    shown_at = models.DateTimeField("出示时间")
    version = models.PositiveIntegerField("出示时的版本", default=0)
    device = models.CharField("设备", max_length=64, blank=True, default="")

    class Meta:
        ordering = ["visit", "pk"]
        verbose_name = "出示的执法证"
        constraints = [models.UniqueConstraint(fields=["visit", "certificate_no"], name="certificate_shown_once")]


class Occurrence(models.Model):
    """全过程记录: what was done on site and where; the three times of it. Added, never changed.

    `made_at` is the phone's time put right by the server's, or what stands on paper; `device_at` as the phone's clock
    said it; `received_at` the server's.
    """

    visit = models.ForeignKey(Visit, verbose_name="现场检查", on_delete=models.PROTECT, related_name="occurrences")
    act = models.CharField("环节", max_length=24)
    made_at = models.DateTimeField("时间")
    device_at = models.DateTimeField("设备时间", null=True, blank=True, help_text="手机自己的时钟所示")
    received_at = models.DateTimeField("收到时间")
    place = models.CharField("地点", max_length=255, blank=True)
    lat = models.CharField("纬度", max_length=24, blank=True)
    lon = models.CharField("经度", max_length=24, blank=True)
    device = models.CharField("设备", max_length=64, blank=True)
    version = models.PositiveIntegerField("办理时的版本", default=0, help_text="0：随同组人员一起办理，没有改动内容")
    by = by_whom("经办人")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["visit", "made_at", "pk"]
        verbose_name = "现场环节"

    @property
    def is_entered_later(self) -> bool:
        """补录."""
        return is_later(self.made_at, self.received_at, self.device)

    @property
    def is_put_right(self) -> bool:
        """The phone's clock was a minute off or more."""
        return self.device_at is not None and abs(self.device_at - self.made_at) >= timedelta(minutes=1)
