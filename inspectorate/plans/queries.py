"""Reading plans: what a person may see, populations, warnings, rows of the annex, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse

from inspectorate.kit.shown import digest_of
from inspectorate.kit.state import Said
from inspectorate.people.models import Person, Role, Unit, UnitKind
from inspectorate.plans import task_rows
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import DRAFT_READERS, PLAN_TONES, OtherWork, Plan, PlanVersion, Task, TaskRatio
from inspectorate.plans.rules import annex, cautions, ratios
from inspectorate.plans.rules.annex import AnnexRow, Category, Register
from inspectorate.plans.rules.planned import Caution, Cautions, PlannedTask
from inspectorate.registries import life
from inspectorate.registries.codes import Sector
from inspectorate.registries.models import CreditScheme, ItemCategory, SpecialList
from inspectorate.registries.queries import pools

# Who sees what


def visible_to(person: Person, on: date) -> QuerySet[Task]:
    """The tasks this person may know of. 暗查暗访 (方案四（三）): only those who plan, head, run or approve it."""
    roles = person.roles(on)
    tasks = Task.objects.select_related("plan", "lead_division", "special_list")
    if roles & {Role.LEADER, Role.OFFICE_ADMIN}:
        return tasks
    insider = bool(roles & {Role.PLANNER, Role.HEAD})
    own = Q(lead_division=person.unit_id) if insider else Q(pk__in=[])
    return tasks.filter(Q(is_covert=False) | own, Q() if insider else Q(is_published=True))


def plans_visible_to(person: Person, on: date) -> QuerySet[Plan]:
    """Drafts for those who work on them; for the others what has been published."""
    plans = Plan.objects.select_related("planned_by", "approved_by", "submitted_by")
    return plans if person.roles(on) & DRAFT_READERS else plans.filter(published_at__isnull=False)


def to_carry_on(person: Person, on: date) -> QuerySet[Plan]:
    """Plans between their draft and their publication, for who runs or approves them."""
    if not person.roles(on) & {Role.OFFICE_ADMIN, Role.LEADER}:
        return Plan.objects.none()
    open_ = [PlanStage.DRAFT, PlanStage.SUBMITTED, PlanStage.APPROVED]
    return Plan.objects.filter(stage__in=open_).select_related("submitted_by")


def to_confirm(person: Person, on: date) -> QuerySet[Task]:
    """Tasks to be concluded without targets, and those outside the plan to submit and approve, for who may."""
    if not person.roles(on) & {Role.OFFICE_ADMIN, Role.LEADER, Role.HEAD}:
        return Task.objects.none()
    waits = [TaskStage.CONCLUDING, TaskStage.DRAFT, TaskStage.SUBMITTED]
    return visible_to(person, on).filter(stage__in=waits).prefetch_related("planners", "draws")


def year_to_make(on: date) -> int | None:
    """This year while it has no plan, then the next: next year's plan is made before this year ends."""
    made = set(Plan.objects.filter(year__in=[on.year, on.year + 1]).values_list("year", flat=True))
    return next((year for year in (on.year, on.year + 1) if year not in made), None)


def sees_working_copy(person: Person, on: date, plan: Plan) -> bool:
    """Whether the rows being worked on are shown, or the version last published."""
    return plan.stage == PlanStage.PUBLISHED or bool(person.roles(on) & DRAFT_READERS)


def said_to(person: Person, on: date, plan: Plan) -> Said:
    """Where the plan stands; for who does not work on it, the version last published counts while it is changed."""
    is_withdrawn = plan.stage == PlanStage.WITHDRAWN
    if is_withdrawn or plan.published_at is None or sees_working_copy(person, on, plan):
        return plan.said
    return str(PlanStage.PUBLISHED.label), PLAN_TONES[PlanStage.PUBLISHED]


# What a task's row shows besides its own fields.
OF_A_ROW = ("joint_brigades", "partners", "categories", "ratios", "draws")


