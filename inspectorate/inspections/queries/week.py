"""检查安排 of one week: who visits whom on which day, by team, with what cannot be right marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from inspectorate.draws.models import TeamMember
from inspectorate.inspections.lifecycle import BEFORE_START, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.origin import PATHS
from inspectorate.inspections.queries.standing import over
from inspectorate.inspections.rules.week import DAY, Planned, conflicts, monday_of
from inspectorate.people.models import Person
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import YearUnknown
from inspectorate.registries.queries.certificates import holders

SEATED = TeamMember.objects.filter(is_replaced=False).order_by("-leads", "group", "seat")
DAYS = "一二三四五六日"


@dataclass(frozen=True)
class WeekVisit:
    """One visit on the grid. `span`: from when to when, where the day is not settled."""

    visit: Visit
    state: str
    span: tuple[date, date] | None
    wrong: list[str]


@dataclass(frozen=True)
class Team:
    """`days`: the visits of each day of the week; `open`: those of no settled day."""

    names: str
    days: list[list[WeekVisit]]
    open: list[WeekVisit]


@dataclass(frozen=True)
class DayOfWeek:
    day: date
    word: str
    is_off: bool
    is_today: bool


@dataclass(frozen=True)
class Week:
    first: date
    days: list[DayOfWeek]
    teams: list[Team]
    count: int
    wrong: int
    unplanned: int

    @property
    def last(self) -> date:
        return self.first + 6 * DAY

    @property
    def before(self) -> date:
        return self.first - 7 * DAY

    @property
    def after(self) -> date:
        return self.first + 7 * DAY


def week_of(person: Person, on: date, day: date) -> Week:
    """The week in which the day lies, Monday first; of the visits that this person sees."""
    first = monday_of(day)
    seen = visits.visible_to(person, on).exclude(stage=VisitStage.CANCELLED).exclude(over())
    rows = _loaded(seen.filter(_within(first, first + 6 * DAY)))
    planned = _planned(rows)
    known = periods.calendar()
    wrong = conflicts(list(planned.values()), known.is_workday)
    cells = {one.pk: WeekVisit(one, steps.said(one)[0], _span(planned[one.pk]), wrong.get(one.pk, [])) for one in rows}
    days = [first + DAY * n for n in range(7)]
    return Week(
        first,
        [DayOfWeek(day, f"星期{DAYS[n]}", _is_off(day, known), day == on) for n, day in enumerate(days)],
        _teams(rows, planned, cells, days),
        len(rows),
        len(wrong),
        seen.filter(stage__in=BEFORE_START, planned_from=None).count(),
    )


def _within(first: date, last: date) -> Q:
    """Planned for one of these days, or begun on one of them."""
    planned = Q(started_at=None, planned_from__lte=last, planned_until__gte=first)
    return planned | Q(started_at__date__range=(first, last))


def _loaded(rows: QuerySet[Visit]) -> list[Visit]:
    teams = [Prefetch(f"{path}__team", SEATED, to_attr="seated") for path in PATHS]
    return list(rows.select_related("outcome").prefetch_related("assistants", *teams).order_by("planned_from", "pk"))


def _planned(rows: Iterable[Visit]) -> dict[int, Planned]:
    """Each with its officers by today's number: a certificate re-issued in between makes no second person."""
    named = {one.pk: _officers(one) for one in rows}
    known = holders(number for officers in named.values() for number in officers)
    numbers = {number: one.certificate_no for number, one in known.items()}
    by_person = {pk: {numbers.get(no, no): name for no, name in of.items()} for pk, of in named.items()}
    return {one.pk: _of_visit(one, by_person[one.pk]) for one in rows}


def _of_visit(visit: Visit, officers: dict[str, str]) -> Planned:
    begun = timezone.localtime(visit.started_at).date() if visit.started_at else None
    first, last = begun or visit.planned_from, begun or visit.planned_until
    assert first is not None and last is not None, "as `_within` has it"
    about = (visit.target_code, visit.target_name, first, last, officers)
    return Planned(visit.pk, *about, visit.started_at, visit.finished_at)


def _officers(visit: Visit) -> dict[str, str]:
    seated: list[TeamMember] = vars(visit.origin)["seated"]
    found = {one.certificate_no: one.name or one.certificate_no for one in seated}
    return found | {one.certificate_no: one.name for one in visit.assistants.all()}


def _span(planned: Planned) -> tuple[date, date] | None:
    return None if planned.is_fixed else (planned.first, planned.last)


def _teams(
    rows: Iterable[Visit], planned: dict[int, Planned], cells: dict[int, WeekVisit], days: list[date]
) -> list[Team]:
    """Those with the same officers are one team, in the order of their first visit."""
    found: dict[frozenset[str], list[Visit]] = {}
    for one in rows:
        found.setdefault(frozenset(planned[one.pk].officers), []).append(one)
    return [
        Team(
            "、".join(planned[own[0].pk].officers.values()),
            [[cells[v.pk] for v in own if _is_on(planned[v.pk], day)] for day in days],
            [cells[v.pk] for v in own if not planned[v.pk].is_fixed],
        )
        for own in found.values()
    ]


def _is_on(planned: Planned, day: date) -> bool:
    return planned.is_fixed and planned.first == day


def _is_off(day: date, known: periods.Known) -> bool:
    try:
        return not known.is_workday(day)
    except YearUnknown:
        return day.weekday() > 4


def day_asked(text: str, today: date) -> date:
    """As the address has it; anything else is this week."""
    try:
        return min(max(date.fromisoformat(text), date(2000, 1, 1)), date(2999, 1, 1) - timedelta(days=7))
    except ValueError:
        return today
