"""随机抽查事项清单: category → items → check points, each item bound to statute, version and article."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from inspectorate.kit.numerals import article_words
from inspectorate.registries.codes import ItemWeight
from inspectorate.statutes.models import Article
from inspectorate.statutes.rules import article_number


class ItemCategory(models.Model):
    """抽查类别. A task names categories (“安全生产综合”); its items are drawn from them (方案附件 抽查事项列)."""

    code = models.CharField("类别编码", max_length=16, unique=True)
    name = models.CharField("类别名称", max_length=64, unique=True)
    sectors = models.JSONField("适用领域", default=list, help_text="空表示适用于所有领域")
    order = models.PositiveSmallIntegerField("排序", default=100)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "抽查类别"

    def __str__(self) -> str:
        return self.name


class InspectionItem(models.Model):
    code = models.CharField("事项编号", max_length=32)
    version = models.PositiveSmallIntegerField("版本", default=1)
    category = models.ForeignKey(ItemCategory, verbose_name="抽查类别", on_delete=models.PROTECT, related_name="items")
    name = models.CharField("抽查事项名称", max_length=128)
    weight = models.CharField("事项类别", max_length=8, choices=ItemWeight)
    inspecting_body = models.CharField("抽查主体", max_length=128)
    division = models.CharField("责任科室", max_length=64, blank=True)
    scope = models.CharField("抽查对象", max_length=255)
    methods = models.JSONField("抽查方式", default=list)
    content = models.TextField("抽查内容")
    frequency = models.CharField(
        "抽查比例和频次", max_length=128, blank=True, help_text="清单另有规定的才填，例如每三年一次"
    )
    partners = models.CharField("可联合的部门", max_length=128, blank=True)
    materials = models.JSONField("需准备材料", default=list, blank=True)
    is_mandatory = models.BooleanField("必查", default=False, help_text="必查事项不参加抽取，每户都查")
    needs = models.JSONField("所需专业", default=list, blank=True)
    tags = models.JSONField("适用标签", default=list, help_text="与检查对象的标签有交集才适用")
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("失效日期", null=True, blank=True)
    needs_review = models.BooleanField("依据待复核", default=False)
    remark = models.TextField("备注", blank=True)

    class Meta:
        ordering = ["category__order", "code", "-version"]
        verbose_name = "抽查事项"
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="item_version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("registries:item_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Some of its legal bases still lack the article's text."""
        return any(basis.article_id is None for basis in self.bases.all())


class CheckPoint(models.Model):
    """检查要点: each is judged on its own on site (符合 / 不符合 / 不适用)."""

    item = models.ForeignKey(InspectionItem, verbose_name="事项", on_delete=models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField("序号")
    text = models.CharField("检查要点", max_length=500)

    class Meta:
        ordering = ["item", "order"]
        verbose_name = "检查要点"
        constraints = [models.UniqueConstraint(fields=["item", "order"], name="check_point_once")]

    def __str__(self) -> str:
        return self.text


class BasisKind(models.TextChoices):
    BASIS = "BASIS", "检查依据"
    PENALTY = "PENALTY", "处罚依据"


class LegalBasis(models.Model):
    """法律依据. Where the article's text is not in the library, `article` stays empty and the page says so."""

    item = models.ForeignKey(InspectionItem, verbose_name="事项", on_delete=models.CASCADE, related_name="bases")
    kind = models.CharField("种类", max_length=8, choices=BasisKind)
    order = models.PositiveSmallIntegerField("序号")
    statute_title = models.CharField("法规名称", max_length=128)
    article_no = models.CharField("条", max_length=32, blank=True, help_text="21、60之1；还不知道是哪一条时空着")
    part = models.CharField("款项", max_length=32, blank=True)
    article = models.ForeignKey(
        Article,
        verbose_name="条文",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cited_by",
    )

    class Meta:
        ordering = ["item", "kind", "order"]
        verbose_name = "法律依据"

    def __str__(self) -> str:
        """《安全生产法》第二十一条第二款"""
        number = article_number(self.article_no)
        return f"《{self.statute_title}》{article_words(*number) if number else ''}{self.part}"
