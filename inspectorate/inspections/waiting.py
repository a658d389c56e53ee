"""What of visits waits for a person; the home page lists it and the navigation counts it.

Every page of the office asks for this: all open visits come in one query, and what each waits for is `steps.next_act`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inspectorate.inspections import access
from inspectorate.inspections.lifecycle import OutcomeStage, Stage
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import due, steps, visits
from inspectorate.inspections.queries.papers import preload_schemes
from inspectorate.inspections.queries.standing import why_over
from inspectorate.kit.waiting import Wait
from inspectorate.people.models import Person, Role
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import Calendar

# More visits of one task than this become one line that leads to the task.
SINGLE = 3


@dataclass(frozen=True)
class Desk:
    """Who asks, on which day, and for which visits he was drawn or assigned."""

    person: Person
    on: date
    roles: frozenset[str]
    own: frozenset[int]


Mine = Callable[[Desk, Inspection], bool]
Day = Callable[[Inspection, Calendar], date | None]


@dataclass(frozen=True)
class Act:
    """One thing to do with a visit: in words, on the button, by which day, and whose it is."""

    what: str
    button: str
    day: Day
    is_mine: Mine


def waiting(person: Person, on: date) -> list[Wait]:
    """Visits to open and to close, teams to confirm, schemes to write and approve, results to enter, check, clear."""
    if not access.may_enter(person, on):
        return []
    rows = _open(person, on)
    own = Inspection.objects.filter(visits.of_the_team(person), pk__in=[visit.pk for visit in rows])
    desk = Desk(person, on, person.roles(on), frozenset(own.values_list("pk", flat=True)))
    over = [visit for visit in rows if why_over(visit)]
    return [*_opening(desk), *_closing(desk, over), *_acts(desk, rows)]


def _open(person: Person, on: date) -> list[Inspection]:
    """What has neither been closed nor cleared for publication."""
    rows = visits.visible_to(person, on).select_related("outcome", "recusal_decision").prefetch_related("certificates")
    found = list(rows.exclude(stage=Stage.CANCELLED).exclude(outcome__stage=OutcomeStage.CLEARED))
    preload_schemes([visit for visit in found if visit.stage == Stage.SCHEME])
    return found


def _opening(desk: Desk) -> list[Wait]:
    """Held draws whose visits nobody has opened yet."""
    if not desk.roles & {Role.PLANNER, Role.HEAD}:
        return []
    return [
        Wait("建立现场检查", draw.task.name, draw.task.window_until, "去建立", _task(draw.task.no))
        for draw in visits.unopened(desk.person, desk.on)
        if access.may_open(desk.person, desk.on, draw)
    ]


def _closing(desk: Desk, rows: Iterable[Inspection]) -> list[Wait]:
    """After a voided draw or a substitution: one line a task."""
    by_task: dict[str, list[Inspection]] = defaultdict(list)
    for visit in rows:
        if access.may_open(desk.person, desk.on, visit.drawn.draw):
            by_task[visit.drawn.draw.task.no].append(visit)
    return [
        Wait(f"关闭不再检查的 {len(of_task)} 户", of_task[0].drawn.draw.task.name, None, "去关闭", _task(no))
        for no, of_task in by_task.items()
    ]


def _acts(desk: Desk, rows: Iterable[Inspection]) -> list[Wait]:
    by_act: dict[tuple[Act, str], list[Inspection]] = defaultdict(list)
    for visit in rows:
        for act in _of(visit):
            if act.is_mine(desk, visit):
                by_act[act, visit.drawn.draw.task.no].append(visit)
    if not by_act:
        return []
    known = periods.calendar()
    return [line for (act, no), of_task in by_act.items() for line in _lines(act, no, of_task, known)]


def _of(visit: Inspection) -> list[Act]:
    """What the visit waits for: its next act, and an answer to who asked on site that somebody withdraw."""
    following = steps.next_act(visit)
    if following is None:
        return []
    code = following.code
    if code == "enter" and (outcome := steps.outcome_of(visit)) and outcome.stage == OutcomeStage.RETURNED:
        code = "again"
    asked = visit.asks_recusal and getattr(visit, "recusal_decision", None) is None
    return [ACTS[code], *([RECUSAL] if asked else [])]


def _lines(act: Act, no: str, of_task: list[Inspection], known: Calendar) -> list[Wait]:
    """One line per visit; many of one task in one line."""
    task = of_task[0].drawn.draw.task
    if len(of_task) <= SINGLE:
        return [
            Wait(f"{act.what}：{v.drawn.name}", task.name, act.day(v, known), act.button, v.get_absolute_url())
            for v in of_task
        ]
    days = [one for v in of_task if (one := act.day(v, known)) is not None]
    return [Wait(f"{act.what}：{len(of_task)} 户", task.name, min(days, default=None), act.button, _task(no))]


def _task(no: str) -> str:
    return reverse("inspections:task", args=[no])


def _window(visit: Inspection, known: Calendar) -> date | None:
    return visit.drawn.draw.task.window_until


def _no_day(visit: Inspection, known: Calendar) -> date | None:
    return None


def _of_the_team(desk: Desk, visit: Inspection) -> bool:
    return visit.pk in desk.own


def _of_the_division(desk: Desk, visit: Inspection) -> bool:
    leads = visit.drawn.draw.task.lead_division_id == desk.person.unit_id
    return leads and bool(desk.roles & {Role.PLANNER, Role.HEAD})


def _of_either(desk: Desk, visit: Inspection) -> bool:
    return _of_the_team(desk, visit) or _of_the_division(desk, visit)


def _of_its_head(desk: Desk, visit: Inspection) -> bool:
    return Role.HEAD in desk.roles and _of_the_division(desk, visit)


def _of_a_leader(desk: Desk, visit: Inspection) -> bool:
    return Role.LEADER in desk.roles


def _of_a_leader_apart(desk: Desk, visit: Inspection) -> bool:
    return Role.LEADER in desk.roles and not _of_the_team(desk, visit)


def _of_who_clears(desk: Desk, visit: Inspection) -> bool:
    return access.may_clear_outcome(desk.person, desk.on, visit)


def _of_who_checks(desk: Desk, visit: Inspection) -> bool:
    """Nobody checks what he entered himself."""
    outcome = steps.outcome_of(visit)
    if outcome is None or desk.person.pk in {outcome.submitted_by_id, outcome.entered_by_id}:
        return False
    if Role.HEAD not in desk.roles and not _of_the_team(desk, visit):
        return False
    return access.may_check_outcome(desk.person, desk.on, visit)


_DRAFT = Act("起草检查方案", "去起草", _window, _of_either)
_GO = Act("去现场检查", "打开", _window, _of_the_team)
RECUSAL = Act("决定回避申请", "去决定", _no_day, _of_a_leader_apart)
# By the code of the next act (`steps.next_act`); “again”: a result that was returned.
ACTS = {
    "team": Act("确认检查组", "去确认", due.team_due, _of_the_division),
    "scheme": _DRAFT,
    "submit": _DRAFT,
    "review": Act("审核检查方案", "去审核", _window, _of_its_head),
    "approve": Act("审批检查方案", "去审批", _window, _of_a_leader),
    "settle": Act("方案已批准，转入待检查", "去办理", _window, _of_either),
    "certificates": _GO,
    "start": _GO,
    "checklist": Act("检查中，待结束", "继续", _window, _of_the_team),
    "enter": Act("录入检查结果", "去录入", due.result_due, _of_the_team),
    "again": Act("修改退回的结果", "去修改", due.result_due, _of_the_team),
    "check": Act("核对检查结果", "去核对", due.result_due, _of_who_checks),
    "clear": Act("审批结果公示", "去审批", due.result_due, _of_who_clears),
}
