"""检查对象名录库 as a table: a target with its sectors and one permit a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from inspectorate.imports.table import TAKEN, Changes, Entering, Values, Waiting
from inspectorate.kit.refusals import Refused
from inspectorate.registries import access
from inspectorate.registries.actions import targets as actions
from inspectorate.registries.actions.adjust import Why
from inspectorate.registries.models import CreditScheme, Target
from inspectorate.registries.rules.inspected import Inspected, is_older
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.registries.tables.columns import TARGETS, pairs
from inspectorate.registries.tables.table import ImportKind, RegistryOffice, RegistryTable, entry_with, field_changes

PERMIT_KEYS = ("permit_name", "permit_number", "permit_until")
INSPECTED = ("last_inspected_date", "inspected_this_year")
Listed = list[tuple[str, str]]


class Targets(RegistryTable):
    kind = ImportKind.TARGETS
    columns = TARGETS
    may_import = staticmethod(access.may_maintain_targets)
    can_undo = True
    takes_parts = True
    told = ("名录状态", "更新时间", "行业领域")

    def everything(self) -> Iterator[Target]:
        return _with_lists(Target.objects.filter(is_active=True).order_by("usc_code")).iterator(2000)

    def values_of(self, entry: Target) -> Values:
        """Of several permits the first; the others stay as they are when the row comes back."""
        first = next(iter(actions.permits_of(entry)), None)
        permit = (first.name, first.number, first.valid_until) if first else ("", "", None)
        return {
            **super().values_of(entry),
            "sectors": actions.sectors_of(entry),
            **dict(zip(PERMIT_KEYS, permit, strict=True)),
        }

    def known(self, keys: Sequence[str]) -> dict[str, Target]:
        return {t.usc_code: t for t in _with_lists(Target.objects.filter(usc_code__in=keys))}

    def problems(self, values: Values, known: Target | None, office: RegistryOffice) -> dict[str, str]:
        fields, listed, permits = _parts(values, known, office.scheme)
        found = actions.problems_of_target(entry_with(Target(), known, fields), listed, permits, office.on)
        return {{"permits": "permit_number"}.get(k, k): text for k, text in found.items()}

    def barred(self, values: Values, known: Target | None, office: RegistryOffice) -> dict[str, str]:
        """Told in the preview, not after the confirmation: sectors of other divisions, now or after the row."""
        listed = {sector for sector, _ in _parts(values, known, office.scheme)[1]}
        both = [listed] if known is None else [listed, {s for s, _ in actions.sectors_of(known)}]
        if all(access.may_maintain_targets(office.by, office.on, sectors) for sectors in both):
            return {}
        return {"sectors": f"这户企业不由您维护（{access.may_maintain_targets.__doc__}）。请交主管科室或双随机办导入。"}

    def changes(self, values: Values, known: Target, office: RegistryOffice) -> Changes:
        fields, listed, permits = _parts(values, known, office.scheme)
        rows: Changes = []
        if sorted(listed) != sorted(actions.sectors_of(known)):
            rows.append(["行业领域和业态", pairs(actions.sectors_of(known)), pairs(listed)])
        if sorted(map(str, permits)) != sorted(map(str, actions.permits_of(known))):
            rows.append(["许可证", _numbers(actions.permits_of(known)), _numbers(permits)])
        return rows + field_changes(fields, known)

    def enter_all(self, rows: Sequence[Waiting], office: RegistryOffice, said: Entering) -> list[str]:
        """All in one go. Where that fails for one of them, each by itself, so that only that one stays behind."""
        try:
            with transaction.atomic():
                return self._in_one_go(rows, office, said)
        except (Refused, IntegrityError):
            return super().enter_all(rows, office, said)

    def _in_one_go(self, rows: Sequence[Waiting], office: RegistryOffice, said: Entering) -> list[str]:
        locked = Target.objects.select_for_update(of=("self",)).filter(usc_code__in=[row.key for row in rows])
        known = {t.usc_code: t for t in _with_lists(locked.order_by("pk"))}
        why, drafts, outcomes = Why(**said), [], []
        for row in rows:
            try:
                drafts.append(self._draft(row, known.get(row.key), office, why))
                outcomes.append(TAKEN)
            except Refused as refusal:
                outcomes.append(refusal.message)
        actions.write_targets(drafts, why)
        return outcomes

    def _draft(self, row: Waiting, known: Target | None, office: RegistryOffice, why: Why) -> actions.Draft:
        if row.is_new:
            fields, listed, permits = _parts(row.values, None, office.scheme)
            return actions.draft_of_new(fields, listed, permits, known, why)
        self.require_untouched(row, known, office)
        assert known is not None
        fields, listed, permits = _parts(row.values, known, office.scheme)
        fields.pop("usc_code")
        return actions.draft_of_change(
            known,
            fields,
            None if sorted(listed) == sorted(actions.sectors_of(known)) else listed,
            None if permits == actions.permits_of(known) else permits,
            row.seen,
            why,
        )

    def add(self, values: Values, office: RegistryOffice, said: Entering) -> None:
        fields, listed, permits = _parts(values, None, office.scheme)
        actions.add_target(values=fields, sectors=listed, permits=permits, **said)

    def change(
        self, values: Values, known: Target, seen: datetime | None, office: RegistryOffice, said: Entering
    ) -> None:
        fields, listed, permits = _parts(values, known, office.scheme)
        fields.pop("usc_code")
        actions.change_target(target_id=known.pk, values=fields, sectors=listed, permits=permits, seen=seen, **said)


def _with_lists(targets: QuerySet[Target]) -> QuerySet[Target]:
    return targets.select_related("credit_scheme").prefetch_related("sectors", "permits")


def _parts(
    values: Values, known: Target | None, scheme: CreditScheme | None
) -> tuple[dict[str, Any], Listed, list[PermitFacts]]:
    """A target's own fields, its sectors, its permits: those of the row, and those that are there."""
    fields = {k: v for k, v in values.items() if k != "sectors" and k not in PERMIT_KEYS}
    if known is not None:
        fields = _without_older(fields, known)
    if fields.get("credit_grade"):
        fields["credit_scheme"] = scheme
    listed = [(s, k) for s, k in values.get("sectors", [])]
    if not listed and known is not None:
        listed = actions.sectors_of(known)
    permits = actions.permits_of(known) if known is not None else []
    if values.get("permit_number") or values.get("permit_name"):
        permits = _with_permit(permits, values)
    return fields, listed, permits


def _without_older(fields: dict[str, Any], known: Target) -> dict[str, Any]:
    """What visits wrote since the table was made is not set back by it."""
    told = Inspected(
        fields.get("last_inspected_date", known.last_inspected_date),
        fields.get("inspected_this_year", known.inspected_this_year) or 0,
    )
    older = INSPECTED if is_older(told, known.inspected) else ()
    return {name: value for name, value in fields.items() if name not in older}


def _with_permit(permits: list[PermitFacts], values: Values) -> list[PermitFacts]:
    number = values.get("permit_number", "")
    earlier = next((p for p in permits if p.number == number), None)
    permit = PermitFacts(
        values.get("permit_name", earlier.name if earlier else ""),
        number,
        earlier.authority if earlier else "",
        earlier.approved_date if earlier else None,
        values.get("permit_until", earlier.valid_until if earlier else None),
    )
    return [p for p in permits if p.number != number] + [permit]


def _numbers(permits: Sequence[PermitFacts]) -> str:
    return "、".join(f"{p.name} {p.number}（至 {p.valid_until or '长期'}）" for p in permits)
