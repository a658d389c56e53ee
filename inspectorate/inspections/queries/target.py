"""The enterprise of a visit, as the registry has it today."""

from __future__ import annotations

from datetime import date

from django.db.models import DateField, Value

from inspectorate.inspections.models import Visit
from inspectorate.kit.words import day
from inspectorate.registries.codes import trade
from inspectorate.registries.models import Target
from inspectorate.registries.queries import expired


def target_of(visit: Visit) -> Target | None:
    """None where the registry does not have it any more."""
    return Target.objects.filter(usc_code=visit.target_code).first()


def target_facts(target: Target, on: date) -> list[list[str]]:
    """What an officer wants to know of an enterprise before the gate; what is not known is left out."""
    sectors, permits, over = _listed(target, on)
    pairs = [
        ("已到期", "；".join(over)),
        ("所在区县", f"{target.get_district_display()}{target.town}"),
        ("行业领域", "、".join(sectors)),
        ("生产经营状态", target.get_operating_state_display()),
        ("规模", target.get_scale_display()),
        ("从业人数", f"{target.employees} 人" if target.employees else ""),
        ("信用风险等级", f"{target.credit_grade} 级" if target.credit_grade else "未评级"),
        ("标准化等级", target.standardization),
        ("重大危险源", target.hazard_source_level),
        ("许可证", "；".join(permits)),
    ]
    return [[label, str(value)] for label, value in pairs if value]


def _listed(target: Target, on: date) -> tuple[list[str], list[str], list[str]]:
    """Its sectors, its permits and what has run out, in words; a page of a visit asks for both at once."""
    sectors = target.sectors.order_by().values_list(
        Value(True), "sector", "kind", Value(None, output_field=DateField())
    )
    permits = target.permits.order_by().values_list(Value(False), "name", "number", "valid_until")
    rows = list(sectors.union(permits, all=True).order_by())
    trades = sorted((sector, kind) for is_sector, sector, kind, _ in rows if is_sector)
    held = sorted((row[1:] for row in rows if not row[0]), key=lambda row: row[0])
    return (
        [trade(sector, kind) for sector, kind in trades],
        [f"{name} {number}{f'，至{day(until)}' if until else ''}" for name, number, until in held],
        expired.words([(name, until) for name, _, until in held], target.standardization_until, on),
    )
