"""执法检查人员名录库: the roll of inspectors, and their absences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import Problems
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, as_values, key_of, record, require_adjustment_ground
from inspectorate.registries.actions.rolls import Roll
from inspectorate.registries.events import (
    AbsenceEnded,
    AbsenceRegistered,
    InspectorAdded,
    InspectorChanged,
    InspectorReissued,
    RegistryEvent,
)
from inspectorate.registries.models import Absence, ChangeAction, EarlierCertificate, Inspector
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.people import absence_problems, inspector_problems, reissue_problems
from inspectorate.registries.rules.refused import refuse


def _rule(inspector: Inspector, on: date) -> Problems:
    """An account belongs to one inspector."""
    values = as_values(inspector, INSPECTORS.fields - {"unit"}) | {"unit": inspector.unit_id}
    problems = inspector_problems(values, on=on, pattern=settings.CERTIFICATE_PATTERN)
    others = Inspector.objects.exclude(pk=inspector.pk)
    if inspector.person_id and (same := others.filter(person=inspector.person_id).first()):
        problems["person"] = f"该登录人员已对应{same.name}（{key_of(same)}），请核对。"
    if earlier := EarlierCertificate.objects.filter(number=inspector.certificate_no).first():
        now = earlier.inspector
        problems["certificate_no"] = f"这是{now.name}以前的执法证，现用 {now.certificate_no}。请用现用的证号。"
    return problems


INSPECTORS = Roll(
    model=Inspector,
    key="certificate_no",
    rule=_rule,
    known="该证号已登记在{}名下，请核对。",
    taken="刚刚有人登记了同一证号或同一登录人员，请刷新后查看。",
    added=InspectorAdded,
    changed=InspectorChanged,
    again="请核对；换发了新证的，在这个人的页面上按“换发执法证”办理。",
)
add_inspector, change_inspector, set_inspector_state = INSPECTORS.add, INSPECTORS.change, INSPECTORS.set_state


@transaction.atomic
def reissue_certificate(
    *,
    entry_id: int,
    values: Mapping[str, Any],
    ground: str,
    by: Person,
    at: datetime,
    seen: datetime | None = None,
    batch: str = "",
) -> Inspector:
    """换发执法证: the person goes on under the new number; what names the old one is still his."""
    inspector = Inspector.objects.select_for_update().get(pk=entry_id)
    check(access.may_maintain_registries, by, on=local_day(at))
    refuse(problems_of_reissue(inspector, values), INSPECTORS.labels)
    EarlierCertificate.objects.create(
        inspector=inspector,
        number=inspector.certificate_no,
        authority=inspector.authority,
        valid_from=inspector.valid_from,
        valid_until=inspector.valid_until,
        replaced_at=at,
    )
    said = {"ground": ground, "by": by, "at": at, "seen": seen, "batch": batch}
    how = {"action": ChangeAction.REISSUE, "event": InspectorReissued, "renumbers": True}
    return INSPECTORS.change(entry_id=entry_id, values=values, **said, **how)  # type: ignore[arg-type]


def problems_of_reissue(inspector: Inspector, values: Mapping[str, Any]) -> Problems:
    if values.get("certificate_no") == inspector.certificate_no:
        return {"certificate_no": "证号与现用的相同。只是延长有效期的，请编辑这个人的信息。"}
    number, begins = inspector.certificate_no, inspector.valid_from
    return reissue_problems(values, name=inspector.name, number=number, valid_from=begins)


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
    require_adjustment_ground(ground)
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
