"""What the office entered: a year's arrangement of holidays, and the length of periods that no law fixes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.kit.append_only import AddOnly


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


class PeriodLength(models.Model):
    """The office's own length of a period that is not fixed by law; the latest counts."""

    code = models.CharField("期限", max_length=32, db_index=True)
    length = models.PositiveSmallIntegerField("长度")
    ground = models.CharField("依据", max_length=255)
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
