"""The phone's only door: each entry is accepted exactly once and answered with a receipt (rule 14).

An entry is judged under the lock of what it is about. What was accepted, refused or in conflict is kept with its
receipt, and the same entry gets the same receipt for ever. Nothing is kept for what is not final: a file that is still
on its way, a database that is down. What is no entry at all is refused in the same words each time, and not kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from inspectorate.entries import Conflict, EntryKind, PhoneClock, Sent, Span, Subject, Thing, TooLate
from inspectorate.field import registry
from inspectorate.field.codes import EntryState
from inspectorate.field.events import EntryKept, EntryWithoutEffect
from inspectorate.field.models import FieldEntry
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail
from inspectorate.trail.events import Event

# Refusals that the same entry may overcome later: it is not kept, and raised instead.
NOT_FINAL = frozenset({"file-missing"})
UNREADABLE = "条目中有不能识别的字符，未收。请原样再报一次，仍不行的，重新填写。"
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Entry:
    """One act on a phone. `number` is that of what it is about, `seen` the version of it that was on the screen.

    `skew`: by how many milliseconds the server was ahead when the phone last heard of it; older phones tell none.
    """

    id: str
    number: str
    kind: str
    body: dict[str, Any]
    made_at: datetime
    device: str
    seen: int
    skew: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What became of an entry. `theirs`: in a conflict, what is kept here, who wrote it and when."""

    id: str
    digest: str
    state: str
    message: str
    version: int
    theirs: dict[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def canonical(entry: Entry) -> bytes:
    """The one byte string of an entry, the same on the phone and here."""
    return _written(_plain(entry), allow_nan=False).encode()


def _plain(entry: Entry) -> dict[str, Any]:
    """As phones write it. They call the number `visit`, and the digests that they keep are made of it: it stays so."""
    at = entry.made_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told = asdict(entry) | {"made_at": at}
    told["visit"] = told.pop("number")
    if entry.skew is None:
        del told["skew"]
    return told


def _written(value: Any, *, allow_nan: bool = True) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=allow_nan)


def digest_of(entry: Entry) -> str:
    return hashlib.sha256(canonical(entry)).hexdigest()


def accept(*, entry: Entry, by: Person, at: datetime, sent_at: datetime | None = None) -> Receipt:
    """Exactly once per id. `sent_at` by the phone's clock. Raises only what is not final."""
    try:
        digest = _checked(entry)
    except NotSo as refused:
        return _turned_away(_plain(entry), refused.message)
    clock = PhoneClock(entry.skew, sent_at)
    try:
        with transaction.atomic():
            return _accept(entry, digest, clock, by, at)
    except IntegrityError:
        # The same id came by two ways at one moment; the other one was first, and what it got is the answer.
        with transaction.atomic():
            return _accept(entry, digest, clock, by, at)


def no_entry(sent: dict[str, Any]) -> Receipt:
    """The answer to what has an id and otherwise not the shape of an entry."""
    return _turned_away(sent, "手机发来的内容不是检查条目，未收。请更新手机上的程序，再到这张卡上重新填写。")


def _turned_away(sent: dict[str, Any], message: str) -> Receipt:
    """Refused, with the digest that the phone has of it: for half a surrogate pair, that of the replacement mark."""
    whole = HALF_A_PAIR.sub("\ufffd", _written(sent))
    seen = sent.get("seen")
    version = seen if isinstance(seen, int) else 0
    return Receipt(sent["id"], hashlib.sha256(whole.encode()).hexdigest(), EntryState.REFUSED.value, message, version)


def _checked(entry: Entry) -> str:
    """An entry that cannot be kept at all is no entry."""
    if not (0 < len(entry.id) <= 64 and entry.id.isascii() and entry.id.replace("-", "").isalnum()):
        raise NotSo("bad-entry", "条目的标识不正确，未收。请重新填写。")
    if timezone.is_naive(entry.made_at) or len(entry.kind) > 24:
        raise NotSo("bad-entry", "条目的时间或者种类不正确，未收。请重新填写。")
    try:
        whole = canonical(entry)
    except ValueError as error:
        raise NotSo("bad-entry", UNREADABLE) from error
    if b"\\u0000" in whole:
        raise NotSo("bad-entry", UNREADABLE)
    return hashlib.sha256(whole).hexdigest()


def _accept(entry: Entry, digest: str, clock: PhoneClock, by: Person, at: datetime) -> Receipt:
    about, thing = registry.found(entry.kind, entry.number)
    seen = thing if thing is not None and about.may_see(by, local_day(at), thing) else None
    known = FieldEntry.objects.filter(pk=entry.id).first()
    if known is not None:
        return _again(known, digest, seen)
    sent = Sent(entry.body, entry.made_at, entry.device, entry.seen, clock)
    receipt = _judged(entry, digest, sent, about, seen, by, at)
    FieldEntry(
        id=entry.id,
        digest=digest,
        file_no=thing.file_no if thing else "",
        kind=entry.kind,
        body=entry.body if isinstance(entry.body, dict) else {},
        state=receipt.state,
        receipt=receipt.as_json(),
        made_at=entry.made_at,
        corrected_at=clock.corrected(entry.made_at, Span(about.since(thing) if thing else None, at)),
        received_at=at,
        device=entry.device,
        by=by,
    ).save(force_insert=True)
    if receipt.state != EntryState.ACCEPTED and thing is not None:
        trail.write(_told(entry, receipt, thing), by=by, at=at)
    return receipt


def _told(entry: Entry, receipt: Receipt, thing: Thing) -> Event:
    about = {"subject": thing.file_no, "ground": receipt.message, "entry_kind": registry.label_of(entry.kind)}
    if receipt.state == EntryState.KEPT:
        return EntryWithoutEffect(**about, said=_kind(entry).in_words(entry.body, thing))
    return EntryKept(**about, entry_state=EntryState(receipt.state).label)


def _again(known: FieldEntry, digest: str, seen: Thing | None) -> Receipt:
    """The same entry gets the same receipt; another content under its id is refused and changes nothing."""
    if known.digest == digest:
        return Receipt(**known.receipt)
    message = "这个条目标识已经用于另一内容，未收。请在手机上重新填写并发送。"
    return Receipt(known.pk, digest, EntryState.REFUSED.value, message, seen.version if seen else 0)


def _judged(
    entry: Entry, digest: str, sent: Sent, about: Subject, thing: Thing | None, by: Person, at: datetime
) -> Receipt:
    """Carry it out in a savepoint: refused means that nothing of it was written."""
    if thing is None:
        return Receipt(entry.id, digest, EntryState.REFUSED.value, about.absent, 0)
    state, message, theirs = EntryState.ACCEPTED, "", None
    try:
        with transaction.atomic():
            _kind(entry).carry_out(sent, thing, by=by, at=at)
    except Conflict as conflict:
        state, message, theirs = EntryState.CONFLICT, conflict.message, conflict.theirs
    except TooLate as late:
        state, message = EntryState.KEPT, f"{late.because}，这一条已收存，没有写入检查记录。"
    except Refused as refused:
        if refused.code in NOT_FINAL:
            raise
        state, message = EntryState.REFUSED, refused.message
    thing.refresh_from_db(fields=["version"])
    return Receipt(entry.id, digest, state.value, message, thing.version, theirs)


def _kind(entry: Entry) -> EntryKind:
    kind = registry.kinds().get(entry.kind)
    if kind is None:
        raise NotSo("unknown-kind", "这个版本的系统不认识手机发来的内容，未收。请联系系统管理员。")
    return kind
