"""Adding, changing, grading, deactivating targets. Each leaves before, after, ground and author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from inspectorate.kit.refusals import NotNow, NotSo, Problems
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import (
    Adjustment,
    Why,
    adjustment,
    put,
    record_all,
    require_adjustment_ground,
)
from inspectorate.registries.events import (
    RegistryEvent,
    TargetAdded,
    TargetChanged,
    TargetDeactivated,
    TargetGraded,
    TargetReactivated,
)
from inspectorate.registries.models import ChangeAction, CreditScheme, Permit, Target, TargetSector
from inspectorate.registries.queries.readable import APART, Facts, facts_of, facts_of_target
from inspectorate.registries.rules import identifiers
from inspectorate.registries.rules.refused import refuse
from inspectorate.registries.rules.targets import (
    PermitFacts,
    grade_problems,
    permit_problems,
    sector_problems,
    target_problems,
)

CREDIT_FIELDS = ("credit_scheme", "credit_grade", "credit_source", "credit_date")
TARGET_FIELDS = frozenset(f.name for f in Target._meta.concrete_fields if f.name not in APART | {"is_active"})
LABELS = {f.name: str(f.verbose_name) for f in Target._meta.concrete_fields}
Sectors = Sequence[tuple[str, str]]
Permits = Sequence[PermitFacts]


@transaction.atomic
def add_target(
    *,
    values: Mapping[str, Any],
    sectors: Sectors,
    permits: Permits = (),
    ground: str,
    by: Person,
    at: datetime,
    batch: str = "",
) -> Target:
    """入库."""
    why = Why(ground=ground, by=by, at=at, batch=batch)
    other = Target.objects.filter(usc_code=compacted(values).get("usc_code", "")).first()
    draft = draft_of_new(values, sectors, permits, other, why)
    try:
        with transaction.atomic():
            write_targets([draft], why)
    except IntegrityError:
        refuse({"usc_code": "刚刚有人登记了同一代码的企业，请刷新后查看。"}, LABELS)
    return draft.target


@transaction.atomic
def change_target(
    *,
    target_id: int,
    values: Mapping[str, Any],
    sectors: Sectors | None = None,
    permits: Permits | None = None,
    ground: str,
    by: Person,
    at: datetime,
    seen: datetime | None = None,
    batch: str = "",
    action: ChangeAction = ChangeAction.CHANGE,
    event: type[RegistryEvent] = TargetChanged,
) -> Target:
    """变更. `seen` is the update time the officer's page was made from: a later one means somebody was faster."""
    target = Target.objects.select_for_update().get(pk=target_id)
    why = Why(ground=ground, by=by, at=at, batch=batch)
    write_targets([draft_of_change(target, values, sectors, permits, seen, why, action, event)], why)
    return target


@dataclass(frozen=True)
class Draft:
    """A target as it is to be written: judged, not saved. Lists that stay as they are are None."""

    target: Target
    written: frozenset[str]
    sectors: Sectors | None
    permits: Permits | None
    before: Facts
    after: Facts
    action: ChangeAction
    event: type[RegistryEvent]


def draft_of_new(
    values: Mapping[str, Any], sectors: Sectors, permits: Permits, other: Target | None, why: Why
) -> Draft:
    """`other` is who stands in the registry under the same code already."""
    check(access.may_maintain_targets, why.by, [sector for sector, _ in sectors], on=why.on)
    target = Target(created_at=why.at, updated_at=why.at)
    put(target, compacted(values), TARGET_FIELDS)
    require_adjustment_ground(why.ground)
    refuse(problems_of_target(target, sectors, permits, why.on) | _taken(other), LABELS)
    after = facts_of_target(target, sectors, permits)
    return Draft(target, TARGET_FIELDS, sectors, permits, {}, after, ChangeAction.ADD, TargetAdded)


def draft_of_change(
    target: Target,
    values: Mapping[str, Any],
    sectors: Sectors | None,
    permits: Permits | None,
    seen: datetime | None,
    why: Why,
    action: ChangeAction = ChangeAction.CHANGE,
    event: type[RegistryEvent] = TargetChanged,
) -> Draft:
    """`target` is locked. Nobody changes what is not his, nor moves it to where it would not be."""
    check(access.may_maintain_targets, why.by, target, on=why.on)
    if seen is not None and target.updated_at != seen:
        raise NotNow("changed-meanwhile", f"“{target.name}”刚刚被别人修改过。请重新打开编辑页，核对后再改。")
    before = facts_of(target)
    listed = sectors_of(target) if sectors is None else list(sectors)
    shown = permits_of(target) if permits is None else list(permits)
    check(access.may_maintain_targets, why.by, [sector for sector, _ in listed], on=why.on)
    put(target, compacted(values), TARGET_FIELDS - {"usc_code"})
    require_adjustment_ground(why.ground)
    refuse(problems_of_target(target, listed, shown, why.on), LABELS)
    target.updated_at = why.at
    after = facts_of_target(target, listed, shown)
    return Draft(target, frozenset(values), sectors, permits, before, after, action, event)


@transaction.atomic
def write_targets(drafts: Sequence[Draft], why: Why) -> None:
    """Save what was judged, with its history and its entries of the trail: one target or five hundred."""
    Target.objects.bulk_create(draft.target for draft in drafts if draft.target.pk is None)
    for draft in drafts:
        if draft.before:
            draft.target.save(update_fields=[*draft.written, "updated_at"])
    _replace_lists(drafts)
    rows = [
        adjustment(d.target, action=d.action, event=d.event, before=d.before, after=d.after, why=why) for d in drafts
    ]
    record_all(rows, why)


