"""Writing the public log (protocol §12), inside the transaction of the act that it tells of.

One row is locked by every writer, so numbers run without a gap whoever writes at once; every entry is followed by a
signed head. Of a covert draw the log carries the commitment and the record's digest only, until it is opened (§13).
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from inspectorate.draws import fair
from inspectorate.draws.models import Checkpoint, Draw, LogEntry, LogHead, Source, Substitution
from inspectorate.kit.refusals import NotNow


def append_announced(draw: Draw, *, at: datetime) -> LogEntry:
    digests: dict[str, Any] = {"commitment": draw.commitment}
    if draw.is_public:
        digests["rosters"] = _roots(draw)
    return _append("ANNOUNCED", draw, digests, at=at)


def append_revealed(draw: Draw, source: Source, *, at: datetime) -> LogEntry:
    """The value's digest. It opens nothing of a covert draw: every covert draw has a value that nobody can guess."""
    return _append("REVEALED", draw, {"source": source.position, "value": fair.value_digest(source.value)}, at=at)


def append_drawn(draw: Draw, *, at: datetime) -> LogEntry:
    return _append("DRAWN", draw, {"record": draw.record_digest}, at=at)


def append_aborted(draw: Draw, *, withheld_by: str, at: datetime) -> LogEntry:
    return _append("ABORTED", draw, {"reason": "WITHHELD", "by": withheld_by}, at=at)


def append_voided(draw: Draw, *, reason_code: str, approved_by: str, at: datetime) -> LogEntry:
    return _append("VOIDED", draw, {"reason": reason_code, "approved_by": approved_by}, at=at)


def append_substituted(draw: Draw, substitution: Substitution, *, at: datetime) -> str:
    """Who, by whom, why, with which ticket. Of a covert draw only the digest of that; it is opened with the draw."""
    facts: dict[str, Any] = {
        "kind": substitution.kind.lower(),
        "target": substitution.target_code,
        "out": substitution.out_id,
        "into": substitution.in_id,
        "reason": substitution.reason_code,
        "by": substitution.approved_by.name,
        "ticket": substitution.ticket,
    }
    if draw.is_public:
        _append("SUBSTITUTED", draw, facts, at=at)
        return fair.statement(facts)
    # The salt keeps who was replaced by whom from being guessed and tried against the digest.
    statement = fair.statement(facts | {"salt": secrets.token_hex(16)})
    blank = dict.fromkeys(facts, "") | {"kind": "sealed", "reason": substitution.reason_code}
    _append("SUBSTITUTED", draw, blank | {"statement": fair.digest_of(statement)}, at=at)
    return statement


def append_opened(draw: Draw, *, at: datetime) -> LogEntry:
    """Everything that the log kept back, and what each covert substitution said."""
    statements = list(draw.substitutions.order_by("pk").values_list("statement", flat=True))
    digests: dict[str, Any] = {"commitment": draw.commitment, "rosters": _roots(draw), "statements": statements}
    if draw.record_digest:
        digests["record"] = draw.record_digest
    return _append("OPENED", draw, digests, at=at)


def _roots(draw: Draw) -> dict[str, str]:
    return {kind: digest["root"] for kind, digest in draw.manifest["rosters"].items()}


def _append(kind: str, draw: Draw, digests: dict[str, Any], *, at: datetime) -> LogEntry:
    LogHead.objects.get_or_create(pk=1)
    head = LogHead.objects.select_for_update().get(pk=1)
    moment = timezone.localtime(at).replace(microsecond=0)
    _check_clock(draw, moment)
    leaf = fair.leaf(seq=head.size, at=moment, kind=kind, draw_no=draw.no, digests=digests)
    entry = LogEntry(
        seq=head.size, at=moment.isoformat(), type=kind, draw_no=draw.no, leaf=leaf, leaf_hash=fair.leaf_hash(leaf)
    )
    entry.save(force_insert=True)
    head.size += 1
    head.edge = fair.grow(head.edge, head.size, entry.leaf_hash)
    head.save(update_fields=["size", "edge"])
    note = fair.checkpoint(settings.LOG_ORIGIN, settings.LOG_KEY, size=head.size, root=fair.root(head.edge))
    Checkpoint(size=head.size, root=fair.root(head.edge), note=note, at=at).save(force_insert=True)
    return entry


def _check_clock(draw: Draw, moment: datetime) -> None:
    """A draw's entries run forward in time, or nobody could verify it."""
    last = LogEntry.objects.filter(draw_no=draw.no).order_by("-seq").first()
    if last is not None and moment < datetime.fromisoformat(last.at):
        raise NotNow("clock-behind", f"办理时间早于本次抽取的上一条公开日志（{last.at}），请核对服务器时间。")
