"""检查对象名录库: an enterprise with what an officer needs to know of it (方案三·一)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.kit.secrets import SecretTextField
from inspectorate.registries.codes import (
    BusinessKind,
    District,
    IdKind,
    OperatingState,
    RegistrationState,
    Scale,
    Sector,
    SupervisionLevel,
)
from inspectorate.registries.rules.inspected import Inspected


class CreditScheme(models.Model):
    """信用风险等级方案. The law names several (A–D, A–E, four grades in nine steps); they are never mixed in a draw."""

    code = models.CharField("编码", max_length=16, unique=True)
    name = models.CharField("名称", max_length=64)
    grades = models.JSONField("等级", help_text="由低风险到高风险的 [编码, 名称] 列表")
    is_default = models.BooleanField("默认", default=False)

    class Meta:
        ordering = ["-is_default", "code"]
        verbose_name = "信用风险等级方案"
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_credit_scheme"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    usc_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("单位名称", max_length=128, db_index=True)
    address = models.CharField("具体地址", max_length=255)
    district = models.CharField("所在区县", max_length=6, choices=District, db_index=True)
    town = models.CharField("乡镇街道", max_length=64, blank=True)
    industry_code = models.CharField("行业代码", max_length=8, blank=True, help_text="GB/T 4754，保留前导零")
    scale = models.CharField("规模", max_length=8, choices=Scale, blank=True)
    employees = models.PositiveIntegerField("从业人数", null=True, blank=True)
    supervision_level = models.CharField(
        "监管层级", max_length=8, choices=SupervisionLevel, default=SupervisionLevel.CITY
    )
    operating_state = models.CharField(
        "生产经营状态", max_length=12, choices=OperatingState, default=OperatingState.OPERATING
    )
    registration_state = models.CharField(
        "登记状态", max_length=16, choices=RegistrationState, default=RegistrationState.EXISTING
    )
    legal_person = models.CharField("法定代表人", max_length=64, blank=True)
    legal_person_id_kind = models.CharField("证件类型", max_length=16, choices=IdKind, default=IdKind.ID_CARD)
    legal_person_id = SecretTextField("法定代表人证件号", blank=True, default="")
    contact_name = models.CharField("联系人", max_length=64, blank=True)
    contact_phone = SecretTextField("联系电话", blank=True, default="")
    standardization = models.CharField("安全生产标准化等级", max_length=16, blank=True)
    standardization_until = models.DateField("标准化有效期至", null=True, blank=True)
    hazard_source_level = models.CharField("重大危险源等级", max_length=16, blank=True)
    features = models.JSONField("技术特点", default=list, blank=True, help_text="专业编码；抽取专家时与专家的专业相配")
    is_complex = models.BooleanField("情况特别复杂", default=False, help_text="抽取专家参加检查（方案四（二））")
    is_key_unit = models.BooleanField("重点检查单位", default=False, help_text="由年度监督检查计划点名，不参加随机抽取")
    is_dishonest = models.BooleanField("严重失信主体", default=False)
    credit_scheme = models.ForeignKey(
        CreditScheme, verbose_name="等级方案", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    credit_grade = models.CharField("信用风险等级", max_length=8, blank=True, db_index=True, help_text="空表示未评级")
    credit_source = models.CharField("等级来源", max_length=64, blank=True)
    credit_date = models.DateField("评定日期", null=True, blank=True)
    latitude = models.CharField("纬度", max_length=16, blank=True)
    longitude = models.CharField("经度", max_length=16, blank=True)
    last_inspected_date = models.DateField("上次检查日期", null=True, blank=True)
    inspected_this_year = models.PositiveSmallIntegerField("本年度已检查次数", default=0)
    visit_noted_at = models.DateTimeField("检查记入时间", null=True, blank=True)
    is_active = models.BooleanField("有效", default=True, help_text="失效对象不参加抽取")
    created_at = models.DateTimeField("入库时间")
    updated_at = models.DateTimeField("更新时间")

    class Meta:
        ordering = ["usc_code"]
        verbose_name = "检查对象"
        indexes = [
            models.Index(fields=["is_active", "credit_grade"]),
            models.Index(fields=["-updated_at"]),
            models.Index(fields=["last_inspected_date"]),
            # Searching by a part of the name or code reads this index instead of the whole table.
            models.Index(
                fields=["usc_code", "name", "town", "district", "is_active", "credit_grade"], name="target_search"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registries:target_detail", args=[self.usc_code])

    @property
    def inspected(self) -> Inspected:
        """When last, and how often in that year. Visits write it as they end; a new entry says what was before."""
        return Inspected(self.last_inspected_date, self.inspected_this_year)


class TargetSector(models.Model):
    """An enterprise can be listed in several sectors' registries; a draw takes it once."""

    target = models.ForeignKey(Target, verbose_name="检查对象", on_delete=models.CASCADE, related_name="sectors")
    sector = models.CharField("行业领域", max_length=24, choices=Sector)
    kind = models.CharField("业态", max_length=24, choices=BusinessKind, blank=True)

    class Meta:
        ordering = ["target", "sector"]
        verbose_name = "所属领域"
        constraints = [models.UniqueConstraint(fields=["target", "sector", "kind"], name="target_sector_once")]
        indexes = [models.Index(fields=["sector", "target"])]


class Permit(models.Model):
    """许可证. Long-term permits have no end date."""

    target = models.ForeignKey(Target, verbose_name="检查对象", on_delete=models.CASCADE, related_name="permits")
    name = models.CharField("许可证名称", max_length=64)
    number = models.CharField("编号", max_length=64)
    authority = models.CharField("发证机关", max_length=64, blank=True)
    approved_date = models.DateField("批准日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["target", "name"]
        verbose_name = "许可证"
        constraints = [models.UniqueConstraint(fields=["target", "number"], name="permit_once")]
