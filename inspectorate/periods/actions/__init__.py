"""The verbs of the calendar and of the clocks that are counted by it."""

from inspectorate.periods.actions.calendar import enter_year, set_period
from inspectorate.periods.actions.pause_clock import pause_clock
from inspectorate.periods.actions.recount_clocks import recount_clocks
from inspectorate.periods.actions.resume_clock import resume_clock
from inspectorate.periods.actions.start_clock import start_clock
from inspectorate.periods.actions.stop_clock import stop_clock

__all__ = [
    "enter_year",
    "pause_clock",
    "recount_clocks",
    "resume_clock",
    "set_period",
    "start_clock",
    "stop_clock",
]
