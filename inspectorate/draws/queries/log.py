"""Reading the public log: entries, proofs, the history of signed heads (protocol §12)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, F, QuerySet, Value, When

from inspectorate.draws import fair
from inspectorate.draws.models import Checkpoint, Draw, LogEntry
from inspectorate.draws.queries import draws
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person

SEALED = "SEALED"


def entries(draw_no: str = "") -> QuerySet[LogEntry]:
    """The whole log in order, or one draw's entries."""
    return LogEntry.objects.filter(draw_no=draw_no) if draw_no else LogEntry.objects.all()


def as_seen_by(person: Person, on: date) -> QuerySet[LogEntry]:
    """The whole log, every number in its place; of draws that this person must not know of neither which nor what.

    `shown_no` and `shown_type` are what lists show, search and sort by, so that no search finds what is sealed.
    """
    sealed = Draw.objects.exclude(pk__in=draws.visible_to(person, on).order_by().values("pk")).values("no")
    is_sealed = When(draw_no__in=sealed, then=Value(SEALED))
    return LogEntry.objects.annotate(
        shown_no=Case(is_sealed, default=F("draw_no")), shown_type=Case(is_sealed, default=F("type"))
    )


def checkpoints() -> QuerySet[Checkpoint]:
    """Every signed head that was ever published, the newest first."""
    return Checkpoint.objects.all()


def latest() -> Checkpoint | None:
    return Checkpoint.objects.first()


def leaf_hashes(size: int) -> list[str]:
    return list(LogEntry.objects.order_by("seq").values_list("leaf_hash", flat=True)[:size])


def proof(seq: int, size: int) -> list[str]:
    """That entry `seq` is in the log of `size` entries."""
    hashes = leaf_hashes(size)
    if not 0 <= seq < size <= len(hashes):
        raise NotSo("no-such-entry", "公开日志中没有这一条。", seq=seq, size=size)
    return fair.inclusion(hashes, seq)


def consistency(old: int, new: int) -> list[str]:
    """That the log of `new` entries only added to the log of `old` ones."""
    hashes = leaf_hashes(new)
    if not 0 <= old <= new <= len(hashes):
        raise NotSo("no-such-head", "公开日志没有过这样的长度。", old=old, new=new)
    return fair.consistency(hashes, old)


def part_for(draw_no: str) -> fair.LogPart:
    """What a package carries of the log: the draw's entries, each with its proof, against one signed head.

    The head is the one of the draw's own last entry, so that the package stays the same however the log grows.
    """
    own = list(entries(draw_no))
    if not own:
        raise NotSo("nothing-logged", "这次抽取还没有公告，公开日志中没有它。")
    head = Checkpoint.objects.get(size=own[-1].seq + 1)
    hashes = leaf_hashes(head.size)
    return fair.LogPart(
        leaves=[(e.seq, e.leaf, fair.inclusion(hashes, e.seq)) for e in own],
        checkpoint=head.note,
        vkey=fair.verifier_key(settings.LOG_ORIGIN, settings.LOG_KEY),
    )


def verify_whole() -> dict[str, Any]:
    """Recompute everything: leaves, roots, signatures, and that every head follows from the one before it."""
    rows = list(LogEntry.objects.order_by("seq").values_list("seq", "leaf", "leaf_hash"))
    heads = list(Checkpoint.objects.order_by("size").values_list("size", "root", "note"))
    broken = fair.check_log(settings.LOG_ORIGIN, settings.LOG_KEY, rows, heads)
    return {"entries": len(rows), "checkpoints": len(heads), "broken": broken}
