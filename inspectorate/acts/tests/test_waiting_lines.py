"""Lines of what waits: only for whose desk it lies on, one a thing or one for the many that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from inspectorate.acts import Act, Desk, Told, leading, waiting_lines
from inspectorate.periods.models import Clock
from inspectorate.periods.tests.clocks import started
from tests.cast import BEIJING

ON = date(2026, 3, 2)


@dataclass(frozen=True)
class Thing:
    name: str
    stage: str
    until: date | Clock | None
    of: str = "任务"


SEND: Act[Thing] = Act(
    key="send",
    words="报送",
    is_open=lambda thing: thing.stage == "DRAFT",
    may=lambda person, on, thing: True,
    turn=lambda person, on, thing: person == "拟稿人",
    due=lambda thing: thing.until,
    waits="报送：{name}",
    go="去报送",
)
SILENT: Act[Thing] = Act(
    key="keep", words="留存", is_open=lambda thing: True, may=lambda person, on, thing: True, leads=False
)
SINGLY = Told[Thing](name=lambda thing: thing.name, whom=lambda thing: thing.of, url=lambda thing: f"/{thing.name}/")
TOGETHER = Told[Thing](
    name=lambda thing: thing.name,
    whom=lambda thing: thing.of,
    url=lambda thing: f"/{thing.name}/",
    group=lambda thing: thing.of,
    group_url=lambda thing: f"/{thing.of}/",
    most=1,
)


def lines(things, told, person="拟稿人"):
    return waiting_lines(Desk(person, ON), leading([SEND, SILENT]), things, told)


def test_a_thing_is_told_with_its_day_and_where_it_leads():
    [line] = lines([Thing("甲", "DRAFT", ON)], SINGLY)

    assert (line.what, line.whom, line.due, line.button, line.url) == ("报送：甲", "任务", ON, "去报送", "/甲/")


def test_what_is_not_open_or_lies_on_another_desk_is_not_told():
    assert lines([Thing("甲", "SENT", ON)], SINGLY) == []
    assert lines([Thing("甲", "DRAFT", ON)], SINGLY, person="审核人") == []


def test_more_than_the_most_of_a_group_become_one_line_with_the_earliest_day():
    later = date(2026, 4, 1)
    things = [Thing("甲", "DRAFT", later), Thing("乙", "DRAFT", ON), Thing("丙", "DRAFT", later, of="另一任务")]

    found = [(line.what, line.due, line.url) for line in lines(things, TOGETHER)]

    assert found == [("报送：2 户", ON, "/任务/"), ("报送：丙", later, "/丙/")]


def test_what_a_clock_runs_for_is_told_with_its_day_and_hour(officer_li):
    clock = started(officer_li, "RATIFICATION", at=datetime(2026, 3, 1, 15, 30, tzinfo=BEIJING))

    [line] = lines([Thing("甲", "DRAFT", clock)], SINGLY)

    assert (line.due, line.hour) == (ON, time(15, 30))
    assert not line.is_over(datetime(2026, 3, 2, 15, 30, tzinfo=BEIJING))
    assert line.is_over(datetime(2026, 3, 2, 15, 31, tzinfo=BEIJING))


def test_a_day_is_over_with_its_last_moment(officer_li):
    [line] = lines([Thing("甲", "DRAFT", ON)], SINGLY)

    assert not line.is_over(datetime(2026, 3, 2, 23, 59, tzinfo=BEIJING))
    assert line.is_over(datetime(2026, 3, 3, 0, 0, tzinfo=BEIJING))


def test_of_many_the_earliest_counts_the_hour_before_the_day_and_none_last(officer_li):
    clock = started(officer_li, "RATIFICATION", at=datetime(2026, 3, 1, 15, 30, tzinfo=BEIJING))
    unknown = started(officer_li, "RESULT_PUBLICATION", file=clock.file, at=datetime(2043, 9, 28, tzinfo=BEIJING))

    [line] = lines([Thing("甲", "DRAFT", ON), Thing("乙", "DRAFT", unknown), Thing("丙", "DRAFT", clock)], TOGETHER)
    [other] = lines([Thing("甲", "DRAFT", unknown), Thing("乙", "DRAFT", None)], TOGETHER)

    assert (line.due, line.hour) == (ON, time(15, 30))
    assert (other.due, other.hour, other.is_over(datetime(2099, 1, 1, tzinfo=BEIJING))) == (None, None, False)
