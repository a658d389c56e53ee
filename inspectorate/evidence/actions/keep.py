"""存入执法记录: by digest, with what the officer states of it; the bytes themselves are not believed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any

from inspectorate.entries import Made
from inspectorate.evidence import rules
from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.evidence.events import EvidenceKept, FileReceived
from inspectorate.evidence.models import Evidence, Upload
from inspectorate.files.models import File
from inspectorate.kit import store
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


def keep(
    *,
    file: File,
    digest: str,
    kind: str,
    purpose: str,
    name: str,
    line: int | None = None,
    finding: str = "",
    made: Made,
    by: Person,
    at: datetime,
) -> tuple[Evidence, bool]:
    """The evidence, and whether it is new: for one thing it is kept once. Its sender has sent all of it before.

    Whoever calls holds the lock on what the file is of, and has asked whether it takes evidence now.
    """
    _kinds(kind, purpose)
    size = _sent(digest, by).size
    thing: dict[str, Any] = {"file": file, "digest": digest, "purpose": purpose, "line": line, "finding": finding}
    twin = Evidence.objects.filter(**thing).first()
    if twin is not None:
        return twin, False
    evidence = Evidence(
        **thing,
        kind=kind,
        name=file_name(name) or digest[:12],
        size=size,
        content_type=rules.content_type(head_of(digest), kind),
        taken_at=made.at,
        received_at=at,
        lat=made.lat,
        lon=made.lon,
        device=made.device,
        author=by,
    )
    evidence.save(force_insert=True)
    _tell(evidence, by, at)
    return evidence, True


def _sent(digest: str, by: Person) -> Upload:
    found = Upload.objects.filter(digest=digest, by=by, is_kept=True).first()
    if found is None:
        raise NotNow("file-missing", "文件还没有收齐，请先发送文件。", digest=digest)
    return found


def _tell(evidence: Evidence, by: Person, at: datetime) -> None:
    event = EvidenceKept(
        subject=evidence.file_id,
        kind=EvidenceKind(evidence.kind).label,
        purpose=Purpose(evidence.purpose).label,
        file=evidence.name,
        digest=evidence.digest,
    )
    trail.write(event, by=by, at=at)


def receive(*, blocks: Iterable[bytes], name: str, by: Person, at: datetime) -> str:
    """Into the store, a file that came with a form in one piece; returns its digest."""
    rest = iter(blocks)
    first = next(rest, b"")
    rules.known(first)
    kept = store.keep(chain([first], rest))
    Upload.objects.update_or_create(
        digest=kept.digest,
        by=by,
        defaults={
            "size": kept.size,
            "name": file_name(name),
            "received": kept.size,
            "is_kept": True,
            "begun_at": at,
            "changed_at": at,
        },
    )
    trail.write(FileReceived(subject=kept.digest[:16], size=kept.size), by=by, at=at)
    return kept.digest


def file_name(name: str) -> str:
    """As long as file systems allow."""
    return written(name, most=255, label="文件名")


def kind_of(digest: str) -> str:
    """What a kept file is, where the form does not say."""
    found = rules.sniff(head_of(digest))
    return {"image": EvidenceKind.PHOTO, "audio": EvidenceKind.AUDIO, "video": EvidenceKind.VIDEO}.get(
        found.split("/")[0], EvidenceKind.FILE
    )


def head_of(digest: str) -> bytes:
    with store.path_of(digest).open("rb") as stream:
        return stream.read(rules.HEAD)


def _kinds(kind: str, purpose: str) -> None:
    if kind not in EvidenceKind.values:
        raise NotSo("unknown-kind", "请选择文件的种类。")
    if purpose not in Purpose.values:
        raise NotSo("unknown-purpose", "请选择文件的用途。")
