"""What somebody else changed since it was on a phone's screen is shown to both and overwritten by nobody (rule 14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from inspectorate.entries import Conflict, Made
from inspectorate.inspections.models import ExpertOpinion, Finding, Occurrence, Statement, Visit
from inspectorate.kit.words import moment
from inspectorate.people.models import Person


@dataclass(frozen=True)
class Written:
    """Who last wrote something: on which device, when, in which version of the visit."""

    version: int
    device: str
    by: Person | None
    at: datetime | None

    def is_unseen(self, seen: int | None, made: Made, by: Person) -> bool:
        """By another than this phone and person, after what was on the screen. The office compares by itself."""
        elsewhere = (self.device, self.by.pk if self.by else None) != (made.device, by.pk)
        return seen is not None and self.version > seen and elsewhere

    def against(self, what: str, value: str, mine: str) -> Conflict:
        who, when = str(self.by or ""), moment(self.at)
        words = f"{what}已由{who}于{when}填为“{value}”，与您所填的“{mine}”不一致，未作改动。请核对后再填。"
        return Conflict(words, value=value, who=who, when=when)


def of_finding(one: Finding) -> Written:
    """Written, put right or withdrawn: whichever was last."""
    if one.changed_by is None:
        return Written(one.version, one.device, one.found_by, one.found_at)
    return Written(one.version, one.changed_on, one.changed_by, one.changed_at)


def of_words(said: ExpertOpinion | Statement) -> Written:
    return Written(said.version, said.device, said.by, said.made_at)


def of_act(visit: Visit, act: str) -> Written | None:
    """Who did it last; who only joined it wrote nothing (version 0)."""
    rows: list[Occurrence] = list(visit.occurrences.filter(act=act, version__gt=0).select_related("by"))
    last = max(rows, key=lambda one: one.version, default=None)
    return None if last is None else Written(last.version, last.device, last.by, last.made_at)
