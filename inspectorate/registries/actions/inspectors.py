"""Adding and changing inspectors, their duty state and their absences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from inspectorate.kit.refusals import NotNow, Problems
from inspectorate.kit.secrets import keyed_digest
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, as_values, put, record, require_ground
from inspectorate.registries.codes import DutyState
from inspectorate.registries.events import (
    AbsenceEnded,
    AbsenceRegistered,
    InspectorAdded,
    InspectorChanged,
    RegistryEvent,
)
from inspectorate.registries.models import Absence, ChangeAction, Inspector
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.identifiers import compact_id_number
from inspectorate.registries.rules.people import absence_problems, inspector_problems
from inspectorate.registries.rules.refused import refuse

INSPECTOR_FIELDS = frozenset(
    f.name
    for f in Inspector._meta.concrete_fields
    if f.name not in {"id", "created_at", "updated_at", "id_number_digest"}
)
LABELS = {f.name: str(f.verbose_name) for f in Inspector._meta.concrete_fields}


@transaction.atomic
def add_inspector(*, values: Mapping[str, Any], ground: str, by: Person, at: datetime, batch: str = "") -> Inspector:
    """入库."""
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_registries, by, on=why.on)
    inspector = Inspector(created_at=at, updated_at=at)
    put(inspector, _compacted(values), INSPECTOR_FIELDS)
    require_ground(ground)
    refuse(problems_of_inspector(inspector, why.on), LABELS)
    try:
        with transaction.atomic():
            inspector.save(force_insert=True)
    except IntegrityError:
        refuse({"certificate_no": "刚刚有人登记了同一证号或同一登录人员，请刷新后查看。"}, LABELS)
    record(inspector, action=ChangeAction.ADD, event=InspectorAdded, before={}, why=why)
    return inspector


@transaction.atomic
def change_inspector(
    *,
    inspector_id: int,
    values: Mapping[str, Any],
    ground: str,
    by: Person,
    at: datetime,
    seen: datetime | None = None,
    batch: str = "",
    action: ChangeAction = ChangeAction.CHANGE,
    event: type[RegistryEvent] = InspectorChanged,
) -> Inspector:
    """变更, a change of unit, of certificate dates or of duty state included."""
    inspector = Inspector.objects.select_for_update().get(pk=inspector_id)
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_registries, by, on=why.on)
    if seen is not None and inspector.updated_at != seen:
        raise NotNow("changed-meanwhile", f"{inspector.name}的信息刚刚被别人修改过。请重新打开编辑页，核对后再改。")
    before = facts_of(inspector)
    clean = _compacted(values)
    put(inspector, clean, INSPECTOR_FIELDS - {"certificate_no"})
    require_ground(ground)
    refuse(problems_of_inspector(inspector, why.on), LABELS)
    inspector.updated_at = at
    digest = ["id_number_digest"] if "id_number" in clean else []
    inspector.id_number_digest = keyed_digest(inspector.id_number)
    inspector.save(update_fields=[*clean, *digest, "updated_at"])
    record(inspector, action=action, event=event, before=before, why=why)
    return inspector


def set_inspector_state(*, inspector_id: int, state: DutyState, ground: str, by: Person, at: datetime) -> Inspector:
    """停用、借调、恢复在岗: only those on duty are drawn."""
    action = ChangeAction.REACTIVATE if state == DutyState.ON_DUTY else ChangeAction.DEACTIVATE
    return change_inspector(
        inspector_id=inspector_id, values={"state": state}, ground=ground, by=by, at=at, action=action
    )


@transaction.atomic
def register_absence(
    *, inspector_id: int, from_date: date | None, until_date: date | None, reason: str, by: Person, at: datetime
) -> Absence:
    """离岗登记: from the first day to the last the inspector is not drawn."""
    inspector = Inspector.objects.select_for_update().get(pk=inspector_id)
    why = Why(ground=reason, by=by, at=at)
    check(access.may_maintain_registries, by, on=why.on)
    others = inspector.absences.values_list("from_date", "until_date")
    refuse(absence_problems(first=from_date, last=until_date, reason=reason, others=others))
    assert from_date is not None and until_date is not None
    absence = inspector.absences.create(from_date=from_date, until_date=until_date, reason=reason.strip())
    row = ["离岗", "", f"{day(from_date)} 至 {day(until_date)}"]
    _record_absence(inspector, AbsenceRegistered, row, why)
    return absence


@transaction.atomic
def end_absence(*, absence_id: int, last_day: date | None, ground: str, by: Person, at: datetime) -> None:
    """离岗结束: with an earlier last day, or, where it has not begun by then, taken back altogether."""
    absence = Absence.objects.select_for_update().select_related("inspector").get(pk=absence_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_registries, by, on=why.on)
    require_ground(ground)
    if last_day is None or last_day >= absence.until_date:
        refuse({"last_day": f"最后一天应早于原定的{day(absence.until_date)}。"})
    assert last_day is not None
    earlier = f"{day(absence.from_date)} 至 {day(absence.until_date)}"
    if last_day < absence.from_date:
        absence.delete()
        row = ["离岗", earlier, "取消"]
    else:
        absence.until_date = last_day
        absence.save(update_fields=["until_date"])
        row = ["离岗", earlier, f"{day(absence.from_date)} 至 {day(last_day)}"]
    _record_absence(absence.inspector, AbsenceEnded, row, why)


def _record_absence(inspector: Inspector, event: type[RegistryEvent], row: list[str], why: Why) -> None:
    before = facts_of(inspector)
    record(inspector, action=ChangeAction.ABSENCE, event=event, before=before, why=why, extra=[row])


def _compacted(values: Mapping[str, Any]) -> dict[str, Any]:
    clean = dict(values)
    if "id_number" in clean:
        clean["id_number"] = compact_id_number(clean["id_number"])
    return clean


def problems_of_inspector(inspector: Inspector, on: date) -> Problems:
    """Everything that is wrong with an inspector as he would be saved."""
    inspector.id_number_digest = keyed_digest(inspector.id_number)
    values = as_values(inspector, INSPECTOR_FIELDS - {"unit"}) | {"unit": inspector.unit_id}
    problems = inspector_problems(values, on=on, pattern=settings.CERTIFICATE_PATTERN)
    others = Inspector.objects.exclude(pk=inspector.pk)
    if same := others.filter(certificate_no=inspector.certificate_no).first():
        problems["certificate_no"] = f"该证号已登记在{same.name}名下，请核对。"
    digest = inspector.id_number_digest
    if digest and (same := others.filter(id_number_digest=digest).first()):
        problems["id_number"] = f"该身份证号已登记在{same.name}（{same.certificate_no}）名下，请核对。"
    if inspector.person_id and (same := others.filter(person=inspector.person_id).first()):
        problems["person"] = f"该登录人员已对应{same.name}（{same.certificate_no}），请核对。"
    return problems
