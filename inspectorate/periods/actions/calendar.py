"""Entering a year's arrangement of holidays, and setting a period that no law fixes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods import access, queries
from inspectorate.periods.actions.recount_clocks import recount_clocks
from inspectorate.periods.events import PeriodSet, YearEntered
from inspectorate.periods.models import CalendarYear, PeriodLength, YearLock
from inspectorate.periods.queries import period
from inspectorate.periods.rules.reading import read_year
from inspectorate.periods.rules.table import CODES, period_on
from inspectorate.trail import actions as trail


@transaction.atomic
def enter_year(
    *, year: int, rows: Sequence[Sequence[str]], source: str, by: Person, at: datetime, shown: str | None = None
) -> CalendarYear:
    """The arrangement of one year, whole. What was entered before stays as history and no longer counts.

    `shown` names what the keeper's page showed (`queries.shown_digest`); a command that shows nothing gives none.
    The clocks that run are counted by it anew, in the same transaction.
    """
    check(access.may_keep_calendar, by, on=local_day(at))
    _lock(year)
    if shown is not None and shown != queries.shown_digest(year, rows):
        raise NotNow("changed-since", "要录入的和您刚才看到的不一样了，没有录入。请重新核对。")
    read = read_year(year, rows)
    if read.problems:
        raise NotSo("wrong-rows", "没有录入：" + "".join(read.problems[:5]), problems=list(read.problems))
    if not source.strip():
        raise NotSo("no-source", "请填写依据，即国务院办公厅通知的文号。")
    made = CalendarYear.objects.create(
        year=year, days=[d.as_row() for d in read.days], source=source.strip(), entered_by=by, entered_at=at
    )
    trail.write(
        YearEntered(subject=f"工作日历 {year}年", ground=made.source, days=len(read.days), source=made.source),
        by=by,
        at=at,
    )
    recount_clocks(ground=made.source, by=by, at=at)
    return made


def _lock(year: int) -> None:
    """Of two keepers of one year one waits, and then sees what the other entered."""
    YearLock.objects.get_or_create(year=year)
    YearLock.objects.select_for_update().get(year=year)


@transaction.atomic
def set_period(
    *, code: str, length: int, ground: str, since: date | None = None, by: Person, at: datetime
) -> PeriodLength:
    """The office's own length, for what is done from `since` on (today). What the law fixes cannot be set.

    What has been counted stays as it was.
    """
    today = local_day(at)
    check(access.may_keep_calendar, by, on=today)
    first = since or today
    known = period_on(code, first) if code in CODES else None
    if known is None or not known.is_assumed:
        raise NotSo("fixed-by-law", "这个期限由法律规定，不能改。")
    if not 1 <= length <= 366:
        raise NotSo("length", "期限应在 1 到 366 之间。")
    said = require_ground(ground, "请填写依据。", label="依据")
    before = period(code, first).words
    made = PeriodLength.objects.create(code=code, length=length, since=first, ground=said, set_by=by, set_at=at)
    after = period(code, first).words
    event = PeriodSet(subject=known.label, ground=made.ground, before=before, after=after, from_date=day(first))
    trail.write(event, by=by, at=at)
    return made
