"""An office upgrades: who checked, cleared and sent back a result is a row afterwards, and no word is made up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.inspections.models import Outcome, OutcomeAgreement
from tests.cast import MORNING
from tests.office_before import upgraded

BEFORE = [
    ("inspections", "0006_entries_left_for_the_phone"),
    ("documents", "0007_without_columns_of_agreement"),
]


CASES = {
    "A": ("CLEARED", {"checked": 0, "cleared": 1}, ["核对：", "批准公示："]),
    "B": ("RETURNED", {"returned": 0}, ["核对退回：写得不清楚"]),
    "C": ("RETURNED", {"checked": 0, "returned": 1}, ["核对：", "批准公示退回：写得不清楚"]),
    "D": ("CHECKED", {"returned": 0, "checked": 1}, ["核对退回：写得不清楚", "核对："]),
    "E": ("DRAFT", {}, []),
}


def results(office):
    """One of each, by the code of its enterprise; who agreed to all of them."""
    draw = office.draw("2023001-001-1")
    for code, (stage, days, _) in CASES.items():
        given = {f"{column}_by": office.officer for column in days}
        given |= {f"{column}_at": MORNING + timedelta(days=day) for column, day in days.items()}
        office.model("inspections", "Outcome").objects.create(
            inspection=office.visit(office.drawn(draw, code)), stage=stage, result="1", measure="1",
            return_ground="写得不清楚" if "returned" in days else "", **given,
        )  # fmt: skip
    return office.officer.pk


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("code", CASES)
def test_each_becomes_a_row_in_its_order(code):
    officer = upgraded(BEFORE, results)

    rows = OutcomeAgreement.objects.filter(outcome__visit__drawn__usc_code=code)

    assert [str(one) for one in rows] == CASES[code][2]
    assert {one.person_id for one in rows} <= {officer}
    assert Outcome.objects.count() == len(CASES)
