"""An office upgrades: who checked, cleared and sent back a result is a row afterwards, and no word is made up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.inspections.models import OutcomeAgreement
from tests.cast import MORNING
from tests.office_before import back_to, upgrade

BEFORE = [
    ("inspections", "0006_entries_left_for_the_phone"),
    ("documents", "0007_without_columns_of_agreement"),
]


@pytest.fixture
def old():
    yield back_to(BEFORE)
    upgrade()


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stage", "days", "rows"),
    [
        ("CLEARED", {"checked": 0, "cleared": 1}, ["核对：", "批准公示："]),
        ("RETURNED", {"returned": 0}, ["核对退回：写得不清楚"]),
        ("RETURNED", {"checked": 0, "returned": 1}, ["核对：", "批准公示退回：写得不清楚"]),
        ("CHECKED", {"returned": 0, "checked": 1}, ["核对退回：写得不清楚", "核对："]),
        ("DRAFT", {}, []),
    ],
)
def test_each_becomes_a_row_in_its_order(old, stage, days, rows):
    visit = old.visit(old.drawn(old.draw("2023001-001-1"), "91130302MA0000000X"))
    given = {f"{column}_by": old.officer for column in days}
    given |= {f"{column}_at": MORNING + timedelta(days=day) for column, day in days.items()}
    ground = "写得不清楚" if "returned" in days else ""
    old.model("inspections", "Outcome").objects.create(
        inspection=visit, stage=stage, result="1", measure="1", return_ground=ground, **given
    )

    upgrade()

    assert [str(one) for one in OutcomeAgreement.objects.all()] == rows
    assert {one.person_id for one in OutcomeAgreement.objects.all()} <= {old.officer.pk}
