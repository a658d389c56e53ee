"""Whether the enterprise has its notice of this visit, and what one given at the door says."""

from __future__ import annotations

from datetime import date, datetime

from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import documents_of
from inspectorate.kit.days import local_day
from inspectorate.notices.forms import REQUIREMENTS
from inspectorate.notices.papers import Terms, ToTell
from inspectorate.notices.queries import inspected_in

NOTICES = ("INSPECTION_NOTICE", "DOOR_NOTICE")


def is_given(visit: Visit) -> bool:
    """One that was sent has reached them, or one was given at the door."""
    return given(visit) is not None


def given(visit: Visit) -> Document | None:
    papers = (one for one in documents_of(visit) if one.kind in NOTICES and one.stage == DocumentStage.ISSUED)
    return next((one for one in papers if one.is_served), None)


def handed_over_at(visit: Visit) -> datetime | None:
    """When it was given at the door; None where it was sent."""
    given = visit.occurrences.filter(act="NOTICE").last()
    return given.made_at if given else None


def to_tell(visit: Visit, on: date) -> ToTell:
    """For the day of the visit, about what was drawn, by who showed a certificate."""
    draw = visit.origin.draw
    terms = Terms(visit_from=on, visit_until=on, requirements=REQUIREMENTS, contact="", contact_phone="")
    shown = tuple((one.name, one.certificate_no) for one in visit.certificates.all())
    frozen_on = local_day(draw.announced_at) if draw.announced_at else on
    return ToTell(visit.origin, terms, frozen_on, shown, _ended_before(visit, on.year))


def _ended_before(visit: Visit, year: int) -> int:
    """This visit itself is none of those before it, also where its notice is made up for after its end."""
    counts = visit.finished_at is not None and not visit.break_off and visit.origin.draw.is_public
    return max(0, inspected_in(visit.origin, year) - int(counts))
