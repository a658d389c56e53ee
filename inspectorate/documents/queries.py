"""Reading documents: those of a file, those a person may see, their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from inspectorate.documents import rendering, rules
from inspectorate.documents.kinds import KINDS, series_names
from inspectorate.documents.lifecycle import SENT_OFF, DocumentStage
from inspectorate.documents.models import Agreement, Document, NumberNote, NumberSeries, Service
from inspectorate.files import access as file_access
from inspectorate.files import queries as file_queries
from inspectorate.files.models import File
from inspectorate.kit import store
from inspectorate.people.models import Person

# Sent off and not issued: what is read one after the other by who agrees to it.
ON_THEIR_WAY = (DocumentStage.SUBMITTED, DocumentStage.REVIEWED, DocumentStage.APPROVED)


def of_file(number: str, among: QuerySet[Document] | None = None) -> QuerySet[Document]:
    """The documents of one file, in the order in which they were made."""
    rows = Document.objects.all() if among is None else among
    return rows.filter(file__number=number).exclude(stage=DocumentStage.DISCARDED).order_by("pk")


def whole() -> QuerySet[Document]:
    """Documents with all that their page shows and that its acts are judged by."""
    rows = Document.objects.select_related("file__unit", "corrects", "drafted_by", "issued_by", "ratification")
    agreements = Prefetch("agreements", Agreement.objects.select_related("person").prefetch_related("panel__person"))
    services = Prefetch("services", Service.objects.select_related("recorded_by"))
    rows = rows.prefetch_related("file__readers", "file__withdrawn", "authors")
    return rows.prefetch_related(agreements).prefetch_related(services)


def awaiting(person: Person, on: date) -> QuerySet[Document]:
    """What this person sees that waits for an agreement, before its issue or after it; and what came back to him."""
    after = [kind.code for kind in KINDS.values() if any(step.is_after_issue for step in kind.every_step)]
    elsewhere = [kind.code for kind in KINDS.values() if kind.waits_in_its_step]
    asked = Q(stage__in=[DocumentStage.SUBMITTED, DocumentStage.REVIEWED]) | Q(
        stage=DocumentStage.ISSUED, kind__in=after
    )
    returned = Exists(Agreement.objects.filter(document=OuterRef("pk"), is_return=True))
    came_back = Q(returned, stage=DocumentStage.DRAFT, drafted_by=person)
    rows = visible_to(person, on).filter(asked | came_back).exclude(kind__in=elsewhere)
    rows = rows.select_related("file__unit", "ratification")
    return rows.prefetch_related("file__readers", "file__withdrawn", "authors", "agreements__panel").order_by("pk")


def said_to_be(stage: str) -> Q:
    """The rows whose state is called so (`Document.get_stage_display`)."""
    approved = [kind.code for kind in KINDS.values() if kind.is_approved_alone]
    alone = Q(stage=DocumentStage.SUBMITTED, kind__in=approved)
    return Q(stage=stage) & ~alone | (alone if stage == DocumentStage.REVIEWED else Q(pk__in=[]))


def done(file: File) -> list[Document]:
    """What later documents can build on, in the file and in those it came from: issued, or approved if internal."""
    rows = Document.objects.filter(
        file__number__in=file_queries.chain(file), stage__in=[DocumentStage.APPROVED, DocumentStage.ISSUED]
    )
    return [one for one in rows.order_by("pk") if one.stage == DocumentStage.ISSUED or one.about.is_internal]


def has_confirmed_address(target_code: str, on: date) -> bool:
    """Whether this enterprise's 送达地址确认书, signed by that day, is on file: it came with an earlier serving."""
    known = Service.objects.filter(document__target_code=target_code, confirmed_on__lte=on).exclude(proof="")
    return bool(target_code) and known.exists()


def unfinished(rows: Iterable[Document], on: date) -> list[str]:
    """What is left undone on a day of a file's documents, in words: not issued, or not served where it has to be.

    What an issued correction replaced is done with.
    """
    rows = list(rows)
    replaced = {one.corrects_id for one in rows if one.stage == DocumentStage.ISSUED}
    left = (one for one in rows if one.pk not in replaced)
    words = [rules.lacking(one.about, one.stage, one.is_served, one.awaited(on)) for one in left]
    return list(dict.fromkeys(filter(None, words)))


def served(document: str = "") -> Q:
    """`Document.is_served` as a condition; `document` leads to the document, as in "notice__document__"."""
    received = Q(**{f"{document}received_at__isnull": False})
    return received | Q(**{f"{document}services__deemed_on__isnull": False})


def reached_on(document: str) -> Subquery:
    """`Document.deemed_on`, for a list that asks once; `document` leads to the document's key."""
    rows = Service.objects.filter(deemed_on__isnull=False, document=OuterRef(document)).order_by("deemed_on")
    return Subquery(rows.values("deemed_on")[:1])


def returned_with(document: str) -> Subquery:
    """With what a paper was last sent back, for a list that asks once; `document` leads to the document's key."""
    rows = Agreement.objects.filter(document=OuterRef(document), is_return=True).order_by("-pk")
    return Subquery(rows.values("opinion")[:1])


def visible_to(person: Person, on: date) -> QuerySet[Document]:
    """What `access.may_see` lets this person see, as one query."""
    if not file_access.may_enter(person, on):
        return Document.objects.none()
    written = Document.authors.through.objects.filter(person=person).values("document")
    agreed = Agreement.objects.filter(Q(person=person) | Q(panel__person=person)).values("document")
    kinds = rules.kinds_through(person.roles(on))
    through = Q(kind__in=kinds, stage__in=SENT_OFF, file__is_covert=False) if kinds else Q(pk__in=[])
    readable = Q(file__in=file_queries.readable_by(person, on))
    rows = Document.objects.filter(readable | Q(pk__in=written) | Q(pk__in=agreed) | through)
    return rows.exclude(file__in=file_queries.withdrawn_from(person))


@dataclass(frozen=True)
class Leaf:
    """Where a paper lies among those of its kind that are approved together: the one before it, the one after it."""

    place: int
    of: int
    before: int | None
    after: int | None


def leaf(document: Document, person: Person, on: date) -> Leaf | None:
    """Among the papers of this kind about the same draw that are on their way; nothing where it is alone."""
    if document.stage not in ON_THEIR_WAY:
        return None
    draw = document.file_no.partition("/")[0]
    rows = visible_to(person, on).filter(
        kind=document.kind, stage__in=ON_THEIR_WAY, file__number__startswith=f"{draw}/"
    )
    keys = sorted(set(rows.values_list("pk", flat=True)))
    if document.pk not in keys or len(keys) < 2:
        return None
    place = keys.index(document.pk)
    before, after = keys[place - 1] if place else None, keys[place + 1] if place + 1 < len(keys) else None
    return Leaf(place + 1, len(keys), before, after)


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
        return store.read(document.pdf_digest)
    return rendering.render(document, at=at)[0]
