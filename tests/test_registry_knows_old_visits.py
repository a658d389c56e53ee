"""An office that typed 上次检查日期 by hand upgrades: the visits that had ended are known, the covert ones are not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from inspectorate.registries.models import Target
from tests.cast import BEIJING, MORNING
from tests.office_before import back_to, upgrade

BEFORE = [("inspections", "0019_an_outcome_has_verifications"), ("files", "0003_who_has_withdrawn")]

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def old():
    return Before()


class Before:
    """Visits of that time, by the name of the enterprise."""

    def __init__(self):
        self.office = back_to(BEFORE)
        self.draws = {}

    def target(self, code, last=None, times=0):
        self.office.model("registries", "Target").objects.create(
            usc_code=code, name=code, address="海港区", district="130302", last_inspected_date=last,
            inspected_this_year=times, created_at=MORNING, updated_at=MORNING,
        )  # fmt: skip

    def visit(self, code, *, no="2023001-001-1", ended=None, stage="FINISHED", why="", **draw):
        if no not in self.draws:
            self.draws[no] = self.office.draw(no, drawn_at=MORNING, **draw)
        model = self.office.model
        file = model("files", "File").objects.create(
            number=f"{no}/{code}", kind="VISIT", target_name=code, unit=self.office.lead, opened_at=MORNING
        )
        model("inspections", "Visit").objects.create(
            drawn=self.office.drawn(self.draws[no], code), file=file, opened_at=MORNING, stage=stage,
            finished_at=ended, break_off=why,
        )  # fmt: skip


def inspected(code):
    return Target.objects.get(usc_code=code).inspected


ON = datetime(2023, 5, 9, 10, tzinfo=BEIJING)


def test_the_later_day_and_the_larger_number_stand(old):
    old.target("NEW")
    old.target("TYPED", last=date(2023, 3, 1), times=2)
    old.target("LAST-YEAR", last=date(2022, 3, 1), times=5)
    old.target("NEVER")
    for code in ("NEW", "TYPED", "LAST-YEAR"):
        old.visit(code, ended=ON)

    upgrade()

    assert inspected("NEW") == (date(2023, 5, 9), 1)
    assert inspected("TYPED") == (date(2023, 5, 9), 2)
    assert inspected("LAST-YEAR") == (date(2023, 5, 9), 1)
    assert inspected("NEVER") == (None, 0)


def test_what_goes_on_was_broken_off_or_is_covert_stays_unknown(old):
    old.target("OPEN")
    old.target("BROKEN")
    old.target("COVERT")
    old.target("OPENED")
    old.visit("OPEN", stage="UNDER_WAY")
    old.visit("BROKEN", ended=ON, why="REFUSED")
    old.visit("COVERT", ended=ON, no="2023002-001-1", is_covert=True)
    old.visit("OPENED", ended=ON, no="2023003-001-1", is_covert=True, opened_at=MORNING + timedelta(days=9))

    upgrade()

    assert [inspected(code)[1] for code in ("OPEN", "BROKEN", "COVERT", "OPENED")] == [0, 0, 0, 1]
