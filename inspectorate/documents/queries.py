"""Reading documents: those of a visit, those a person may see, their files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from inspectorate.documents import rendering, rules
from inspectorate.documents.kinds import series_names
from inspectorate.documents.lifecycle import Stage
from inspectorate.documents.models import Agreement, Document, NumberNote, NumberSeries, Service, ServiceWay
from inspectorate.documents.rules import SEEING_ALL, WITHOUT_CASES
from inspectorate.kit import files
from inspectorate.people.models import Person, Role


def of_file(file_no: str, among: QuerySet[Document] | None = None) -> QuerySet[Document]:
    """The documents of one visit or case, in the order in which they were made."""
    rows = Document.objects.all() if among is None else among
    return rows.filter(file_no=file_no).exclude(stage=Stage.DISCARDED).order_by("pk")


def whole() -> QuerySet[Document]:
    """Documents with all that their page shows and that its acts are judged by."""
    rows = Document.objects.select_related("unit", "corrects", "drafted_by", "issued_by", "notice")
    agreements = Prefetch("agreements", Agreement.objects.select_related("person"))
    services = Prefetch("services", Service.objects.select_related("recorded_by"))
    return rows.prefetch_related("readers", "authors").prefetch_related(agreements).prefetch_related(services)


def done_kinds(file_no: str) -> set[str]:
    """The kinds that later documents of the file can build on: issued, or approved where the kind is internal."""
    rows = of_file(file_no).filter(stage__in=[Stage.APPROVED, Stage.ISSUED])
    return {d.kind for d in rows if d.stage == Stage.ISSUED or d.about.is_internal}


def unfinished(rows: Iterable[Document]) -> list[str]:
    """What is left undone of a file's documents, in words: not issued, or not served where it has to be.

    What an issued correction replaced is done with.
    """
    rows = list(rows)
    replaced = {one.corrects_id for one in rows if one.stage == Stage.ISSUED}
    words = [rules.lacking(one.about, one.stage, one.is_served) for one in rows if one.pk not in replaced]
    return list(dict.fromkeys(filter(None, words)))


def served(document: str = "") -> Q:
    """`Document.is_served` as a condition; `document` leads to the document, as in "notice__document__"."""
    received = Q(**{f"{document}received_at__isnull": False})
    reached = Q(**{f"{document}services__is_refused": False}) | Q(**{f"{document}services__way": ServiceWay.LEFT})
    return received | reached


def reached(document: str) -> Exists:
    """Whether one of its servings came to whom it concerns; `document` leads to the document's key."""
    left = Q(is_refused=False) | Q(way=ServiceWay.LEFT)
    return Exists(Service.objects.filter(left, document=OuterRef(document)))


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
