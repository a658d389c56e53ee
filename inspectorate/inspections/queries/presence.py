"""Who was on site: whose certificates were shown in the visit that a file is of, and on which days it was made."""

from __future__ import annotations

from inspectorate.documents.presence import Present
from inspectorate.files.models import File
from inspectorate.inspections.models import Visit
from inspectorate.kit.days import local_day
from inspectorate.people.models import Person
from inspectorate.registries.queries.certificates import accounts


def present_in(file: File) -> Present | None:
    """None where the file is of no visit."""
    visit = Visit.objects.filter(file=file).first()
    if visit is None:
        return None
    certificates = list(visit.certificates.all())
    if not certificates:
        return Present()
    shown = tuple((one.name, one.certificate_no) for one in certificates)
    numbers = [number for _, number in shown]
    persons = Person.objects.filter(accounts(numbers)).values_list("pk", flat=True)
    last = local_day(visit.finished_at) if visit.finished_at else None
    first = visit.started_at or min(one.shown_at for one in certificates)
    return Present(shown, frozenset(persons), local_day(first), last, visit.entered_later_at)
