"""Taking hold of a draw: every verb begins by locking its row, so that two people pressing at once come one by one."""

from __future__ import annotations

from inspectorate.draws.models import Draw, Petition, Source
from inspectorate.kit.refusals import NotSo


def locked(draw_id: int) -> Draw:
    """The draw, locked until the transaction ends."""
    draw = Draw.objects.select_for_update().filter(pk=draw_id).first()
    if draw is None:
        raise NotSo("no-such-draw", "没有这次抽取。请从抽取列表重新进入。", draw_id=draw_id)
    return draw


def locked_source(source_id: int) -> tuple[Draw, Source]:
    """The source and its draw; the draw is locked first, then the source is read."""
    draw_id = Source.objects.filter(pk=source_id).values_list("draw_id", flat=True).first()
    if draw_id is None:
        raise NotSo("no-such-source", "没有这个随机源，可能已被移除。请刷新页面。", source_id=source_id)
    draw = locked(draw_id)
    source = draw.sources.filter(pk=source_id).first()
    if source is None:
        raise NotSo("no-such-source", "没有这个随机源，可能已被移除。请刷新页面。", source_id=source_id)
    source.draw = draw
    return draw, source


def locked_petition(petition_id: int) -> tuple[Draw, Petition]:
    """The petition and its draw, the draw locked first."""
    draw_id = Petition.objects.filter(pk=petition_id).values_list("draw_id", flat=True).first()
    if draw_id is None:
        raise NotSo("no-such-petition", "没有这项申请。请刷新页面。", petition_id=petition_id)
    draw = locked(draw_id)
    return draw, draw.petitions.select_related("asked_by").get(pk=petition_id)
