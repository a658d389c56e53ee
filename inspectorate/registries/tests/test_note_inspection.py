"""上次检查日期 and 本年度已检查次数: visits write them as they end; no form, no old table sets them back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.registries.actions.inspected import note_inspection
from inspectorate.registries.models import Change
from inspectorate.registries.rules.inspected import Inspected, is_older, once_more, times_in
from inspectorate.registries.tests.parts import make_target
from tests.cast import MORNING, TODAY

EVE, NEW_YEAR = date(2022, 12, 31), date(2023, 1, 1)


@pytest.mark.parametrize(
    ("known", "on", "wanted"),
    [
        (Inspected(), EVE, Inspected(EVE, 1)),
        (Inspected(EVE, 3), EVE, Inspected(EVE, 4)),
        (Inspected(EVE, 3), NEW_YEAR, Inspected(NEW_YEAR, 1)),
        (Inspected(NEW_YEAR, 1), EVE, Inspected(NEW_YEAR, 1)),
        (Inspected(date(2023, 5, 2), 1), date(2023, 5, 1), Inspected(date(2023, 5, 2), 2)),
    ],
)
def test_a_visit_adds_to_its_own_year_alone(known, on, wanted):
    assert once_more(known, on) == wanted


def test_what_is_known_of_one_year_says_nothing_of_another():
    assert (times_in(Inspected(EVE, 3), 2022), times_in(Inspected(EVE, 3), 2023), times_in(Inspected(), 2023)) == (
        3,
        0,
        0,
    )


def test_of_an_enterprise_that_is_new_nothing_is_known():
    assert Inspected() == (None, 0)


@pytest.mark.parametrize(
    ("told", "older"),
    [
        (Inspected(EVE, 9), True),
        (Inspected(None, 9), True),
        (Inspected(NEW_YEAR, 1), True),
        (Inspected(NEW_YEAR, 2), False),
        (Inspected(date(2023, 1, 2), 1), False),
    ],
)
def test_a_table_that_says_less_is_older(told, older):
    assert is_older(told, Inspected(NEW_YEAR, 1)) is older
    assert is_older(told, Inspected()) is False


@pytest.mark.both_databases
def test_it_is_no_adjustment_and_takes_nobodys_form_from_under_him(db):
    target = make_target(last_inspected_date=TODAY - timedelta(days=30), inspected_this_year=1)
    other, before = make_target(2), target.updated_at

    note_inspection(usc_code=target.usc_code, on=TODAY, at=MORNING)

    target.refresh_from_db()
    other.refresh_from_db()
    assert (target.last_inspected_date, target.inspected_this_year) == (TODAY, 2)
    assert (other.last_inspected_date, other.inspected_this_year) == (None, 0)
    assert target.updated_at == before
    assert not Change.objects.exists()


def test_an_enterprise_that_is_gone_from_the_registry_stops_no_visit(db):
    note_inspection(usc_code="91130300NOBODY0000", on=TODAY, at=MORNING)


def test_the_page_counts_the_year_that_it_is(planner_wang, sign_in):
    last_year = TODAY.replace(year=TODAY.year - 1)
    target = make_target(last_inspected_date=last_year, inspected_this_year=4)

    page = sign_in(planner_wang).get(target.get_absolute_url()).content.decode()

    assert "4 次" not in page
    assert f"{last_year.year}年{last_year.month}月{last_year.day}日" in page


def test_only_a_new_entry_says_what_was_before(planner_wang, sign_in):
    client, target = sign_in(planner_wang), make_target()

    assert 'name="last_inspected_date"' in client.get("/office/registries/targets/new/").content.decode()
    page = client.get(f"{target.get_absolute_url()}edit/").content.decode()
    assert 'name="last_inspected_date"' not in page
    assert "以往检查" not in page
