"""发送文件: files from phones in pieces that survive a broken line. How much is here is always asked, never remembered.

The bytes on the disk are the truth; the row only says whose they are. What is not a picture, sound, film or PDF is
not kept. Whoever wants a file as evidence has sent all of it, so a digest alone opens nothing.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from inspectorate.evidence import access, rules
from inspectorate.evidence.actions.keep import file_name
from inspectorate.evidence.events import FileBegun, FileReceived
from inspectorate.evidence.models import Upload
from inspectorate.kit import store
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

LARGEST = 2 << 30


@transaction.atomic
def begin_file(*, digest: str, size: int, name: str, by: Person, at: datetime) -> int:
    """How many bytes are here already; all of them where the file was sent whole before. Again is harmless."""
    check(access.may_send_files, by, on=local_day(at))
    _digest(digest)
    if not 0 < size <= LARGEST:
        raise NotSo("file-size", f"文件大小须在 1 字节到 {LARGEST >> 30} GB 之间。", size=size)
    upload, is_new = Upload.objects.select_for_update().get_or_create(
        digest=digest, by=by, defaults={"size": size, "name": file_name(name), "begun_at": at, "changed_at": at}
    )
    if is_new:
        trail.write(FileBegun(subject=digest[:16], size=size), by=by, at=at)
    if upload.is_kept:
        return upload.size
    if upload.size != size:
        upload.size = size
        upload.save(update_fields=["size"])
        _forget(digest, by)
    return _here(digest, by)


@transaction.atomic
def add_piece(*, digest: str, offset: int, content: bytes, by: Person, at: datetime) -> int:
    """Append what follows. At another offset nothing is written and the refusal says where to go on.

    A piece is no act of a person: the trail has the beginning of the file and its end.
    """
    check(access.may_send_files, by, on=local_day(at))
    upload = _begun(digest, by)
    if upload.is_kept:
        return upload.size
    here = _here(digest, by)
    if offset != here:
        raise NotNow("wrong-offset", f"文件已收到 {here} 字节，请从那里接着发送。", received=here)
    if here + len(content) > upload.size:
        raise NotSo("too-many-bytes", "发来的内容超过了文件的大小。", received=here)
    path = _path(digest, by)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    upload.received, upload.changed_at = here + len(content), at
    upload.save(update_fields=["received", "changed_at"])
    return upload.received


@transaction.atomic
def finish_file(*, digest: str, by: Person, at: datetime) -> int:
    """Whole and as its digest says: into the store. Again is harmless."""
    check(access.may_send_files, by, on=local_day(at))
    upload = _begun(digest, by)
    if upload.is_kept:
        return upload.size
    here = _here(digest, by)
    if here != upload.size:
        raise NotNow("incomplete", f"文件只收到 {here} 字节，共 {upload.size} 字节，请接着发送。", received=here)
    path = _path(digest, by)
    if _digest_of(path) != digest:
        _forget(digest, by)
        raise NotSo("digest-differs", "收到的内容与文件的摘要不符，已丢弃，请重新发送。")
    try:
        with path.open("rb") as stream:
            rules.known(stream.read(rules.HEAD))
    except NotSo:
        _forget(digest, by)
        raise
    store.keep(store.blocks_of(path))
    upload.is_kept, upload.received, upload.changed_at = True, upload.size, at
    upload.save(update_fields=["is_kept", "received", "changed_at"])
    trail.write(FileReceived(subject=digest[:16], size=upload.size), by=by, at=at)
    transaction.on_commit(lambda: _forget(digest, by))
    return upload.size


def _begun(digest: str, by: Person) -> Upload:
    _digest(digest)
    found = Upload.objects.select_for_update().filter(digest=digest, by=by).first()
    if found is None:
        raise NotNow("not-begun", "没有开始发送这个文件。", received=0)
    return found


def _digest(digest: str) -> None:
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise NotSo("bad-digest", "文件的摘要不正确。")


def _path(digest: str, by: Person) -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads" / f"{digest}.{by.pk}"


def _here(digest: str, by: Person) -> int:
    path = _path(digest, by)
    return path.stat().st_size if path.exists() else 0


def _forget(digest: str, by: Person) -> None:
    _path(digest, by).unlink(missing_ok=True)


def _digest_of(path: Path) -> str:
    state = hashlib.sha256()
    for block in store.blocks_of(path):
        state.update(block)
    return state.hexdigest()
