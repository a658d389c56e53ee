"""The statute library: each statute in a version, with its articles in full."""

from __future__ import annotations

from django.db import models


class Statute(models.Model):
    """One statute in one version. A new version is a new row; the old one stays for what was decided under it."""

    title = models.CharField("名称", max_length=128)
    version_date = models.DateField("版本日期")
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_until = models.DateField("失效日期", null=True, blank=True)
    digest = models.CharField("原文摘要", max_length=64)

    class Meta:
        ordering = ["title", "-version_date"]
        verbose_name = "法规"
        constraints = [models.UniqueConstraint(fields=["title", "version_date"], name="statute_version_once")]

    def __str__(self) -> str:
        return f"《{self.title}》"


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
        return f"{self.statute}第{self.number}条" + (f"之{self.suffix}" if self.suffix else "")
