"""When a period may be paused: by a clause, inside the period, each day once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.periods.rules.pausing import require_first, require_last, require_pausable
from inspectorate.periods.rules.table import period_on

ONE = timedelta(days=1)
STARTED, DUE = date(2026, 3, 2), date(2026, 3, 31)
PAUSED = (date(2026, 3, 10), date(2026, 3, 12))


def refusal(first, earlier=(), *, due=DUE, on=DUE):
    with pytest.raises((NotNow, NotSo)) as refused:
        require_first(first, earlier, started=STARTED, due=due, on=on)
    return refused.value.code


def allow(first, earlier=(), *, due=DUE, on=DUE):
    require_first(first, earlier, started=STARTED, due=due, on=on)


def test_only_a_period_whose_clause_says_so_can_be_paused():
    require_pausable(period_on("CASE_DECISION", STARTED))
    with pytest.raises(NotSo, match="依法不能暂停"):
        require_pausable(period_on("REPRESENTATION", STARTED))


def test_a_pause_begins_between_the_day_of_the_event_and_the_last_day():
    allow(STARTED)
    allow(DUE)
    assert refusal(STARTED - ONE) == "before-the-start"
    assert refusal(DUE + ONE, on=DUE + ONE) == "period-over"


def test_after_the_last_day_no_earlier_day_is_paused_either():
    assert refusal(DUE, on=DUE + ONE) == "period-over"


def test_a_period_without_a_last_day_is_never_over():
    allow(DUE + ONE, due=None, on=DUE + ONE)


def test_no_pause_begins_in_days_to_come():
    assert refusal(DUE, on=DUE - ONE) == "days-to-come"


def test_no_day_is_paused_twice():
    allow(PAUSED[1] + ONE, [PAUSED])
    assert refusal(PAUSED[1], [PAUSED]) == "pauses-overlap"


def test_what_is_paused_is_not_paused_again_before_it_goes_on():
    assert refusal(DUE, [(PAUSED[0], None)]) == "paused-already"


def test_a_pause_ends_between_its_first_day_and_today():
    require_last(PAUSED[0], first=PAUSED[0], on=PAUSED[1])
    require_last(PAUSED[1], first=PAUSED[0], on=PAUSED[1])
    for last in (PAUSED[0] - ONE, PAUSED[1] + ONE):
        with pytest.raises(NotSo, match="在暂停开始的"):
            require_last(last, first=PAUSED[0], on=PAUSED[1])
