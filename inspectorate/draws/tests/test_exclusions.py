"""Who is left alone, by which rule, and when so many are that it has to be said."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.draws.rules import exclusions
from inspectorate.draws.rules.exclusions import LABELS, Visits
from inspectorate.draws.rules.options import CapWindow, Options

TODAY = date(2023, 5, 4)
NEW_YEAR, LAST_YEAR = date(2023, 1, 1), date(2022, 12, 31)
OFF = Options(frequency_cap=0)
ONCE = Options(frequency_cap=0, once_this_year=True)
CAP_1, CAP_2 = Options(frequency_cap=1), Options(frequency_cap=2)
TWELVE_1 = Options(frequency_cap=1, frequency_window=CapWindow.TWELVE_MONTHS)
TWELVE_2 = Options(frequency_cap=2, frequency_window=CapWindow.TWELVE_MONTHS)


def test_of_whom_nothing_is_known_nothing_counts():
    assert Visits(0, 0, 0, None) == exclusions.NO_VISITS


def inspected(times, day):
    return Visits(inspected_this_year=times, last_inspected=day)


@pytest.mark.parametrize(
    ("visits", "options", "wanted"),
    [
        (Visits(), CAP_1, ""),
        (Visits(drawn_in_window=1), CAP_2, ""),
        (Visits(drawn_in_window=2), CAP_2, "FREQUENCY_CAP"),
        (Visits(drawn_in_window=3), CAP_2, "FREQUENCY_CAP"),
        (Visits(drawn_in_window=9), OFF, ""),
        (inspected(1, date(2023, 3, 1)), CAP_2, ""),
        (inspected(2, date(2023, 3, 1)), CAP_2, "FREQUENCY_CAP"),
        # A drawing and the inspection that follows it are one visit, not two.
        (Visits(1, 1, 1, date(2023, 3, 1)), CAP_2, ""),
        (Visits(2, 2, 1, date(2023, 3, 1)), CAP_2, "FREQUENCY_CAP"),
        (Visits(1, 1, 2, date(2023, 3, 1)), CAP_2, "FREQUENCY_CAP"),
        # Drawn this year, but not in the window that is counted.
        (Visits(drawn_this_year=9), CAP_1, ""),
        # What the registry counted for another year, or for a day that has not come, counts nothing today.
        (inspected(2, LAST_YEAR), CAP_2, ""),
        (inspected(2, NEW_YEAR), CAP_2, "FREQUENCY_CAP"),
        (inspected(2, TODAY), CAP_2, "FREQUENCY_CAP"),
        (inspected(2, date(2023, 5, 5)), CAP_2, ""),
        (inspected(2, None), CAP_2, ""),
        (inspected(2, date(2024, 1, 1)), CAP_2, ""),
    ],
)
def test_who_was_visited_often_enough_is_left_alone(visits, options, wanted):
    assert exclusions.exclusion("", visits, options, TODAY) == wanted


@pytest.mark.parametrize(
    ("day", "options", "wanted"),
    [
        (date(2022, 5, 4), TWELVE_1, ""),
        (date(2022, 5, 5), TWELVE_1, "FREQUENCY_CAP"),
        (TODAY, TWELVE_1, "FREQUENCY_CAP"),
        (date(2023, 5, 5), TWELVE_1, ""),
        (LAST_YEAR, CAP_1, ""),
        (NEW_YEAR, CAP_1, "FREQUENCY_CAP"),
        (None, CAP_1, ""),
        # Of last year it is known when, not how often: it counts once.
        (LAST_YEAR, TWELVE_2, ""),
    ],
)
def test_the_last_inspection_counts_once_where_it_lies_in_the_window(day, options, wanted):
    assert exclusions.exclusion("", inspected(0, day), options, TODAY) == wanted


@pytest.mark.parametrize(
    ("visits", "options", "wanted"),
    [
        (Visits(), ONCE, ""),
        (Visits(drawn_this_year=1), ONCE, "ONCE_THIS_YEAR"),
        (Visits(drawn_this_year=2), ONCE, "ONCE_THIS_YEAR"),
        (Visits(drawn_this_year=1), OFF, ""),
        (Visits(drawn_in_window=1), ONCE, ""),
        (inspected(1, NEW_YEAR), ONCE, "ONCE_THIS_YEAR"),
        (inspected(1, LAST_YEAR), ONCE, ""),
        (Visits(2, 1), Options(frequency_cap=1, once_this_year=True), "ONCE_THIS_YEAR"),
    ],
)
def test_where_once_a_year_is_enough_the_second_time_is_left_out(visits, options, wanted):
    assert exclusions.exclusion("", visits, options, TODAY) == wanted


@pytest.mark.parametrize("options", [Options(), ONCE, OFF])
def test_the_registrys_own_reason_comes_first(options):
    assert exclusions.exclusion("CLOSED", Visits(9, 9), options, TODAY) == "CLOSED"


def test_every_reason_has_words():
    assert set(LABELS) == {"CLOSED", "INACTIVE", "KEY_UNIT", "OUT_OF_SCOPE", "FREQUENCY_CAP", "ONCE_THIS_YEAR"}


@pytest.mark.parametrize(
    ("window", "day", "wanted"),
    [
        (CapWindow.TWELVE_MONTHS, TODAY, date(2022, 5, 5)),
        (CapWindow.TWELVE_MONTHS, date(2024, 2, 29), date(2023, 3, 1)),
        (CapWindow.TWELVE_MONTHS, date(2024, 2, 28), date(2023, 3, 1)),
        (CapWindow.TWELVE_MONTHS, date(2025, 2, 28), date(2024, 2, 29)),
        (CapWindow.TWELVE_MONTHS, date(2023, 12, 31), NEW_YEAR),
        (CapWindow.YEAR, TODAY, NEW_YEAR),
        (CapWindow.YEAR, NEW_YEAR, NEW_YEAR),
        (CapWindow.YEAR, date(2023, 12, 31), NEW_YEAR),
    ],
)
def test_twelve_months_end_today_and_a_year_begins_at_new_year(window, day, wanted):
    assert exclusions.window_start(window, day) == wanted


def test_what_each_rule_excludes_is_counted_and_who_takes_part_is_not():
    found = exclusions.counts(["KEY_UNIT", "", "CLOSED", "KEY_UNIT", "A_NEW_ONE"])

    assert [(one.code, one.label, one.count) for one in found] == [
        ("A_NEW_ONE", "A_NEW_ONE", 1),
        ("CLOSED", "已注销、吊销、迁出或关闭", 1),
        ("KEY_UNIT", "重点检查单位，由年度监督检查计划安排", 2),
    ]
    assert exclusions.counts(["", ""]) == []


@pytest.mark.parametrize(
    ("total", "out", "line", "warned"),
    [
        (10, 2, 2000, False),
        (10, 3, 2000, True),
        (1000, 200, 2000, False),
        (1000, 201, 2000, True),
        (1, 0, 0, False),
        (1, 1, 0, True),
        (1, 1, 9999, True),
        (1, 1, 10000, False),
        (0, 0, 0, False),
        (0, 0, 2000, False),
    ],
)
def test_many_exclusions_are_a_warning(total, out, line, warned):
    assert (exclusions.warning(total, out, line) != "") is warned


def test_the_warning_tells_both_shares():
    assert exclusions.warning(1000, 201, 1950) == (
        "1000 户中有 201 户被排除，占 20.10%，超过预警线 19.50%。请逐条核对排除理由；公告后任何人都能看到。"
    )
    assert "占 66.66%，超过预警线 0.05%" in exclusions.warning(3, 2, 5)
