"""An office that had agreed to other dates before visits knew of them upgrades: they are the dates of the visits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.inspections.models import Visit
from tests.cast import MORNING, TODAY
from tests.office_before import back_to, upgrade

BEFORE = [("inspections", "0021_entered_later")]
FIRST, LAST = date(2023, 5, 15), date(2023, 5, 17)
AGREED = date(2023, 6, 5)
LATER = MORNING + timedelta(hours=1)

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def old():
    return Before()


class Before:
    """Visits of that time, each with its notice, by the name of the enterprise."""

    def __init__(self):
        self.office = back_to(BEFORE)
        self.draw = self.office.draw("2023001-001-1", drawn_at=MORNING)

    def visit(self, code, *, stage="READY", scheme_at=None, paper="ISSUED"):
        model = self.office.model
        drawn = self.office.drawn(self.draw, code)
        self.file = model("files", "File").objects.create(
            number=f"2023001-001-1/{code}", kind="VISIT", target_name=code, unit=self.office.lead, opened_at=MORNING
        )
        model("inspections", "Visit").objects.create(
            drawn=drawn, file=self.file, opened_at=MORNING, stage=stage, planned_from=FIRST, planned_until=LAST
        )
        notice = self.paper("INSPECTION_NOTICE", MORNING, paper)
        if scheme_at:
            self.paper("INSPECTION_SCHEME", scheme_at, "ISSUED")
        return model("notices", "Notice").objects.create(drawn=drawn, document=notice, prepared_at=MORNING)

    def paper(self, kind, drafted_at, stage):
        return self.office.model("documents", "Document").objects.create(
            kind=kind, file=self.file, target_name="公司", dated=TODAY, drafted_by=self.office.writer, stage=stage,
            drafted_at=drafted_at, pdf_digest="0" * 64, facts={"visit_from": str(FIRST), "visit_until": str(LAST)},
        )  # fmt: skip

    def wish(self, notice, *, stage="GRANTED", wished_on=AGREED, at=LATER):
        self.office.model("notices", "Wish").objects.create(
            notice=notice, kind="POSTPONE", text="检修", wished_on=wished_on, stage=stage, asked_at=MORNING,
            decided_at=at, decided_by=self.office.officer, decided_ground="同意",
        )  # fmt: skip


def days(code):
    visit = Visit.objects.get(drawn__usc_code=code)
    return visit.planned_from, visit.planned_until


def test_the_last_date_that_was_agreed_to_is_the_visits_for_as_many_days(old):
    old.wish(old.visit("AGREED", scheme_at=MORNING))
    twice = old.visit("TWICE")
    old.wish(twice)
    old.wish(twice, wished_on=AGREED + timedelta(days=7), at=LATER + timedelta(hours=1))

    upgrade()

    assert days("AGREED") == (AGREED, AGREED + (LAST - FIRST))
    assert days("TWICE")[0] == AGREED + timedelta(days=7)


def test_nothing_else_is_moved(old):
    old.visit("NEVER")
    old.wish(old.visit("DECLINED"), stage="DECLINED")
    old.wish(old.visit("BEGUN", stage="UNDER_WAY"))
    old.wish(old.visit("SCHEME-SINCE", scheme_at=LATER + timedelta(minutes=1)))
    old.wish(old.visit("NOTICE-SINCE"), at=MORNING - timedelta(minutes=1))
    old.wish(old.visit("CANCELLED", paper="CANCELLED"))

    upgrade()

    for code in ("NEVER", "DECLINED", "BEGUN", "SCHEME-SINCE", "NOTICE-SINCE", "CANCELLED"):
        assert days(code) == (FIRST, LAST), code
