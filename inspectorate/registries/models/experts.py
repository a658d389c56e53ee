"""专家库 (方案四（二）: 情况特别复杂的, drawn by specialty). Experts may not enforce (安全生产法 §67)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from inspectorate.kit.secrets import SecretTextField
from inspectorate.registries.codes import DutyState


class Expert(models.Model):
    code = models.CharField("专家编号", max_length=32, unique=True)
    name = models.CharField("姓名", max_length=32, db_index=True)
    gender = models.CharField("性别", max_length=2, choices=[("M", "男"), ("F", "女")], blank=True)
    birth_month = models.CharField("出生年月", max_length=7, blank=True, help_text="如 1975-06")
    organisation = models.CharField("工作单位", max_length=128)
    title = models.CharField("职务职称", max_length=64, blank=True)
    specialties = models.JSONField("专业类别", default=list)
    certificate = models.CharField("资格证书", max_length=64, blank=True)
    certificate_no = models.CharField("证书编号", max_length=64, blank=True)
    certificate_until = models.DateField("证书有效期至", null=True, blank=True)
    term_from = models.DateField("聘期起")
    term_until = models.DateField("聘期止")
    state = models.CharField("状态", max_length=12, choices=DutyState, default=DutyState.ON_DUTY)
    id_number = SecretTextField("身份证号", blank=True, default="")
    id_number_digest = models.CharField("身份证号检索值", max_length=64, blank=True, db_index=True)
    phone = SecretTextField("手机号", blank=True, default="")
    remark = models.CharField("备注", max_length=255, blank=True)
    created_at = models.DateTimeField("入库时间")
    updated_at = models.DateTimeField("更新时间")

    class Meta:
        ordering = ["code"]
        verbose_name = "专家"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registries:expert_detail", args=[self.code])
