"""建办公室: the seven steps from an empty database to a published plan, and how far the office has come.

Told at home to who takes a step of it, until the first plan was published: from then on the office works.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from inspectorate.bureau import queries as bureau
from inspectorate.bureau.access import may_set
from inspectorate.bureau.keys import SettingGroup
from inspectorate.console.tasks import load_library
from inspectorate.people.models import Appointment, Person, Role, Unit
from inspectorate.periods import queries as periods
from inspectorate.plans.lifecycle import PlanStage
from inspectorate.plans.models import Plan
from inspectorate.registries.models import InspectionItem, Inspector, Target
from inspectorate.statutes.entry import LAWS
from inspectorate.statutes.models import Statute

# Who must be there for a draw to be made, agreed to and carried out.
NEEDED = (Role.OFFICE_ADMIN, Role.PLANNER, Role.HEAD, Role.LEADER, Role.OFFICER, Role.WITNESS)
# The page of the one step that a press can do.
LIBRARY = "registries:item_list"
UNITS, PEOPLE, ROLES = "建立单位：科室、大队和局领导", "建立人员账户", "授予岗位"
# Which steps can be taken by a table, and which.
TABLES = {UNITS: "units", PEOPLE: "people", ROLES: "appointments"}
BEGINNERS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE_ADMIN}


@dataclass(frozen=True)
class FirstStep:
    """`lacks`: what is still missing, in words; empty when it is done. `url`: for who takes it, else empty.

    `loads`: it can be done by one press, since what it asks for comes with the product, and is not being done.
    `table`: where all of it can be brought in one file; for who takes the step, else empty.
    """

    label: str
    who: str
    lacks: str
    url: str
    loads: bool
    table: str = ""

    @property
    def is_done(self) -> bool:
        return not self.lacks


@dataclass(frozen=True)
class Beginning:
    """How far an office has come. `is_loading`: the statutes and items are being filled in meanwhile.

    `names_url`: where the names that papers print are set, for who sets them, while nobody has said them yet.
    """

    steps: list[FirstStep]
    is_loading: bool
    names_url: str = ""

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)


def beginning(person: Person, today: date) -> Beginning | None:
    """The seven steps for who takes one of them; none for others, and none once a plan was published."""
    roles = person.roles(today)
    if not roles & BEGINNERS or Plan.objects.filter(stage=PlanStage.PUBLISHED).exists():
        return None
    loading = is_loading()
    rows = (
        (UNITS, Role.SYSTEM_ADMIN, "people:unit_list", _units()),
        (PEOPLE, Role.SYSTEM_ADMIN, "people:person_list", _people()),
        (ROLES, Role.SECURITY_ADMIN, "people:person_list", _appointments(today)),
        ("核对本年度工作日历", Role.OFFICE_ADMIN, "periods:home", _calendar(today)),
        ("核对法规库和随机抽查事项清单", Role.OFFICE_ADMIN, LIBRARY, _library(loading)),
        ("建立检查对象、执法人员两个名录库", Role.OFFICE_ADMIN, "registries:home", _registries()),
        ("编制、批准并公布年度计划", Role.OFFICE_ADMIN, "plans:home", f"{today.year}年度计划还没有公布"),
    )
    steps = [
        FirstStep(
            label,
            str(role.label),
            lacks,
            reverse(door) if role in roles else "",
            door == LIBRARY and not loading,
            reverse("imports:start", args=[TABLES[label]]) if role in roles and label in TABLES else "",
        )
        for label, role, door, lacks in rows
    ]
    unsaid = may_set(person, today) and not bureau.are_set(SettingGroup.NAMES)
    return Beginning(steps, loading, reverse("console:settings") if unsaid else "")


def is_loading() -> bool:
    """The library of statutes and items is being filled, or waits for the worker."""
    waits = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    return waits.filter(task_path=load_library.module_path).exists()


def _units() -> str:
    return "" if Unit.objects.filter(is_active=True).count() > 1 else "只有一个单位"


def _people() -> str:
    """The two accounts of the beginning keep accounts and appoint; whoever does the work has one of his own."""
    return "" if Person.objects.filter(is_active=True).count() > 2 else "只有系统管理员和安全管理员"


def _appointments(today: date) -> str:
    held = set(Appointment.objects.during(today, today).values_list("role", flat=True))
    missing = [str(role.label) for role in NEEDED if role not in held]
    return f"还没有{'、'.join(missing)}" if missing else ""


def _calendar(today: date) -> str:
    return "" if today.year in periods.calendar().years else f"{today.year}年的放假和调休还没有录入"


def _registries() -> str:
    lists = (("检查对象", Target.objects.exists()), ("执法人员", Inspector.objects.count() > 1))
    missing = [label for label, is_there in lists if not is_there]
    if missing:
        return f"还没有{'、'.join(missing)}"
    has_account = Inspector.objects.filter(person__isnull=False).exists()
    return "" if has_account else "执法人员还没有关联登录账户，抽中了不能办理；在每人的“编辑”中选定“登录人员”"


def _library(loading: bool) -> str:
    if InspectionItem.objects.exists():
        return ""
    if loading:
        return f"正在装入：法规 {Statute.objects.count()} 部，共 {len(list(LAWS.glob('*.md')))} 部，随后是事项"
    return "清单还是空的"