def tasks_of(plan: Plan, person: Person, on: date) -> list[Task]:
    """The plan's tasks in order, with everything that their rows show."""
    return list(
        visible_to(person, on)
        .filter(plan=plan)
        .select_related("credit_scheme")
        .prefetch_related(*OF_A_ROW)
        .order_by("order", "plan_no", "task_no")
    )


def find_task(person: Person, on: date, no: str) -> Task | None:
    """The task with the number people quote (2023001-001), if this person may see it."""
    plan_no, _, task_no = no.rpartition("-")
    found = visible_to(person, on).filter(plan_no=plan_no, task_no=task_no)
    return found.select_related("credit_scheme").first()


def of_year(year: int, to_task: str = "") -> Q:
    """The tasks that count for this year: those of its plan, and those outside a plan that begin in it."""
    if not MINYEAR <= year <= MAXYEAR:
        return Q(pk__in=[])
    outside = Q(**{f"{to_task}plan__isnull": True, f"{to_task}window_from__year": year})
    return Q(**{f"{to_task}plan__year": year}) | outside


def year_of(to_task: str = "") -> Coalesce:
    """The same year as a column."""
    return Coalesce(f"{to_task}plan__year", ExtractYear(f"{to_task}window_from"))


def in_force(to_task: str = "") -> Q:
    """Waiting to be drawn: of a published plan, or outside a plan and approved (`PLANNED` comes after that)."""
    stands = Q(**{f"{to_task}plan__stage": PlanStage.PUBLISHED}) | Q(**{f"{to_task}plan__isnull": True})
    return Q(**{f"{to_task}stage": TaskStage.PLANNED}) & stands


def listed(person: Person, on: date) -> QuerySet[Task]:
    """Every task that this person may see, for the list of all of them; nobody else reads what is being planned."""
    rows = visible_to(person, on).prefetch_related("draws")
    if person.roles(on) & DRAFT_READERS:
        return rows
    return rows.filter(is_published=True)


def shown_of_task(task: Task) -> str:
    """Names what a page showed of a task outside the plan, so that nobody approves what was changed since."""
    return digest_of(task.no, task.revision, str(task.stage), task.submit_ground)


def is_committed(task: Task) -> bool:
    """Whether a draw of it has been frozen or held: from then on its row stands still."""
    return any(draw.is_committed for draw in task.draws.all())


# The registries beside it


def population(task: Task) -> dict[str, int]:
    """How many enterprises of each grade are in the task's scope; “” is the unrated. Of a task in hand asked once."""
    known: dict[str, int] | None = vars(task).get("_population")
    if known is None:
        known = vars(task)["_population"] = populations([task])[task.pk]
    return known


def populations(tasks: Sequence[Task]) -> dict[int, dict[str, int]]:
    """The same for many tasks, in one query."""
    scopes = {task.pk: scope_of(task) for task in tasks}
    counts = pools.counts_by_grade(set(scopes.values()))
    return {key: counts[scope] for key, scope in scopes.items()}


def scope_of(task: Task) -> pools.Scope:
    """Which enterprises the task is about: what its plan counts is what its draw takes."""
    scheme = task.credit_scheme.code if task.credit_scheme else None
    return pools.Scope(sectors_of(task), tuple(task.districts), scheme, task.special_list_id)


def sectors_of(task: Task) -> tuple[str, ...]:
    """The sectors in which the task looks for its enterprises; none: all that its special list names."""
    if task.sectors or task.special_list_id:
        return tuple(task.sectors)
    return () if task.aim == "DIRECTED" else tuple(Sector.values)


def special_lists(task: Task | None) -> list[tuple[str, str]]:
    """What a task may be about, and what it is about even if that has ended, with how many are in it."""
    rows = SpecialList.objects.filter(Q(is_active=True) | Q(pk=task.special_list_id if task else None))
    return [(str(one.pk), f"{one.name}（{vars(one)['size']}户）") for one in rows.annotate(size=Count("members"))]


