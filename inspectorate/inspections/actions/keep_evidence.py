"""存入执法记录: a file of the visit by digest, with what the officer states of it; the file itself is not believed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.codes import EvidenceKind, Purpose
from inspectorate.inspections.events import EvidenceKept, FileReceived
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import ChecklistLine, Evidence, Finding, Inspection, Upload
from inspectorate.inspections.rules import content
from inspectorate.kit import files
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

LARGEST = 2 << 30


@transaction.atomic
def keep_evidence(
    *,
    inspection_id: int,
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
    visit, made = entered(inspection_id, access.may_inspect, by=by, at=at), made_here(made, at)
    _open(visit)
    _kinds(kind, purpose)
    sent = Upload.objects.filter(digest=digest, by=by, is_kept=True).first()
    if sent is None:
        raise NotNow("file-missing", "文件还没有收齐，请先发送文件。", digest=digest)
    line, key = _line(visit, line_id), finding[:36]
    twin = visit.evidence.filter(digest=digest, purpose=purpose, line=line, finding_key=key).first()
    if twin is not None:
        return twin
    evidence = Evidence(
        inspection=visit,
        digest=digest,
        kind=kind,
        purpose=purpose,
        name=written(name, most=128, label="文件名") or digest[:12],
        size=sent.size,
        content_type=content.content_type(head_of(digest), kind),
        taken_at=made.at,
        received_at=at,
        lat=made.lat[:24],
        lon=made.lon[:24],
        device=made.device[:64],
        author=by,
        line=line,
        finding=_finding(visit, key),
        finding_key=key,
    )
    evidence.save(force_insert=True)
    changed(visit, did="EVIDENCE", made=made)
    event = EvidenceKept(
        subject=visit.file_no,
        kind=EvidenceKind(kind).label,
        purpose=Purpose(purpose).label,
        file=evidence.name,
        digest=digest,
    )
    trail.write(event, by=by, at=at)
    return evidence


@transaction.atomic
def receive_file(*, inspection_id: int, blocks: Iterable[bytes], name: str, by: Person, at: datetime) -> str:
    """Keep a file that came with a form in one piece, for who inspects; returns its digest."""
    visit = entered(inspection_id, access.may_inspect, by=by, at=at)
    _open(visit)
    rest = iter(blocks)
    first = next(rest, b"")
    content.known(first)
    kept = files.keep(chain([first], rest))
    Upload.objects.update_or_create(
        digest=kept.digest,
        by=by,
        defaults={
            "size": kept.size,
            "name": name[:128],
            "received": kept.size,
            "is_kept": True,
            "begun_at": at,
            "changed_at": at,
        },
    )
    trail.write(FileReceived(subject=kept.digest[:16], size=kept.size), by=by, at=at)
    return kept.digest


def kind_of(digest: str) -> str:
    """What a kept file is, where the form does not say."""
    found = content.sniff(head_of(digest))
    return {"image": EvidenceKind.PHOTO, "audio": EvidenceKind.AUDIO, "video": EvidenceKind.VIDEO}.get(
        found.split("/")[0], EvidenceKind.FILE
    )


def head_of(digest: str) -> bytes:
    with files.path_of(digest).open("rb") as file:
        return file.read(content.HEAD)


def _open(visit: Inspection) -> None:
    """From the certificates at the gate until the result is cleared: returned mail comes after the visit."""
    if visit.stage in {VisitStage.READY, VisitStage.UNDER_WAY}:
        return
    cleared = getattr(visit, "outcome", None) is not None and visit.outcome.stage == OutcomeStage.CLEARED
    if visit.stage != VisitStage.FINISHED or cleared:
        raise NotNow("record-closed", f"本次检查目前是“{visit.get_stage_display()}”，不能再存入执法记录。")


def _kinds(kind: str, purpose: str) -> None:
    if kind not in EvidenceKind.values:
        raise NotSo("unknown-kind", "请选择文件的种类。")
    if purpose not in Purpose.values:
        raise NotSo("unknown-purpose", "请选择文件的用途。")


def _line(visit: Inspection, line_id: int | None) -> ChecklistLine | None:
    if line_id is None:
        return None
    found = visit.lines.filter(pk=line_id).first()
    if found is None:
        raise NotSo("no-such-line", "本次检查的检查表中没有这一项。")
    return found


def _finding(visit: Inspection, key: str) -> Finding | None:
    """A photo may arrive before its finding; then only the key is kept."""
    if not key:
        return None
    try:
        return visit.findings.filter(pk=UUID(key)).first()
    except ValueError as error:
        raise NotSo("bad-finding-key", "问题的标识不正确。") from error


class Given(Protocol):
    """A file that came with a form."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


@transaction.atomic
def keep_given(
    *, inspection_id: int, given: Given, purpose: str, kind: str = "", finding: str = "", by: Person, at: datetime
) -> str:
    """A file that came with a form: into the store, then onto the visit's record. Returns its digest."""
    who: dict[str, Any] = {"inspection_id": inspection_id, "by": by, "at": at}
    name = given.name or ""
    digest = receive_file(blocks=given.chunks(), name=name, **who)
    keep_evidence(digest=digest, kind=kind or kind_of(digest), purpose=purpose, name=name, finding=finding, **who)
    return digest
