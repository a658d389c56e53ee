"""起草、修改、弃用: a draft takes no number and can be changed as often as needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from inspectorate.documents import access, events, rules
from inspectorate.documents.actions.reach import locked, move, tell
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.papers import Paper
from inspectorate.documents.signatures import Signed
from inspectorate.files.models import File
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.people.access import check
from inspectorate.people.models import Person

T = TypeVar("T")


@transaction.atomic
def draft_document(
    *,
    kind: str,
    file: File,
    facts: Mapping[str, Any],
    dated: date,
    by: Person,
    at: datetime,
    corrects: Document | None = None,
    ground: str = "",
    signatures: Sequence[Signed] = (),
) -> Document:
    """A draft of one kind in one file, about the enterprise that the file is about.

    `corrects`: the issued one in whose place it is to come, on this `ground`.
    `signatures` were given on the screen for exactly these facts; they are printed where the kind has a place for them.
    """
    check(access.may_draft, by, file, on=local_day(at))
    document = Document.objects.create(
        kind=kind,
        file=file,
        target_code=file.target_code,
        target_name=file.target_name,
        facts=rules.known_facts(KINDS[kind].on(dated), facts),
        dated=dated,
        corrects=corrects,
        ground=ground,
        signatures=[asdict(one) for one in signatures],
        drafted_by=by,
        drafted_at=at,
    )
    document.authors.add(by)
    if corrects is None:
        tell(events.DocumentDrafted, document, by=by, at=at)
    else:
        number = corrects.document_no
        tell(events.CorrectionDrafted, document, by=by, at=at, ground=ground, corrects=number)
    return document


def draft_paper(*, paper: Paper[T], of: T, file: File, by: Person, at: datetime) -> Document:
    """A draft of what the paper's row says `of` the thing. Raises the row's own refusal."""
    if refusal := paper.why_not(of):
        raise refusal
    dated = paper.dated(of, local_day(at))
    return draft_document(
        kind=paper.kind,
        file=file,
        facts=rules.facts_of(KINDS[paper.kind], paper.facts(of), dated),
        dated=dated,
        by=by,
        at=at,
        signatures=paper.signatures(of),
    )


@transaction.atomic
def change_document(
    *,
    document_id: int,
    facts: Mapping[str, Any],
    dated: date,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> Document:
    """修改 a draft. `version`, where given, is what the writer saw: somebody else's change is not overwritten.

    Who signed on the screen signed what it said then: with other facts the signatures are no longer printed.
    """
    document = locked(document_id)
    check(access.may_write, by, document, on=local_day(at))
    if document.stage != DocumentStage.DRAFT:
        raise NotNow(
            "not-a-draft",
            f"这份文书{document.get_stage_display()}，不能再修改。需要改的，请先退回或者另行更正。",
        )
    if version is not None and version != document.version:
        raise NotNow("changed-meanwhile", "这份文书刚刚被别人修改过。请打开新页面，核对后再改；您写的内容仍在本页。")
    rules.require_same_edition(KINDS[document.kind], document.dated, dated)
    before = rules.known_facts(document.about, document.facts)
    kept = rules.known_facts(document.about, before | dict(facts))
    rules.require_unchanged(document.about, before, kept)
    changed = [f.label for f in document.about.fields if kept[f.name] != before[f.name]]
    if changed and document.signatures:
        document.signatures = []
        changed.append("现场签名（内容改动后失效）")
    if dated != document.dated:
        changed.append("落款日期")
    if changed:
        document.facts, document.dated, document.version = kept, dated, document.version + 1
        document.save(update_fields=["facts", "signatures", "dated", "version"])
        document.authors.add(by)
        tell(events.DocumentChanged, document, by=by, at=at, changed=changed)
    return document


@transaction.atomic
def discard_document(*, document_id: int, seen: int | None = None, by: Person, at: datetime) -> Document:
    """弃用 a draft. It never had a number; it stays with its author's name and is shown no more."""
    document = locked(document_id, seen)
    check(access.may_write, by, document, on=local_day(at))
    move(document, DocumentStage.DISCARDED)
    document.save(update_fields=["stage"])
    tell(events.DocumentDiscarded, document, by=by, at=at)
    return document
