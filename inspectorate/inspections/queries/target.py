"""The enterprise of a visit, as the registry has it today."""

from __future__ import annotations

from inspectorate.inspections.models import Inspection
from inspectorate.kit.words import day
from inspectorate.registries.models import Target


def target_of(visit: Inspection) -> Target | None:
    """None where the registry does not have it any more."""
    return Target.objects.filter(usc_code=visit.target_code).prefetch_related("sectors", "permits").first()


def target_facts(target: Target) -> list[list[str]]:
    """What an officer wants to know of an enterprise before the gate; what is not known is left out."""
    sectors = "、".join(dict.fromkeys(s.get_kind_display() or s.get_sector_display() for s in target.sectors.all()))
    permits = "；".join(
        f"{p.name} {p.number}{f'，至{day(p.valid_until)}' if p.valid_until else ''}" for p in target.permits.all()
    )
    pairs = [
        ("所在区县", f"{target.get_district_display()}{target.town}"),
        ("行业领域", sectors),
        ("生产经营状态", target.get_operating_state_display()),
        ("规模", target.get_scale_display()),
        ("从业人数", f"{target.employees} 人" if target.employees else ""),
        ("信用风险等级", f"{target.credit_grade} 级" if target.credit_grade else "未评级"),
        ("标准化等级", target.standardization),
        ("重大危险源", target.hazard_source_level),
        ("许可证", permits),
    ]
    return [[label, str(value)] for label, value in pairs if value]
