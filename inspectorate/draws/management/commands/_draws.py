"""On which draw a command acts, and on which of its sources."""

from __future__ import annotations

from django.core.management.base import CommandError

from inspectorate.draws.models import Draw, Source


def the_draw(no: str) -> Draw:
    found = Draw.objects.filter(no=no).first()
    if found is None:
        raise CommandError(f"没有抽取 {no}")
    return found


def the_source(draw: Draw, position: int) -> Source:
    found = draw.sources.filter(position=position).first()
    if found is None:
        raise CommandError(f"抽取 {draw.no} 没有第 {position} 个随机源（从 0 数起）")
    return found