def grades(scheme: CreditScheme | None) -> list[tuple[str, str]]:
    """The grades of a scheme, low risk first; without one the office's default scheme, or A–D."""
    scheme = scheme or default_scheme()
    return [(str(code), str(label)) for code, label in scheme.grades] if scheme else list(ratios.GRADES)


def default_scheme() -> CreditScheme | None:
    return CreditScheme.objects.filter(is_default=True).first()


def steps() -> tuple[int, ...]:
    """The ratios proposed from the lowest risk to the highest; an office may set its own."""
    return tuple(settings.PLAN_RATIO_STEPS)


def known_categories() -> list[Category]:
    return [Category(c.code, c.name, tuple(c.sectors)) for c in ItemCategory.objects.all()]


def register() -> Register:
    """What the names in a plan's row are looked up in."""
    units = list(Unit.objects.filter(is_active=True))
    scheme = default_scheme()
    return Register(
        units={u.name: u.code for u in units},
        partners=frozenset(u.code for u in units if u.kind == UnitKind.PARTNER),
        categories=known_categories(),
        grades=tuple(code for code, _ in grades(scheme)),
        credit_scheme=scheme.code if scheme else "",
        steps=steps(),
    )


# Rows


# As the rows of the first versions name it: what was published is not rewritten, so the key keeps its old word.
COVERT = "is_unannounced"


def frozen_rows(plan: Plan) -> list[dict[str, Any]]:
    """The rows as a version keeps them, covert ones marked so that they stay hidden."""
    tasks = plan.tasks.select_related("lead_division").prefetch_related(
        "joint_brigades", "partners", "categories", "ratios"
    )
    return [
        {
            "no": task.no,
            "cells": [list(pair) for pair in task_rows.row_of(task).by_column()],
            "settings": [list(pair) for pair in task_rows.settings_of(task)],
            COVERT: task.is_covert,
            "lead_division": task.lead_division.code,
            "stage": task.stage,
        }
        for task in tasks.order_by("order", "plan_no", "task_no")
        if task.stage != TaskStage.CANCELLED
    ]


def shown_digest(plan: Plan) -> str:
    """Names what a page showed of the plan, so that nobody approves what was changed after he read it."""
    return digest_of(plan.version, plan.stage, plan.ground, frozen_rows(plan))


def version_rows(version: PlanVersion, person: Person, on: date) -> list[dict[str, Any]]:
    """The rows of a published version that this person may see."""
    roles = person.roles(on)
    if roles & {Role.LEADER, Role.OFFICE_ADMIN}:
        return list(version.rows)
    own = person.unit.code if roles & {Role.PLANNER, Role.HEAD} else None
    return [row for row in version.rows if not row[COVERT] or row["lead_division"] == own]


@dataclass(frozen=True)
class AnnexLine:
    """One line of the annex on a page: the eleven cells and, while it is worked on, its task."""

    no: str
    row: AnnexRow
    task: Task | None = None
    cautions: Sequence[Caution] = ()

    @property
    def standing(self) -> tuple[str, str]:
        return standing(self.task) if self.task else ("", "")


def standing(task: Task) -> Said:
    """Where a task stands, and in which tone that is said; a draw of it says more than the plan does."""
    latest = next(iter(task.draws.all()), None)
    if latest is None or task.stage != TaskStage.PLANNED:
        return str(task.get_stage_display()), "here" if task.stage == TaskStage.PLANNED else ""
    return latest.said_of_task


def lines_of_version(version: PlanVersion, person: Person, on: date) -> list[AnnexLine]:
    rows = version_rows(version, person, on)
    return [AnnexLine(row["no"], AnnexRow(*(text for _, text in row["cells"]))) for row in rows]


# Warnings


