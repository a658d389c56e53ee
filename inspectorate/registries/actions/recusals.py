"""回避: who may not inspect whom, with its ground of the law and its period."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, record, require_adjustment_ground
from inspectorate.registries.codes import Ground
from inspectorate.registries.events import RecusalEnded, RecusalRegistered, RegistryEvent
from inspectorate.registries.models import ChangeAction, Expert, Inspector, Recusal, Target
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.people import recusal_problems
from inspectorate.registries.rules.refused import refuse


@transaction.atomic
def register_recusal(
    *,
    of: Inspector | Expert,
    target: Target,
    ground: str,
    note: str = "",
    from_date: date | None,
    until_date: date | None = None,
    by: Person,
    at: datetime,
    batch: str = "",
) -> Recusal:
    """回避登记 of an inspector or an expert, from a first day, until a last day or without end."""
    who: Inspector | Expert = type(of).objects.select_for_update().get(pk=of.pk)
    on = Why(ground=ground, by=by, at=at).on
    # An officer registers his own; an expert's is the office's to register.
    may = access.may_register_recusal if isinstance(who, Inspector) else access.may_maintain_registries
    check(may, by, who, on=on)
    in_force = who.recusals.filter(Q(until_date__isnull=True) | Q(until_date__gte=from_date or on), target=target)
    grounds = list(in_force.values_list("ground", flat=True))
    refuse(recusal_problems(ground=ground, note=note, first=from_date, last=until_date, others=grounds))
    assert from_date is not None
    recusal = who.recusals.create(
        target=target,
        ground=ground,
        note=note.strip(),
        from_date=from_date,
        until_date=until_date,
        registered_at=at,
    )
    reason = str(Ground(ground).label) + (f"：{note.strip()}" if note.strip() else "")
    row = ["回避", "", f"{target.name}（{day(from_date)} 至 {day(until_date) if until_date else '长期'}）"]
    _record(who, RecusalRegistered, row, Why(ground=reason, by=by, at=at, batch=batch))
    return recusal


@transaction.atomic
def end_recusal(*, recusal_id: int, last_day: date | None, ground: str, by: Person, at: datetime) -> Recusal:
    """回避结束: the last day on which it holds. What was drawn before is not touched."""
    recusal = Recusal.objects.select_for_update(of=("self",)).get(pk=recusal_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_registries, by, on=why.on)
    require_adjustment_ground(ground)
    if last_day is None or last_day < recusal.from_date:
        refuse({"last_day": f"最后一天不能早于回避开始的{day(recusal.from_date)}。"})
    assert last_day is not None
    if recusal.until_date is not None and last_day >= recusal.until_date:
        refuse({"last_day": f"最后一天应早于原定的 {day(recusal.until_date)}。如需延长，请另行登记。"})
    ended = day(recusal.until_date) if recusal.until_date else "长期"
    earlier = f"{recusal.target.name}（{day(recusal.from_date)} 至 {ended}）"
    recusal.until_date = last_day
    recusal.save(update_fields=["until_date"])
    who = recusal.inspector or recusal.expert
    assert who is not None
    row = ["回避", earlier, f"{recusal.target.name}（{day(recusal.from_date)} 至 {day(last_day)}）"]
    _record(who, RecusalEnded, row, why)
    return recusal


def _record(who: Inspector | Expert, event: type[RegistryEvent], row: list[str], why: Why) -> None:
    record(who, action=ChangeAction.RECUSAL, event=event, before=facts_of(who), why=why, extra=[row])
