"""A year's arrangement of holidays and the length of periods that no law fixes, as entered; and the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from inspectorate.files.models import File
from inspectorate.kit.append_only import AddOnly
from inspectorate.kit.days import local_day
from inspectorate.kit.text import GROUND_MAX
from inspectorate.kit.words import day, moment
from inspectorate.periods.rules.counting import CountedIn, Period
from inspectorate.periods.rules.table import period_on


class CalendarYear(models.Model):
    """The arrangement of one year, as the State Council's notice gives it; a later one counts instead of it."""

    year = models.PositiveSmallIntegerField("年份", db_index=True)
    days = models.JSONField("安排", help_text="[日期, 放假或上班, 名称] 的列表")
    source = models.CharField("依据", max_length=255, help_text="国务院办公厅通知的文号")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="录入人", on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField("录入时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = "年度工作日历"

    def __str__(self) -> str:
        return f"{self.year}年"


class YearLock(models.Model):
    """One row a year, locked while its arrangement is entered."""

    year = models.PositiveSmallIntegerField("年份", unique=True)

    class Meta:
        verbose_name = "年度工作日历的录入锁"

    def __str__(self) -> str:
        return f"{self.year}年"


class PeriodLength(models.Model):
    """The office's own length of a period that is not fixed by law, for what is done from a day on.

    Of those that have begun by a day the latest day counts, and of one day what was set last.
    """

    code = models.CharField("期限", max_length=32, db_index=True)
    length = models.PositiveSmallIntegerField("长度")
    since = models.DateField("起用日期")
    ground = models.CharField("依据", max_length=GROUND_MAX)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="设定人", on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField("设定时间")

    objects = AddOnly.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "期限长度"

    def __str__(self) -> str:
        return self.code


# What a clock's last day and hour are told by, for lists that read nothing else of it.
DUE_BY = ("period", "length", "started_at", "due_at")


class Clock(models.Model):
    """时限: one period that runs in one file, from the moment of the event to its last moment.

    `due_at` is counted when it starts and kept; it is empty while the clock is paused, and where the arrangement of a
    year has not been entered. What waits for it (a visit, a document) holds its clock. Who sees the file sees it.
    """

    file = models.ForeignKey(
        File,
        verbose_name="案卷",
        to_field="number",
        db_column="file_no",
        on_delete=models.PROTECT,
        related_name="clocks",
    )
    period = models.CharField("期限", max_length=32)
    length = models.PositiveSmallIntegerField("长度", help_text="起算时的长度；以后另行设定的，不改变已经起算的")
    started_at = models.DateTimeField("起算时间", help_text="事情发生的时间，按日计算的当天不计入")
    due_at = models.DateTimeField("届满时间", null=True, blank=True, db_index=True)
    stopped_at = models.DateTimeField("停止时间", null=True, blank=True)
    stopped_because = models.CharField("因何停止", max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "时限"
        constraints = [
            models.CheckConstraint(
                name="clock_ends_after_it_starts", condition=Q(due_at__isnull=True) | Q(due_at__gt=F("started_at"))
            ),
            models.CheckConstraint(
                name="stopped_clock_says_why",
                condition=Q(stopped_at__isnull=True, stopped_because="")
                | Q(stopped_at__isnull=False) & ~Q(stopped_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about.label} {self.about.words}"

    @property
    def about(self) -> Period:
        """The period by the rule of the day on which the clock started, as long as it was then."""
        return replace(period_on(self.period, local_day(self.started_at)), length=self.length)

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None

    @property
    def due_on(self) -> date | None:
        """The last day."""
        return local_day(self.due_at) if self.due_at else None

    @property
    def hour(self) -> time | None:
        """On its last day, where it is counted in hours."""
        return (
            timezone.localtime(self.due_at).time() if self.due_at and self.about.counted_in == CountedIn.HOURS else None
        )

    @property
    def until(self) -> str:
        """2023年5月4日, with the hour where it is counted in hours; a dash where that is not known."""
        return moment(self.due_at) if self.hour else day(self.due_at)

    def is_late(self, at: datetime) -> bool:
        """Over by `at`; of what was stopped: it was stopped too late."""
        return self.due_at is not None and (self.stopped_at or at) > self.due_at


class ClockPause(models.Model):
    """暂停: days that are out of the count, the first and the last among them, on a ground that the law knows."""

    clock = models.ForeignKey(Clock, verbose_name="时限", on_delete=models.PROTECT, related_name="pauses")
    first = models.DateField("自")
    last = models.DateField("至", null=True, blank=True)
    ground = models.CharField("理由", max_length=GROUND_MAX)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="暂停人", on_delete=models.PROTECT, related_name="+"
    )
    paused_at = models.DateTimeField("暂停登记时间")
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="恢复人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    resumed_at = models.DateTimeField("恢复登记时间", null=True, blank=True)

    class Meta:
        ordering = ["clock", "first"]
        verbose_name = "时限的暂停"
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(last__isnull=True), name="clock_paused_once"),
            models.CheckConstraint(
                name="pause_ends_after_it_begins", condition=Q(last__isnull=True) | Q(last__gte=F("first"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} — {self.last or ''}"
