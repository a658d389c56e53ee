"""The statute library: each statute in a version, with its articles in full."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse

from inspectorate.kit.numerals import article_words


class Statute(models.Model):
    """One statute in one version. A new version is a new row; the old one stays for what was decided under it."""

    title = models.CharField("名称", max_length=128, help_text="简称，例如安全生产法")
    full_title = models.CharField("全称", max_length=160, blank=True)
    preface = models.TextField("制定和修改情况", blank=True)
    annexes = models.TextField("附件", blank=True)
    version_date = models.DateField("版本日期")
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_source = models.CharField("施行日期依据", max_length=255, blank=True, help_text="正文没有写明本版时")
    effective_until = models.DateField("失效日期", null=True, blank=True)
    ended_by = models.CharField("废止依据", max_length=255, blank=True, help_text="没有新版本而废止的")
    to_compare = models.CharField("待核", max_length=255, blank=True, help_text="还要与公布的文本核对什么")
    digest = models.CharField("原文摘要", max_length=64)

    class Meta:
        ordering = ["title", "-version_date"]
        verbose_name = "法规"
        constraints = [models.UniqueConstraint(fields=["title", "version_date"], name="statute_version_once")]

    def __str__(self) -> str:
        return f"《{self.title}》"

    def get_absolute_url(self) -> str:
        return reverse("statutes:statute_detail", args=[self.pk])

    @property
    def starts(self) -> date:
        """The first day it counts: the day of entry into force, or of the version where no text states one."""
        return self.effective_from or self.version_date


class Article(models.Model):
    statute = models.ForeignKey(Statute, verbose_name="法规", on_delete=models.CASCADE, related_name="articles")
    number = models.PositiveSmallIntegerField("条")
    suffix = models.PositiveSmallIntegerField("之", default=0, help_text="第六十条之一记 1，没有记 0")
    heading = models.CharField("章节", max_length=128, blank=True)
    text = models.TextField("条文")

    class Meta:
        ordering = ["statute", "number", "suffix"]
        verbose_name = "条文"
        constraints = [models.UniqueConstraint(fields=["statute", "number", "suffix"], name="article_once")]

    def __str__(self) -> str:
        return f"{self.statute}{self.words}"

    def get_absolute_url(self) -> str:
        return f"{self.statute.get_absolute_url()}#{self.anchor}"

    @property
    def words(self) -> str:
        return article_words(self.number, self.suffix)

    @property
    def anchor(self) -> str:
        return f"a{self.number}-{self.suffix}" if self.suffix else f"a{self.number}"

    @property
    def paragraphs(self) -> list[str]:
        return self.text.splitlines()
