"""Adding and changing experts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from inspectorate.kit.refusals import NotNow, Problems
from inspectorate.kit.secrets import keyed_digest
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, as_values, put, record, require_ground
from inspectorate.registries.codes import DutyState
from inspectorate.registries.events import ExpertAdded, ExpertChanged, RegistryEvent
from inspectorate.registries.models import ChangeAction, Expert
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.identifiers import compact_id_number
from inspectorate.registries.rules.people import expert_problems
from inspectorate.registries.rules.refused import refuse

EXPERT_FIELDS = frozenset(
    f.name for f in Expert._meta.concrete_fields if f.name not in {"id", "created_at", "updated_at", "id_number_digest"}
)
LABELS = {f.name: str(f.verbose_name) for f in Expert._meta.concrete_fields}


@transaction.atomic
def add_expert(*, values: Mapping[str, Any], ground: str, by: Person, at: datetime, batch: str = "") -> Expert:
    """入库."""
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_registries, by, on=why.on)
    expert = Expert(created_at=at, updated_at=at)
    put(expert, _compacted(values), EXPERT_FIELDS)
    require_ground(ground)
    refuse(problems_of_expert(expert, why.on), LABELS)
    try:
        with transaction.atomic():
            expert.save(force_insert=True)
    except IntegrityError:
        refuse({"code": "刚刚有人用了同一编号，请换一个编号。"}, LABELS)
    record(expert, action=ChangeAction.ADD, event=ExpertAdded, before={}, why=why)
    return expert


@transaction.atomic
def change_expert(
    *,
    expert_id: int,
    values: Mapping[str, Any],
    ground: str,
    by: Person,
    at: datetime,
    seen: datetime | None = None,
    batch: str = "",
    action: ChangeAction = ChangeAction.CHANGE,
    event: type[RegistryEvent] = ExpertChanged,
) -> Expert:
    """变更, a new term or another state included."""
    expert = Expert.objects.select_for_update().get(pk=expert_id)
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_registries, by, on=why.on)
    if seen is not None and expert.updated_at != seen:
        raise NotNow("changed-meanwhile", f"{expert.name}的信息刚刚被别人修改过。请重新打开编辑页，核对后再改。")
    before = facts_of(expert)
    clean = _compacted(values)
    put(expert, clean, EXPERT_FIELDS - {"code"})
    require_ground(ground)
    refuse(problems_of_expert(expert, why.on), LABELS)
    expert.updated_at = at
    digest = ["id_number_digest"] if "id_number" in clean else []
    expert.save(update_fields=[*clean, *digest, "updated_at"])
    record(expert, action=action, event=event, before=before, why=why)
    return expert


def set_expert_state(*, expert_id: int, state: DutyState, ground: str, by: Person, at: datetime) -> Expert:
    """停用、恢复: only those on duty are drawn."""
    action = ChangeAction.REACTIVATE if state == DutyState.ON_DUTY else ChangeAction.DEACTIVATE
    return change_expert(expert_id=expert_id, values={"state": state}, ground=ground, by=by, at=at, action=action)


def problems_of_expert(expert: Expert, on: date) -> Problems:
    """Everything that is wrong with an expert as he would be saved; one person is in the list once."""
    expert.id_number_digest = keyed_digest(expert.id_number)
    problems = expert_problems(as_values(expert, EXPERT_FIELDS), on=on)
    others = Expert.objects.exclude(pk=expert.pk)
    if same := others.filter(code=expert.code).first():
        problems["code"] = f"该编号已登记在{same.name}名下，请换一个编号。"
    digest = expert.id_number_digest
    if digest and (same := others.filter(id_number_digest=digest).first()):
        problems["id_number"] = f"该身份证号已登记在{same.name}（{same.code}）名下，请核对。"
    return problems


def _compacted(values: Mapping[str, Any]) -> dict[str, Any]:
    clean = dict(values)
    if "id_number" in clean:
        clean["id_number"] = compact_id_number(clean["id_number"])
    return clean
