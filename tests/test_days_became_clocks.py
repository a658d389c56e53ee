"""An office that kept the days of its visits as columns upgrades: every day is a clock's, and none runs for nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.inspections.models import Visit
from inspectorate.periods.actions import recount_clocks
from inspectorate.periods.models import Clock
from tests.cast import MORNING, TODAY
from tests.office_before import upgraded

BEFORE = [
    ("inspections", "0012_evidence_is_an_app"),
    ("files", "0002_no_closing_yet"),
    ("trail", "0002_username_of_the_actor"),
]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DUE = TODAY + 2 * DAY

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _upgraded():
    upgraded(BEFORE, visits)


class Before:
    """A draw of that time, with a visit by the name of its enterprise."""

    def __init__(self, office):
        self.office = office
        self.model = office.model
        self.draw = self.office.draw("2023001-001-1", drawn_at=MORNING)

    def visit(self, code, **more):
        file = self.model("files", "File").objects.create(
            number=f"{self.draw.no}/{code}", kind="VISIT", target_name=code, unit=self.office.lead, opened_at=MORNING
        )
        drawn = {"drawn": self.office.drawn(self.draw, code)} if "drawn" not in more else {}
        return self.model("inspections", "Inspection").objects.create(
            **{"opened_at": MORNING + HOUR, "team_due": DUE, "file": file} | drawn | more
        )

    def ended(self, visit, received):
        self.model("inspections", "Occurrence").objects.create(
            inspection=visit, act="FINISH", made_at=visit.finished_at, received_at=received, by=self.office.officer
        )

    def closed(self, visit, at):
        self.model("trail", "TrailEntry").objects.create(
            seq=1, at=at, kind="VisitClosed", subject=visit.file.number, digest="d"
        )
        self.model("trail", "TrailHead").objects.create(pk=1, seq=1)


def visits(office):
    """At every station where a day was kept: awaited, confirmed, closed, over; and one that follows another."""
    old = Before(office)
    old.visit("WAITS")
    old.visit("CONFIRMED", stage="SCHEME", team_confirmed_at=MORNING + DAY)
    old.closed(old.visit("CLOSED", stage="CANCELLED"), MORNING + 2 * DAY)
    old.visit("CANCELLED", stage="CANCELLED")
    over = {"stage": "FINISHED", "team_confirmed_at": MORNING, "finished_at": MORNING + 9 * HOUR}
    old.ended(old.visit("AHEAD", result_due=date(2023, 6, 1), **over), MORNING + 8 * HOUR)
    old.ended(old.visit("LATE", result_due=date(2023, 6, 1), **over), MORNING + 30 * HOUR)
    old.visit("UNKNOWN", team_due=None)
    first = old.visit("FIRST", **over | {"finished_at": MORNING})
    old.visit("AGAIN", source="REINSPECTION", drawn=None, follows=first, stage="READY", team_due=None)


def of(code):
    return Visit.objects.get(file=f"2023001-001-1/{code}")


def test_what_waits_for_its_team_has_the_same_day_and_runs_since_the_draw():
    clock = of("WAITS").team_clock

    assert (clock.file.number, clock.period, clock.length) == ("2023001-001-1/WAITS", "TEAM_CONFIRMATION", 2)
    assert (clock.started_at, clock.due_on, clock.is_running) == (MORNING, DUE, True)
    assert of("WAITS").result_clock is None


def test_what_was_confirmed_or_closed_runs_no_more():
    clocks = [of(code).team_clock for code in ("CONFIRMED", "CLOSED", "CANCELLED")]

    assert [(clock.stopped_at, clock.stopped_because) for clock in clocks] == [
        (MORNING + DAY, "检查组已确认"),
        (MORNING + 2 * DAY, "不再检查"),
        (MORNING + HOUR, "不再检查"),
    ]


def test_a_results_day_runs_from_the_end_of_the_visit_never_later_than_it_was_received():
    clocks = [of(code).result_clock for code in ("AHEAD", "LATE")]

    assert [(c.period, c.length, c.due_on, c.is_running) for c in clocks] == [
        ("RESULT_PUBLICATION", 20, date(2023, 6, 1), True)
    ] * 2
    assert [c.started_at for c in clocks] == [MORNING + 8 * HOUR, MORNING + 9 * HOUR]


def test_a_day_that_was_not_known_is_counted_when_the_server_starts():
    assert of("UNKNOWN").team_clock.due_at is None

    recount_clocks(ground="核对", by=None, at=MORNING)

    assert of("UNKNOWN").team_clock.due_on == date(2023, 5, 6)  # a Saturday worked in exchange (调休)


def test_a_visit_that_follows_another_waits_for_no_team():
    assert of("AGAIN").team_clock is None
    assert of("FIRST").team_clock is not None
    assert not Clock.objects.filter(file="2023001-001-1/AGAIN").exists()
    assert Clock.objects.filter(file="2023001-001-1/FIRST").count() == 2
