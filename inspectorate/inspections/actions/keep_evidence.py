"""存入执法记录 of a visit: who inspects, from the certificates at the gate until the result is cleared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from inspectorate.entries import Made, TooLate, made_here
from inspectorate.evidence import actions as evidence
from inspectorate.evidence.codes import Purpose
from inspectorate.evidence.models import Evidence
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered, the_line, who_ended
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import steps
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person


@transaction.atomic
def keep_evidence(
    *,
    visit_id: int,
    digest: str,
    kind: str,
    purpose: str = Purpose.SCENE,
    name: str,
    line_id: int | None = None,
    finding: str = "",
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Evidence:
    """The file must have been sent whole by this person before. The same file for the same thing is kept once."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    _open(visit)
    kept, is_new = evidence.keep(
        file=visit.file,
        digest=digest,
        kind=kind,
        purpose=purpose,
        name=name,
        line=None if line_id is None else the_line(visit, line_id).order,
        finding=_key(finding),
        made=made,
        by=by,
        at=at,
    )
    if is_new:
        changed(visit, did="EVIDENCE", made=made)
    return kept


@transaction.atomic
def receive_file(*, visit_id: int, blocks: Iterable[bytes], name: str, by: Person, at: datetime) -> str:
    """Keep a file that came with a form in one piece, for who inspects; returns its digest."""
    _open(entered(visit_id, access.may_inspect, by=by, at=at))
    return evidence.receive(blocks=blocks, name=name, by=by, at=at)


def _open(visit: Visit) -> None:
    """From the certificates at the gate until the result is cleared: returned mail comes after the visit."""
    if visit.stage in {VisitStage.READY, VisitStage.UNDER_WAY}:
        return
    cleared = getattr(visit, "outcome", None) is not None and visit.outcome.stage == OutcomeStage.CLEARED
    if visit.stage != VisitStage.FINISHED or cleared:
        words = f"本次检查目前是“{steps.said(visit)[0]}”，不能再存入执法记录。"
        raise TooLate("record-closed", words, because=who_ended(visit))


def _key(text: str) -> str:
    """A photo may arrive before its finding, so the key is not looked up."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError as error:
        raise NotSo("bad-finding-key", "问题的标识不正确。") from error


class Given(Protocol):
    """A file that came with a form."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


@transaction.atomic
def keep_given(
    *,
    visit_id: int,
    given: Given,
    purpose: str,
    kind: str = "",
    finding: str = "",
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> str:
    """A file that came with a form: into the store, then onto the visit's record. Returns its digest."""
    who: dict[str, Any] = {"visit_id": visit_id, "by": by, "at": at}
    name = given.name or ""
    digest = receive_file(blocks=given.chunks(), name=name, **who)
    kind = kind or evidence.kind_of(digest)
    keep_evidence(digest=digest, kind=kind, purpose=purpose, name=name, finding=finding, made=made, **who)
    return digest
