"""Who or what contributes to the seed, and what the public figures were read as (protocol §4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.draws.models.draws import Draw


class SourceKind(models.TextChoices):
    BUREAU = "BUREAU", "本局"
    WITNESS = "WITNESS", "见证人"
    PUBLIC = "PUBLIC", "公开数"
    DRAND = "DRAND", "公共随机信标"


class Source(models.Model):
    """随机源: who or what contributes, committed before and revealed after (protocol §4)."""

    draw = models.ForeignKey(Draw, verbose_name="抽取", on_delete=models.PROTECT, related_name="sources")
    position = models.PositiveSmallIntegerField("次序")
    kind = models.CharField("种类", max_length=8, choices=SourceKind)
    name = models.CharField("名称", max_length=200)
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
    is_withheld = models.BooleanField("拒不揭示", default=False)
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
        constraints = [
            models.UniqueConstraint(fields=["draw", "position"], name="source_position_once"),
            models.CheckConstraint(name="source_kind_is_known", condition=Q(kind__in=SourceKind.values)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_read(self) -> str:
        """The figure as it was announced and typed, where that was kept: the value has its numbers sorted (§4)."""
        if self.kind != SourceKind.PUBLIC or not self.value:
            return ""
        typed = [one.typed for one in self.readings.all() if one.value == self.value and one.typed]
        return "；".join(dict.fromkeys(typed))

    @property
    def is_committed_kind(self) -> bool:
        """Bureau and witness commit before and reveal after; public figures and beacons come from outside."""
        return self.kind in {SourceKind.BUREAU, SourceKind.WITNESS}


class PublicEntry(models.Model):
    """One person's reading of a public figure; two equal readings by two persons make the value (protocol §4)."""

    source = models.ForeignKey(Source, verbose_name="随机源", on_delete=models.PROTECT, related_name="readings")
    value = models.CharField("录入值", max_length=255)
    # As it was typed, which is how it was announced; empty of readings before it was kept.
    typed = models.CharField("公布的写法", max_length=255, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="录入人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("录入时间")

    class Meta:
        ordering = ["source", "at"]
        verbose_name = "公开数录入"

    @property
    def said(self) -> str:
        """As it was typed, and as it counts."""
        return f"{self.typed}（记作 {self.value}）" if self.typed and self.typed != self.value else self.value