def planned(task: Task, counts: dict[str, int] | None, categories: Sequence[Category]) -> PlannedTask:
    """The task as the rules of warning see it."""
    words = tuple(annex.split(task.items_text))
    has_categories = bool(task.categories.all())
    return PlannedTask(
        plan_no=task.plan_no,
        task_no=task.task_no,
        plan_name=task.plan_name,
        name=task.name,
        aim=task.aim,
        ratio_text=task.ratio_text,
        ratio_floor=task.ratio_floor,
        households=task.households,
        class_floor=task.class_floor,
        ratios=task_rows.shares_of(task),
        item_words=words,
        unknown_items=annex.match_categories(words, categories)[1] if not has_categories else (),
        has_categories=has_categories,
        sectors=tuple((s, Sector(s).label) for s in task.sectors),
        is_risk_classed=task.is_risk_classed,
        joint=task.joint,
        lead_division=(task.lead_division.code, task.lead_division.name),
        is_lead_in_use=task.lead_division.is_active,
        joint_brigades=tuple((u.code, u.name) for u in task.joint_brigades.all()),
        partners=tuple((u.code, u.name) for u in task.partners.all()),
        window=task_rows.window_of(task),
        population=counts,
        is_outside=task.is_outside,
        has_list=task.special_list_id is not None,
    )


def cautions_of(plan: Plan, tasks: Sequence[Task], *, on: date) -> Cautions:
    """What these tasks of the plan must be warned of; cancelled ones do not count."""
    live = [t for t in tasks if t.stage != TaskStage.CANCELLED]
    categories = known_categories()
    counts = populations(live)
    return cautions.of_plan(plan.year, [planned(t, counts[t.pk], categories) for t in live])


def cautions_of_task(task: Task, *, on: date) -> list[Caution]:
    one = planned(task, population(task), known_categories())
    return cautions.of_task(task.year, one)


# Forms' and pages' smaller questions


@dataclass(frozen=True)
class ClassLine:
    """One risk class of a task: how many there are and which ratio is planned."""

    grade: str
    label: str
    count: int
    ratio: int | None
    ground: str
    lifted_to: int | None = None
    households: int | None = None


def class_lines(task: Task, *, on: date) -> list[ClassLine]:
    """Population and ratio per class, the unrated last. The quota itself is computed where it is drawn."""
    counts = population(task)
    planned_ratios: dict[str, TaskRatio] = {r.grade: r for r in task.ratios.all()}
    labels = dict(grades(task.credit_scheme)) | {"": "未评级"}
    known = [*labels, *(g for g in counts if g not in labels)]
    lines = []
    for grade in known:
        share = planned_ratios.get(grade)
        lifted = task.class_floor and share is not None and share.ratio < task.ratio_floor
        lines.append(
            ClassLine(
                grade,
                labels.get(grade, f"{grade}（不在等级方案内）"),
                counts.get(grade, 0),
                share.ratio if share else None,
                share.ground if share else "",
                task.ratio_floor if lifted and not (task.households or share and share.households) else None,
                share.households if share else None,
            )
        )
    return lines


def categories_of(task: Task, *, on: date) -> list[tuple[str, int]]:
    """The task's categories with the number of items in force that day, from which the draw takes some."""
    categories = list(task.categories.all())
    counts = pools.items_by_category([c.code for c in categories], on)
    return [(c.name, counts.get(c.code, 0)) for c in categories]


def other_work(person: Person, on: date) -> QuerySet[OtherWork]:
    """Everybody signed in may read what was recorded."""
    return OtherWork.objects.select_related("unit", "target", "recorded_by")


def recorded(person: Person, on: date, usc_code: str) -> Iterator[life.Episode]:
    """Of one enterprise, for its time line."""
    for one in other_work(person, on).filter(target__usc_code=usc_code):
        words = f"{one.get_source_display()}：{one.content}（{one.unit.name}承办）"
        url = f"{reverse('plans:other_work_list')}?q={one.no}"
        yield life.Episode(one.received_date, 0, one.pk, "登记", words, url)


def next_numbers(plan: Plan) -> tuple[str, str]:
    """The numbers a new task is offered: one more than the highest."""
    highest = 0
    for plan_no, task_no in plan.tasks.values_list("plan_no", "task_no"):
        for text in (plan_no.removeprefix(str(plan.year)), task_no):
            highest = max(highest, int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0)
    return f"{plan.year}{highest + 1:03d}", f"{highest + 1:03d}"
