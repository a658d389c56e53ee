"""Units (科室、大队、局领导; several bureaus for cross-department work), persons, and appointments with dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse

from inspectorate.kit.secrets import SecretTextField


class UnitKind(models.TextChoices):
    LEADERSHIP = "LEADERSHIP", "局领导"
    DIVISION = "DIVISION", "科室"
    BRIGADE = "BRIGADE", "大队"
    PARTNER = "PARTNER", "协同部门"
    OVERSIGHT = "OVERSIGHT", "监督机构"


class Role(models.TextChoices):
    LEADER = "LEADER", "局领导"
    OFFICE_ADMIN = "OFFICE_ADMIN", "双随机办管理员"
    PLANNER = "PLANNER", "科室计划员"
    HEAD = "HEAD", "科室负责人"
    OFFICER = "OFFICER", "执法人员"
    REVIEWER = "REVIEWER", "审核人"
    LEGAL = "LEGAL", "法制审核员"
    PUBLISHER = "PUBLISHER", "公示审批人"
    ARCHIVIST = "ARCHIVIST", "档案员"
    WITNESS = "WITNESS", "纪检监督"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    SECURITY_ADMIN = "SECURITY_ADMIN", "安全管理员"
    AUDITOR = "AUDITOR", "审计员"
    LIAISON = "LIAISON", "配合部门联络员"


class Unit(models.Model):
    code = models.CharField("编码", max_length=16, unique=True)
    name = models.CharField("名称", max_length=64, unique=True)
    kind = models.CharField("类别", max_length=16, choices=UnitKind)
    bureau = models.CharField("所属部门", max_length=64)
    order = models.PositiveSmallIntegerField("排序", default=100)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "单位"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:unit_edit", args=[self.code])


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


class Person(AbstractBaseUser):
    username = models.CharField("用户名", max_length=32, unique=True)
    name = models.CharField("姓名", max_length=32)
    unit = models.ForeignKey(Unit, verbose_name="所在单位", on_delete=models.PROTECT, related_name="persons")
    position = models.CharField("职务", max_length=32, blank=True)
    phone = SecretTextField("手机号", blank=True, default="")
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ["unit__order", "username"]
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person_detail", args=[self.username])

    def roles(self, on: date) -> frozenset[str]:
        """The roles this person holds on that day, by appointments in force."""
        if not self.is_active:
            return frozenset()
        held: dict[date, frozenset[str]] = self.__dict__.setdefault("_roles_by_day", {})
        if on not in held:
            held[on] = frozenset(self.appointments.in_force(on).values_list("role", flat=True))
        return held[on]

    def hold(self, on: date, roles: Iterable[str]) -> None:
        """The roles of that day, where a query has already brought them along."""
        self.__dict__.setdefault("_roles_by_day", {})[on] = frozenset(roles) if self.is_active else frozenset()

    # Django's permission hooks: this system decides by `people.access`, never by model permissions.
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: date) -> AppointmentQuerySet:
        return self.during(on, on)

    def during(self, first: date, last: date | None) -> AppointmentQuerySet:
        """Those in force on any day of a period; without a last day it never ends."""
        begun = Q() if last is None else Q(from_date__lte=last)
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gte=first), begun)


class Appointment(models.Model):
    """A role held by a person from one day until another, both included."""

    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField("角色", max_length=16, choices=Role)
    from_date = models.DateField("任职起")
    until_date = models.DateField("任职止", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["person", "from_date"]
        verbose_name = "岗位任职"
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(until_date__isnull=True) | Q(until_date__gte=models.F("from_date")),
            )
        ]


class SentForm(models.Model):
    """A form that came, by a digest of its page's token and its content; once it was accepted, what it was answered."""

    digest = models.CharField("摘要", max_length=64, unique=True)
    at = models.DateTimeField("时间", db_index=True)
    is_done = models.BooleanField("已办", default=False)
    location = models.TextField("去向", default="")
    said = models.JSONField("提示", default=list)

    class Meta:
        verbose_name = "已提交的表单"

    def __str__(self) -> str:
        return self.digest[:12]
