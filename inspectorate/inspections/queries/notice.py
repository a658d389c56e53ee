"""Whether the enterprise has its notice of this visit, and what one given at the door says."""

from __future__ import annotations

from datetime import date

from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import documents_of
from inspectorate.kit.days import local_day
from inspectorate.notices.forms import REQUIREMENTS
from inspectorate.notices.papers import Terms, ToTell

NOTICES = ("INSPECTION_NOTICE", "DOOR_NOTICE")


def is_given(visit: Visit) -> bool:
    """One that was sent has reached them, or one was given at the door."""
    return any(
        one.kind in NOTICES and one.stage == DocumentStage.ISSUED and one.is_served for one in documents_of(visit)
    )


def to_tell(visit: Visit, on: date) -> ToTell:
    """For the day of the visit, about what was drawn, by who showed a certificate."""
    draw = visit.origin.draw
    terms = Terms(visit_from=on, visit_until=on, requirements=REQUIREMENTS, contact="", contact_phone="")
    shown = tuple((one.name, one.certificate_no) for one in visit.certificates.all())
    return ToTell(visit.origin, terms, local_day(draw.announced_at) if draw.announced_at else on, shown)
