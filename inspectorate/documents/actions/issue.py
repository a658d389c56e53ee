"""签发、作废、更正: the number is taken at issue, at once and once; the paper is frozen; nothing issued is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from inspectorate.bureau.queries import names
from inspectorate.documents import access, events, queries, rendering, rules
from inspectorate.documents.actions.draft import draft_document
from inspectorate.documents.actions.reach import locked, move, tell
from inspectorate.documents.issued import tell_issued
from inspectorate.documents.kinds import KINDS, Numbering, needed_before, series_names
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document, NumberNote, NumberSeries
from inspectorate.documents.presence import present_in
from inspectorate.files.actions import take_serial
from inspectorate.kit import store
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods.actions import start_clock, stop_clock
from inspectorate.trail import actions as trail


@transaction.atomic
def issue_document(*, document_id: int, seen: int | None = None, by: Person, at: datetime) -> Document:
    """签发: complete, in its place in the order, approved where the kind asks for it. It gets number and PDF.

    `seen`: the version of the words that he read (`locked`).
    """
    document = locked(document_id, seen)
    on, kind = local_day(at), document.about
    check(access.may_write, by, document, on=on)
    if kind.before_issue and document.stage == DocumentStage.DRAFT:
        raise NotNow("not-approved", f"《{kind.title}》须经审批才能签发。请先报送。")
    move(document, DocumentStage.ISSUED)
    rules.require_fields(kind, document.facts)
    rules.require_days_ahead(kind, document.facts, document.dated)
    done = queries.done(document.file)
    rules.require_prior(kind, {one.kind for one in done})
    rules.require_order_of_days(kind, document.dated, _days_before(document, done), on)
    if kind.is_on_site:
        _require_on_site(document, by, on)
    _number(document)
    document.issued_by, document.issued_at = by, at
    content, document.template = rendering.render(document, at=at)
    document.pdf_digest = store.keep([content]).digest
    numbered = ["year", "serial", "part", "document_no"]
    document.save(update_fields=["stage", *numbered, "template", "pdf_digest", "issued_by", "issued_at"])
    tell(
        events.DocumentIssued,
        document,
        by=by,
        at=at,
        document_no=document.document_no,
        digest=document.pdf_digest,
    )
    _start_ratification(document, by, at)
    tell_issued(document)
    return document


def _require_on_site(document: Document, by: Person, on: date) -> None:
    """A correction is made on any later day."""
    there, is_there = present_in(document.file), access.was_there(by, document)
    if document.corrects_id:
        there = replace(there, last=None)
    rules.require_on_site(document.about, document.facts, document.dated, there, is_there=is_there, on=on)


def _start_ratification(document: Document, by: Person, at: datetime) -> None:
    """What could not wait for an agreement has to have it within the law's hours."""
    if (step := document.awaits) is not None:
        document.ratification = start_clock(file=document.file, period=step.period, started_at=at, by=by, at=at)
        document.save(update_fields=["ratification"])


def _days_before(document: Document, done: list[Document]) -> list[tuple[str, date]]:
    if document.about.proves_service:
        return []
    needed = {one.code for choices in needed_before(document.about) for one in choices}
    return [(one.about.title, one.dated) for one in done if one.stage == DocumentStage.ISSUED and one.kind in needed]


def _number(document: Document) -> None:
    """The next number of its series, or the file's; another of the same kind in one file takes 1-2, 1-3 …"""
    kind, year = document.about, document.dated.year
    if kind.numbering == Numbering.NONE:
        return
    if kind.numbering == Numbering.FILE:
        year, serial = take_serial(document.file_no, year=year, next_serial=next_serial)
        same = Document.objects.filter(kind=kind.code, file=document.file, serial__isnull=False)
        document.part = 1 + same.exclude(pk=document.pk).count()
    else:
        serial = next_serial(kind.series, year)
    document.year, document.serial = year, serial
    document.document_no = rules.document_no(names().bureau_short, kind.word, year, serial, document.part)


def next_serial(series: str, year: int) -> int:
    return _take(_locked_series(series, year))


def _locked_series(series: str, year: int) -> NumberSeries:
    NumberSeries.objects.get_or_create(series=series, year=year)
    return NumberSeries.objects.select_for_update().get(series=series, year=year)


def _take(series: NumberSeries) -> int:
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


@transaction.atomic
def cancel_document(*, document_id: int, ground: str, seen: int | None = None, by: Person, at: datetime) -> Document:
    """作废: the document and its number stay in the register with the ground; the number is not given out again."""
    document = locked(document_id, seen)
    check(access.may_keep_numbers, by, document, on=local_day(at))
    reason = require_ground(ground)
    if document.is_served:
        raise NotNow("served", "这份文书已经送达或者已由对方确认收到，不能作废。内容有误的，请制作更正的新文书。")
    move(document, DocumentStage.CANCELLED)
    document.cancelled_for = reason
    document.save(update_fields=["stage", "cancelled_for"])
    tell(events.DocumentCancelled, document, by=by, at=at, ground=reason, document_no=document.document_no)
    if document.ratified_by and document.ratification_id:
        document.ratification = stop_clock(clock_id=document.ratification_id, because="文书已作废", by=by, at=at)
    return document


@transaction.atomic
def correct_document(*, document_id: int, ground: str, seen: int | None = None, by: Person, at: datetime) -> Document:
    """更正: a new draft with the same facts that names the issued one. The issued one stays as it is."""
    issued = locked(document_id, seen)
    check(access.may_write, by, issued, on=local_day(at))
    reason = require_ground(ground)
    if issued.stage != DocumentStage.ISSUED:
        raise NotNow("not-issued", "只有已签发的文书才需要更正。草稿可以直接修改。")
    return draft_document(
        kind=issued.kind,
        file=issued.file,
        facts=rules.facts_of(KINDS[issued.kind], issued.facts, local_day(at)),
        dated=local_day(at),
        by=by,
        at=at,
        corrects=issued,
        ground=reason,
    )


@transaction.atomic
def register_used_numbers(*, series: str, year: int, last: int, ground: str, by: Person, at: datetime) -> NumberNote:
    """登记已用文号: numbers used on paper before this system, so that the next one follows them without a gap."""
    check(access.may_keep_numbers, by, on=local_day(at))
    reason = require_ground(ground)
    name = series_names().get(series)
    if name is None:
        raise NotSo("no-such-series", "请选择哪一种文号。")
    if year > local_day(at).year:
        raise NotSo("year-to-come", f"{year}年还没有到，不会有已经用过的号。请核对年度。")
    counter = _locked_series(series, year)
    if last <= counter.last:
        raise NotSo(
            "numbers-used",
            f"{year}年已用到 {counter.last} 号，只能登记它之后的号。请核对最后一个号。",
            last=counter.last,
        )
    note = NumberNote.objects.create(
        series=series, year=year, first=counter.last + 1, last=last, ground=reason, by=by, at=at
    )
    counter.last = last
    counter.save(update_fields=["last"])
    event = events.NumbersRegistered(subject=f"{name} {year}年", ground=reason, first=note.first, last=last)
    trail.write(event, by=by, at=at)
    return note