@transaction.atomic
def set_credit_grade(
    *,
    target_ids: Sequence[int],
    scheme: CreditScheme | None,
    grade: str,
    source: str,
    given: date | None,
    ground: str,
    by: Person,
    at: datetime,
) -> int:
    """评级, of one target or of many at once. An empty grade makes them unrated again."""
    values = dict(zip(CREDIT_FIELDS, (scheme, grade, source, given), strict=True))
    if not grade:
        values = dict(zip(CREDIT_FIELDS, (None, "", "", None), strict=True))
    why = Why(ground=ground, by=by, at=at, batch=_batch(target_ids))
    drafts = [
        draft_of_change(target, values, None, None, None, why, ChangeAction.GRADE, TargetGraded)
        for target in _locked(target_ids)
        if any(getattr(target, name) != value for name, value in values.items())
    ]
    if not drafts:
        raise NotSo("nothing-changed", "所选企业的等级、来源和评定日期本来就是这样，没有变动。")
    write_targets(drafts, why)
    return len(drafts)


@transaction.atomic
def deactivate_targets(*, target_ids: Sequence[int], ground: str, by: Person, at: datetime) -> int:
    """停用: they stay in the registry and in its history, and are not drawn any more."""
    return _set_active(target_ids, False, Why(ground=ground, by=by, at=at, batch=_batch(target_ids)))


@transaction.atomic
def reactivate_targets(*, target_ids: Sequence[int], ground: str, by: Person, at: datetime) -> int:
    """恢复."""
    return _set_active(target_ids, True, Why(ground=ground, by=by, at=at, batch=_batch(target_ids)))


def _set_active(target_ids: Sequence[int], active: bool, why: Why) -> int:
    require_adjustment_ground(why.ground)
    changed = [target for target in _locked(target_ids) if target.is_active != active]
    if not changed:
        state = "有效" if active else "停用"
        raise NotNow("nothing-changed", f"所选企业已经是{state}状态，无需再次办理。")
    action = ChangeAction.REACTIVATE if active else ChangeAction.DEACTIVATE
    event = TargetReactivated if active else TargetDeactivated
    record_all([switched(target, active, action, event, why) for target in changed], why)
    return len(changed)


def switched(target: Target, active: bool, action: ChangeAction, event: type[RegistryEvent], why: Why) -> Adjustment:
    """In the registry or out of it; `target` is locked."""
    check(access.may_maintain_targets, why.by, target, on=why.on)
    before = facts_of(target)
    target.is_active, target.updated_at = active, why.at
    target.save(update_fields=["is_active", "updated_at"])
    return adjustment(target, action=action, event=event, before=before, why=why)


def _locked(target_ids: Sequence[int]) -> list[Target]:
    chosen = Target.objects.select_for_update(of=("self",)).filter(pk__in=target_ids).order_by("pk")
    targets = list(chosen.select_related("credit_scheme").prefetch_related("sectors", "permits"))
    if not targets:
        raise NotSo("none-chosen", "没有选择企业。请在列表中勾选至少一户。")
    return targets


def _batch(target_ids: Sequence[int]) -> str:
    return uuid4().hex if len(target_ids) > 1 else ""


def compacted(values: Mapping[str, Any]) -> dict[str, Any]:
    clean = dict(values)
    if "usc_code" in clean:
        clean["usc_code"] = identifiers.compact_usc_code(clean["usc_code"])
    if "legal_person_id" in clean:
        clean["legal_person_id"] = identifiers.compact_id_number(clean["legal_person_id"])
    return clean


def problems_of_target(target: Target, sectors: Sectors, permits: Permits, on: date) -> Problems:
    """Everything that is wrong with a target as it would be saved."""
    scheme = target.credit_scheme
    return (
        target_problems({name: getattr(target, name) for name in TARGET_FIELDS}, on=on)
        | sector_problems(sectors)
        | permit_problems(permits, on=on)
        | grade_problems(
            grade=target.credit_grade,
            grades=[code for code, _ in scheme.grades] if scheme else [],
            scheme=scheme.name if scheme else "",
            source=target.credit_source,
            given=target.credit_date,
            on=on,
        )
    )


def _taken(other: Target | None) -> Problems:
    return {"usc_code": f"该代码已经在库，单位名称为“{other.name}”。请改为编辑已有的企业。"} if other else {}


def sectors_of(target: Target) -> list[tuple[str, str]]:
    return [(one.sector, one.kind) for one in target.sectors.all()]


def permits_of(target: Target) -> list[PermitFacts]:
    return [PermitFacts(p.name, p.number, p.authority, p.approved_date, p.valid_until) for p in target.permits.all()]


def _replace_lists(drafts: Sequence[Draft]) -> None:
    listed = [(draft.target, draft.sectors) for draft in drafts if draft.sectors is not None]
    earlier = {draft.target.pk for draft in drafts if draft.before}
    TargetSector.objects.filter(target__in=earlier.intersection(target.pk for target, _ in listed)).delete()
    TargetSector.objects.bulk_create(TargetSector(target=t, sector=s, kind=k) for t, pairs in listed for s, k in pairs)
    shown = [(draft.target, draft.permits) for draft in drafts if draft.permits is not None]
    Permit.objects.filter(target__in=earlier.intersection(target.pk for target, _ in shown)).delete()
    Permit.objects.bulk_create(Permit(target=t, **vars(one)) for t, permits in shown for one in permits)
