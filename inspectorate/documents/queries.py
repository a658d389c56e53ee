"""Reading documents: those of a visit, those a person may see, their files."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from inspectorate.documents import rendering, rules
from inspectorate.documents.kinds import series_names
from inspectorate.documents.lifecycle import Stage
from inspectorate.documents.models import Document, NumberNote, NumberSeries, ServiceWay
from inspectorate.documents.rules import SEEING_ALL, WITHOUT_CASES
from inspectorate.kit import files
from inspectorate.people.models import Person, Role


def of_file(file_no: str) -> QuerySet[Document]:
    """The documents of one visit or case, in the order in which they were made."""
    return Document.objects.filter(file_no=file_no).exclude(stage=Stage.DISCARDED).order_by("pk")


def done_kinds(file_no: str) -> set[str]:
    """The kinds that later documents of the file can build on: issued, or approved where the kind is internal."""
    rows = of_file(file_no).filter(stage__in=[Stage.APPROVED, Stage.ISSUED])
    return {d.kind for d in rows if d.stage == Stage.ISSUED or d.about.is_internal}


def unfinished(file_no: str) -> list[str]:
    """What is left undone of the file's documents, in words: not issued, or not served where it has to be.

    What an issued correction replaced is done with.
    """
    rows = of_file(file_no).prefetch_related("services")
    replaced = {one.corrects_id for one in rows if one.stage == Stage.ISSUED}
    words = [rules.lacking(one.about, one.stage, one.is_served) for one in rows if one.pk not in replaced]
    return list(dict.fromkeys(filter(None, words)))


def served(document: str = "") -> Q:
    """`Document.is_served` as a condition; `document` leads to the document, as in "notice__document__"."""
    received = Q(**{f"{document}received_at__isnull": False})
    reached = Q(**{f"{document}services__is_refused": False}) | Q(**{f"{document}services__way": ServiceWay.LEFT})
    return received | reached


def visible_to(person: Person, on: date) -> QuerySet[Document]:
    """What `access.may_see` lets this person see, as one query."""
    if not person.roles(on) - WITHOUT_CASES:
        return Document.objects.none()
    if person.roles(on) & SEEING_ALL:
        return Document.objects.all()
    own = Q(drafted_by=person) | Q(readers=person)
    unit = Q(unit=person.unit_id, is_confidential=False)
    if Role.HEAD in person.roles(on):
        unit = Q(unit=person.unit_id)
    return Document.objects.filter(pk__in=Document.objects.filter(own | unit).values("pk"))


def series_in_use() -> list[tuple[str, int, int]]:
    """Every series and year that has given out numbers: what it is called, the year, the last number; newest first."""
    rows = NumberSeries.objects.filter(last__gt=0).order_by("-year", "series")
    names = series_names()
    return [(names.get(one.series, one.series), one.year, one.last) for one in rows]


def numbers_on_paper() -> list[tuple[str, NumberNote]]:
    """What was registered as used before, each with the name of its series."""
    names = series_names()
    return [(names.get(one.series, one.series), one) for one in NumberNote.objects.select_related("by")]


def pdf(document: Document, at: datetime) -> bytes:
    """The frozen PDF of what was issued; of a draft, how it would look now."""
    if document.pdf_digest:
        return files.read(document.pdf_digest)
    return rendering.render(document, at=at)[0]
