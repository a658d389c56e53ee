"""What of visits waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import Stage as DrawStage
from inspectorate.inspections import access
from inspectorate.inspections.lifecycle import OutcomeStage, Stage
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import due, visits
from inspectorate.inspections.queries.papers import SCHEME
from inspectorate.inspections.queries.standing import over
from inspectorate.kit.waiting import Wait
from inspectorate.people.models import Person, Role

# More visits of one task than this become one line that leads to the task.
SINGLE = 3


def waiting(person: Person, on: date) -> list[Wait]:
    """Teams to confirm, schemes to write and approve, visits to make, results to enter, check and clear."""
    if not access.may_enter(person, on):
        return []
    every = visits.visible_to(person, on).select_related("outcome")
    shown = every.exclude(over())
    own = shown.filter(visits.of_the_team(person))
    closing = _closing(person, on, every.filter(over()))
    return [*closing, *_heading(person, on, shown), *_inspecting(own), *_results(person, on, shown, own)]


def _closing(person: Person, on: date, rows: QuerySet[Inspection]) -> list[Wait]:
    """After a voided draw or a substitution: one line a task."""
    by_task: dict[str, list[Inspection]] = defaultdict(list)
    for visit in rows:
        if access.may_open(person, on, visit.drawn.draw):
            by_task[visit.drawn.draw.task.no].append(visit)
    return [
        Wait(
            f"关闭不再检查的 {len(of_task)} 户",
            of_task[0].drawn.draw.task.name,
            None,
            "去关闭",
            reverse("inspections:task", args=[no]),
        )
        for no, of_task in by_task.items()
    ]


def _heading(person: Person, on: date, shown: QuerySet[Inspection]) -> list[Wait]:
    """What the division, the heads and the leaders do before the visit."""
    roles = person.roles(on)
    found: list[Wait] = []
    if roles & {Role.PLANNER, Role.HEAD}:
        mine = shown.filter(drawn__draw__task__lead_division=person.unit_id)
        found += _lines("确认检查组", mine.filter(stage=Stage.TEAM), "去确认", due.team_due)
        found += _lines("起草检查方案", _schemes(mine, None), "去起草", _window)
    if Role.HEAD in roles:
        mine = shown.filter(drawn__draw__task__lead_division=person.unit_id)
        found += _lines("审核检查方案", _schemes(mine, DocumentStage.SUBMITTED), "去审核", _window)
    if Role.LEADER in roles:
        asked = shown.filter(asks_recusal=True, recusal_decision__isnull=True)
        found += _lines("决定回避申请", asked.exclude(visits.of_the_team(person)), "去决定", lambda _: None)
        found += _lines("审批检查方案", _schemes(shown, DocumentStage.REVIEWED), "去审批", _window)
    return found


def _inspecting(own: QuerySet[Inspection]) -> list[Wait]:
    found = _lines("起草检查方案", _schemes(own, None), "去起草", _window)
    found += _lines("去现场检查", own.filter(stage=Stage.READY), "打开", _window)
    return found + _lines("检查中，待结束", own.filter(stage=Stage.UNDER_WAY), "继续", _window)


def _results(person: Person, on: date, shown: QuerySet[Inspection], own: QuerySet[Inspection]) -> list[Wait]:
    roles = person.roles(on)
    to_enter = Q(outcome__isnull=True) | Q(outcome__stage=OutcomeStage.DRAFT)
    found = _lines("录入检查结果", own.filter(to_enter, stage=Stage.FINISHED), "去录入", due.result_due)
    found += _lines("修改退回的结果", own.filter(outcome__stage=OutcomeStage.RETURNED), "去修改", due.result_due)
    checkable = shown.filter(outcome__stage=OutcomeStage.SUBMITTED).exclude(outcome__submitted_by=person)
    checkable = checkable.exclude(outcome__entered_by=person)
    if Role.HEAD not in roles:
        checkable = checkable.filter(visits.of_the_team(person))
    mine = [v for v in checkable if access.may_check_outcome(person, on, v)]
    found += _lines("核对检查结果", mine, "去核对", due.result_due)
    if roles & {Role.LEADER, Role.PUBLISHER}:
        checked = shown.filter(outcome__stage=OutcomeStage.CHECKED, drawn__draw__stage=DrawStage.DRAWN)
        found += _lines("审批结果公示", checked, "去审批", due.result_due)
    return found


def _schemes(rows: QuerySet[Inspection], stage: DocumentStage | None) -> QuerySet[Inspection]:
    """Visits whose scheme stands at this stage; for none, those that have no scheme or only a draft."""
    rows = rows.filter(stage=Stage.SCHEME)
    live = Document.objects.filter(kind=SCHEME).exclude(stage__in=[DocumentStage.DISCARDED, DocumentStage.CANCELLED])
    if stage is None:
        return rows.exclude(file_no__in=live.exclude(stage=DocumentStage.DRAFT).values("file_no"))
    return rows.filter(file_no__in=live.filter(stage=stage).values("file_no"))


def _window(visit: Inspection) -> date | None:
    return visit.drawn.draw.task.window_until


def _lines(what: str, rows: Iterable[Inspection], button: str, day: Callable[[Inspection], date | None]) -> list[Wait]:
    """One line per visit; many of one task in one line."""
    by_task: dict[str, list[Inspection]] = defaultdict(list)
    for visit in rows:
        by_task[visit.drawn.draw.task.no].append(visit)
    found: list[Wait] = []
    for no, of_task in by_task.items():
        task = of_task[0].drawn.draw.task
        if len(of_task) <= SINGLE:
            found += [Wait(f"{what}：{v.drawn.name}", task.name, day(v), button, v.get_absolute_url()) for v in of_task]
            continue
        days = [one for one in map(day, of_task) if one is not None]
        url = reverse("inspections:task", args=[no])
        found.append(Wait(f"{what}：{len(of_task)} 户", task.name, min(days, default=None), button, url))
    return found
