"""执法检查人员名录库 (方案三·一: 所在单位、检查事项等要素), their absences, and recusals of inspectors and experts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.kit.secrets import SecretTextField
from inspectorate.people.models import Unit
from inspectorate.registries.codes import DutyState, Ground


class Inspector(models.Model):
    certificate_no = models.CharField("执法证号", max_length=32, unique=True)
    certificate_kind = models.CharField("证件类型", max_length=64, default="中华人民共和国行政执法证")
    authority = models.CharField("发证机关", max_length=64, blank=True)
    valid_from = models.DateField("证件有效期起")
    valid_until = models.DateField("证件有效期止", help_text="到期当天起不参加抽取")
    name = models.CharField("姓名", max_length=32, db_index=True)
    unit = models.ForeignKey(Unit, verbose_name="所在单位", on_delete=models.PROTECT, related_name="inspectors")
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="登录人员",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inspector",
    )
    position = models.CharField("职务", max_length=32, blank=True)
    enforcement_kind = models.CharField("执法类别", max_length=64, default="安全生产")
    categories = models.JSONField("可检查类别", default=list, help_text="抽查类别编码；空表示全部")
    specialties = models.JSONField("专业", default=list, blank=True)
    state = models.CharField("状态", max_length=12, choices=DutyState, default=DutyState.ON_DUTY)
    education = models.CharField("学历", max_length=16, blank=True)
    id_number = SecretTextField("身份证号", blank=True, default="")
    id_number_digest = models.CharField("身份证号检索值", max_length=64, blank=True, db_index=True)
    phone = SecretTextField("手机号", blank=True, default="")
    created_at = models.DateTimeField("入库时间")
    updated_at = models.DateTimeField("更新时间")

    class Meta:
        ordering = ["unit__order", "certificate_no"]
        verbose_name = "执法检查人员"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registries:inspector_detail", args=[self.certificate_no])


class EarlierCertificate(models.Model):
    """以前的执法证: what an inspector had before it was re-issued under another number. Draws and papers name it."""

    inspector = models.ForeignKey(
        Inspector, verbose_name="执法人员", on_delete=models.PROTECT, related_name="earlier_certificates"
    )
    number = models.CharField("执法证号", max_length=32, unique=True)
    authority = models.CharField("发证机关", max_length=64, blank=True)
    valid_from = models.DateField("证件有效期起")
    valid_until = models.DateField("证件有效期止")
    replaced_at = models.DateTimeField("换发登记时间")

    class Meta:
        ordering = ["inspector", "-replaced_at", "-pk"]
        verbose_name = "以前的执法证"

    def __str__(self) -> str:
        return self.number


class Absence(models.Model):
    """休假、外出学习等: during it the inspector is not in the pool."""

    inspector = models.ForeignKey(Inspector, verbose_name="执法人员", on_delete=models.CASCADE, related_name="absences")
    from_date = models.DateField("起")
    until_date = models.DateField("止")
    reason = models.CharField("事由", max_length=64)

    class Meta:
        ordering = ["-from_date"]
        verbose_name = "离岗"
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins", condition=Q(until_date__gte=models.F("from_date"))
            )
        ]


class Recusal(models.Model):
    """回避登记: who may not inspect whom, why, and for how long."""

    inspector = models.ForeignKey(
        Inspector, verbose_name="执法人员", null=True, blank=True, on_delete=models.PROTECT, related_name="recusals"
    )
    expert = models.ForeignKey(
        "registries.Expert",
        verbose_name="专家",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recusals",
    )
    target = models.ForeignKey(
        "registries.Target", verbose_name="检查对象", on_delete=models.PROTECT, related_name="recusals"
    )
    ground = models.CharField("回避事由", max_length=16, choices=Ground)
    note = models.CharField("说明", max_length=255, blank=True)
    from_date = models.DateField("起")
    until_date = models.DateField("止", null=True, blank=True)
    registered_at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ["-registered_at"]
        verbose_name = "回避登记"
        constraints = [
            models.CheckConstraint(
                name="recusal_of_exactly_one_person",
                condition=Q(inspector__isnull=True, expert__isnull=False)
                | Q(inspector__isnull=False, expert__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.inspector or self.expert} · {self.target}"

    def get_absolute_url(self) -> str:
        return reverse("registries:recusal_detail", args=[self.pk])
