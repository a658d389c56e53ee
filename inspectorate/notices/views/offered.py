"""The buttons for the ticked notices of a draw: one for each act that can be done for many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.acts import Act, has_turn, next_act
from inspectorate.notices import acts
from inspectorate.notices.queries import Telling
from inspectorate.people.models import Person

# Who does one of these has looked at every paper, and ticks it himself.
AGREED_OR_ISSUED = frozenset({"APPROVE", "ISSUE"})


@dataclass(frozen=True)
class OfferForMany:
    """One button for all notices that it is open for."""

    words: str
    url: str
    is_first: bool
    asks_opinion: bool


def offers(tellings: Sequence[Telling], shown: Sequence[Telling], person: Person, on: date) -> list[OfferForMany]:
    """What this person may do with some of those that are shown; the words count all. Two rows of one key are one."""
    lead = _lead(shown, person, on)
    found: dict[str, OfferForMany] = {}
    for act in acts.NOTICES:
        can = [one for one in shown if _is_offered(act, one, person, on)]
        if can and act.address and act.key not in found:
            words = (act.button or act.batch).format(n=sum(has_turn(acts.NOTICES, act, one) for one in tellings))
            found[act.key] = OfferForMany(words, act.address(can[0]), act is lead, act.asks_opinion)
    return list(found.values())


def has_one(telling: Telling, person: Person, on: date) -> bool:
    """Whether its row has a box to tick."""
    return any(_is_offered(act, telling, person, on) for act in acts.NOTICES)


def ticked(shown: Sequence[Telling], person: Person, on: date) -> set[int]:
    """The notices ticked already: those that wait for the first button, where nothing is agreed to or issued by it."""
    if (lead := _lead(shown, person, on)) is None or lead.key in AGREED_OR_ISSUED:
        return set()
    served = next(act for act in acts.NOTICES if act.key == "SERVE")
    due = [one for one in shown if next_act(acts.NOTICES, one) is served and _is_offered(lead, one, person, on)]
    return {one.notice.pk for one in due if one.notice}


def _lead(shown: Sequence[Telling], person: Person, on: date) -> Act[Telling] | None:
    """The first that can be done with one that waits for a batch."""
    waiting = [one for one in shown if (act := next_act(acts.NOTICES, one)) and _is_offered(act, one, person, on)]
    return next((act for act in acts.NOTICES if any(_is_offered(act, one, person, on) for one in waiting)), None)


def _is_offered(act: Act[Telling], telling: Telling, person: Person, on: date) -> bool:
    return bool(act.batch) and has_turn(acts.NOTICES, act, telling) and act.may(person, on, telling)
