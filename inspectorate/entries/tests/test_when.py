"""Whatever a phone's clock says: what was done can have been, and is told as it was wherever the clock is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from inspectorate.entries import PhoneClock, Span

SETTLED = datetime(2026, 5, 4, 1, tzinfo=UTC)
RECEIVED = datetime(2026, 5, 8, 9, tzinfo=UTC)
SPAN = Span(SETTLED, RECEIVED)
MILLISECOND = timedelta(milliseconds=1)

true_times = st.integers(0, (RECEIVED - SETTLED) // MILLISECOND).map(lambda n: SETTLED + n * MILLISECOND)
errors = st.integers(-3 * 366 * 86_400_000, 3 * 366 * 86_400_000).map(lambda n: n * MILLISECOND)
told = st.datetimes(datetime(1970, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))
skews = st.none() | st.integers(-(10**13), 10**13)


@given(told, skews, st.none() | told)
def test_it_is_never_outside_what_can_have_been(made_at, skew, sent_at):
    assert SPAN.holds(PhoneClock(skew, sent_at).corrected(made_at, SPAN))


@given(true_times, errors)
def test_a_clock_whose_error_was_measured_tells_the_true_time(done_at, error):
    assert PhoneClock(skew=-error // MILLISECOND).corrected(done_at + error, SPAN) == done_at


@given(true_times, errors)
def test_a_clock_that_tells_its_time_at_sending_tells_the_true_time(done_at, error):
    assert PhoneClock(sent_at=RECEIVED + error).corrected(done_at + error, SPAN) == done_at


@given(true_times, errors, errors)
def test_a_clock_that_was_set_after_the_entry_was_made_changes_nothing(done_at, error, later):
    clock = PhoneClock(-error // MILLISECOND, RECEIVED + later)
    assert clock.corrected(done_at + error, SPAN) == done_at


def test_one_second_of_a_slow_answer_does_not_put_it_into_the_future():
    """The skew is measured across a line: what is sent at once would come out after it arrived."""
    clock = PhoneClock(skew=1000, sent_at=RECEIVED)
    assert clock.corrected(RECEIVED - 300 * MILLISECOND, SPAN) == RECEIVED - 300 * MILLISECOND


def test_where_nothing_is_known_the_clock_is_believed_as_far_as_it_can_be():
    year = timedelta(days=366)
    clock = PhoneClock()

    assert clock.corrected(RECEIVED - timedelta(hours=3), SPAN) == RECEIVED - timedelta(hours=3)
    assert clock.corrected(RECEIVED + year, SPAN) == RECEIVED
    assert clock.corrected(RECEIVED - year, SPAN) == SETTLED
    assert clock.corrected(RECEIVED - year, Span(None, RECEIVED)) == RECEIVED - year
    assert clock.corrected(RECEIVED - year, SPAN, otherwise=RECEIVED) == RECEIVED
