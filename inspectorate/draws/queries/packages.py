"""What leaves the office about a draw: the package, the wall (protocol §14)."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.draws import fair
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import log
from inspectorate.kit.refusals import NotNow


def package(draw: Draw) -> bytes:
    """The ZIP of a drawn (or later voided) draw; of a covert one only after it has been opened."""
    _published(draw)
    return fair.package(draw.record, _texts(draw), log.part_for(draw.no))


def wall(draw: Draw) -> Iterator[fair.StratumTickets]:
    """Stratum by stratum, for the draw page: recomputed from the frozen rosters and the record's seed."""
    _drawn(draw)
    return fair.tickets(draw.record, _texts(draw))


def _published(draw: Draw) -> None:
    _drawn(draw)
    if not draw.is_public:
        raise NotNow("covert", "这是暗查暗访任务的抽取，检查结束并公开之前，不提供公开包（抽取规则第13节）。")


def _drawn(draw: Draw) -> None:
    if not draw.record_digest:
        raise NotNow("not-drawn", f"抽取 {draw.no} 目前是“{DrawStage(draw.stage).label}”，还没有抽取结果。")


def _texts(draw: Draw) -> dict[str, str]:
    return {r.kind: r.content for r in draw.rosters.all()}


def rows_differ(draw: Draw) -> str:
    """Whether the rows that later steps read are what the record says; substitutions come after and are left out."""
    rows = list(draw.drawn.filter(reserve_rank__isnull=True).order_by("order"))
    wanted = [(one["id"], one["stratum"], one["ticket"], one["items"], one["experts"]) for one in draw.record["drawn"]]
    found = [(r.usc_code, r.stratum, r.ticket, r.items, r.experts) for r in rows]
    return "" if wanted == found else f"{draw.no} 库中的抽中对象与抽取记录不一致"
