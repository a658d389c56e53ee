"""录入公开数: two persons look it up and enter it apart; unequal entries are refused and shown (protocol §4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.draws import access, fair
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.actions.reveal_value import awaiting, set_value
from inspectorate.draws.events import PublicValueRead
from inspectorate.draws.models import Draw, PublicEntry, Source, SourceKind
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


def enter_public_value(*, source_id: int, text: str, by: Person, at: datetime) -> Source:
    """One person's reading. The first waits for a second; two equal ones make the value; unequal ones are refused.

    A refused reading is kept, so that both can be shown side by side; whoever misread enters again.
    """
    source, unequal = _read(source_id=source_id, text=text, by=by, at=at)
    if unequal:
        raise NotSo(
            "readings-differ",
            "两人录入的数不一致，未采用。请各自对照公布的原文核对，录错的一方重新录入。",
            readings=unequal,
        )
    return source


def current_readings(source: Source) -> dict[int, PublicEntry]:
    """Each person's latest reading, by person."""
    return {r.by_id: r for r in source.readings.select_related("by").order_by("at", "pk")}


@transaction.atomic
def _read(*, source_id: int, text: str, by: Person, at: datetime) -> tuple[Source, list[tuple[str, str]]]:
    draw, source = locked_source(source_id)
    check(access.may_read_figures, by, draw, on=local_day(at))
    awaiting(draw, source)
    due_passed(source, at)
    if source.kind != SourceKind.PUBLIC:
        raise NotSo("not-a-figure", "这个随机源不是公开数。")
    value = fair.public_value(text)
    PublicEntry(source=source, value=value, typed=fair.line(text), by=by, at=at).save(force_insert=True)
    readings = current_readings(source)
    agreed = len(readings) >= 2 and {r.value for r in readings.values()} == {value}
    trail.write(PublicValueRead(subject=draw.no, name=source.name, agreed=agreed), by=by, at=at)
    if agreed:
        return set_value(draw, source, value=value, by=by, at=at), []
    unequal = [(r.by.name, r.said) for r in readings.values()] if len(readings) >= 2 else []
    return source, unequal


def due_passed(source: Source, at: datetime) -> None:
    """A figure cannot be read before it exists."""
    if source.due is not None and at < source.due:
        raise NotNow(
            "not-yet-due",
            f"“{source.name}”要到 {timezone.localtime(source.due):%Y年%m月%d日 %H:%M:%S} 才产生，届时再录入。",
        )


def overdue(draw: Draw, at: datetime) -> None:
    """Every figure and every round of this draw exists by now."""
    for source in draw.sources.all():
        due_passed(source, at)
