"""Writing the trail, and proving that nobody unwrote it."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from inspectorate.trail import chain
from inspectorate.trail.events import Event
from inspectorate.trail.models import TrailEntry, TrailHead

# The address of the request being served; set at the edge, empty for commands and jobs.
address: ContextVar[str] = ContextVar("address", default="")


def write(event: Event, *, by: Any, at: datetime) -> TrailEntry:
    """Append one event inside the caller's transaction. `by` is a Person, or None for what nobody signed in for."""
    return write_all([event], by=by, at=at)[0]


@transaction.atomic
def write_all(events: Iterable[Event], *, by: Any, at: datetime) -> list[TrailEntry]:
    """Append several events in one go: an entry each, chained in their order."""
    head = _locked_head()
    entries = []
    for event in events:
        entry = _following(head, event, by, at)
        head.seq, head.digest = entry.seq, entry.digest
        entries.append(entry)
    TrailEntry.objects.bulk_create(entries)
    head.save(update_fields=["seq", "digest"])
    return entries


def _locked_head() -> TrailHead:
    """Who has it is the only one that writes. The first entry of all makes it."""
    locked = TrailHead.objects.select_for_update()
    return locked.filter(pk=1).first() or locked.get(pk=TrailHead.objects.get_or_create(pk=1)[0].pk)


def _following(head: TrailHead, event: Event, by: Any, at: datetime) -> TrailEntry:
    """The entry that comes after the head."""
    content: dict[str, Any] = {
        "seq": head.seq + 1,
        "at": at,
        "actor_name": str(by) if by is not None else "系统",
        "username": by.username if by is not None else "",
        "kind": type(event).__name__,
        "label": event.label,
        "subject": event.subject,
        "ground": event.ground,
        "facts": event.facts(),
        "address": address.get(),
        "previous": head.digest,
    }
    return TrailEntry(actor=by, digest=chain.digest(**content), **content)


@dataclass(frozen=True)
class ChainReport:
    """How many entries were read, and the first that does not follow from the one before it."""

    entries: int
    broken_at: int | None
    reason: str


def verify_chain() -> ChainReport:
    """Read the whole trail and recompute every digest; the head must be the last entry."""
    previous, expected_seq = chain.START, 0
    for entry in TrailEntry.objects.order_by("seq").iterator(chunk_size=2000):
        expected_seq += 1
        if entry.seq != expected_seq:
            return ChainReport(expected_seq - 1, expected_seq, f"缺少第 {expected_seq} 条")
        if entry.previous != previous:
            return ChainReport(expected_seq, entry.seq, "与上一条的摘要不衔接")
        if _recomputed(entry) != entry.digest:
            return ChainReport(expected_seq, entry.seq, "内容与摘要不符")
        previous = entry.digest
    head = TrailHead.objects.filter(pk=1).first() or TrailHead(seq=0, digest=chain.START)
    if (head.seq, head.digest) != (expected_seq, previous):
        return ChainReport(expected_seq, max(head.seq, expected_seq), "末尾的条目缺失，或者末尾的标记被动过")
    return ChainReport(expected_seq, None, "")


def _recomputed(entry: TrailEntry) -> str:
    return chain.digest(
        seq=entry.seq,
        at=entry.at,
        actor_name=entry.actor_name,
        username=entry.username,
        kind=entry.kind,
        label=entry.label,
        subject=entry.subject,
        ground=entry.ground,
        facts=entry.facts,
        address=entry.address,
        previous=entry.previous,
    )
