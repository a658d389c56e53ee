"""A registry entry's facts as an officer reads them, so that a change can say before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, Protocol

from django.db.models import Field, Model

from inspectorate.kit.secrets import SecretTextField, masked
from inspectorate.kit.words import day
from inspectorate.registries.codes import Method, Specialty, tag_label, trade
from inspectorate.registries.models import BasisKind, CheckPoint, InspectionItem, LegalBasis, Target


class Fact(NamedTuple):
    """One fact: what the officer calls it, how it reads, and its value as it can be kept in JSON."""

    label: str
    text: str
    raw: Any
    is_secret: bool = False


class PermitLike(Protocol):
    """A permit that is saved, or one as it was entered."""

    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def approved_date(self) -> date | None: ...
    @property
    def valid_until(self) -> date | None: ...


Facts = dict[str, Fact]
# Written by every action itself, and no fact of the trade; or another form of a fact that is here already.
APART = frozenset({"id", "created_at", "updated_at", "id_number_digest", "visit_noted_at"})


def facts_of(obj: Model) -> Facts:
    """All the facts of a target, an inspector, an expert or a credit scheme."""
    if isinstance(obj, Target):
        return facts_of_target(obj, [(one.sector, one.kind) for one in obj.sectors.all()], obj.permits.all())
    facts = own_facts(obj)
    if isinstance(obj, InspectionItem):
        facts |= _item_facts(obj.points.all(), obj.bases.all())
        facts["tags"] = Fact(facts["tags"].label, "、".join(tag_label(t) for t in obj.tags), obj.tags)
    return facts


def facts_of_target(target: Target, sectors: Iterable[tuple[str, str]], permits: Iterable[PermitLike]) -> Facts:
    """With its lists as they are, or as they are to be written."""
    facts = own_facts(target)
    facts["sectors"] = _sectors_fact(sorted(sectors))
    facts["permits"] = _permits_fact(sorted(permits, key=lambda permit: permit.number))
    return facts


def own_facts(obj: Model) -> Facts:
    """Those that stand in its own row."""
    return {f.name: field_fact(obj, f) for f in obj._meta.concrete_fields if f.name not in APART}


def field_fact(obj: Model, field: Field[Any, Any]) -> Fact:
    value = getattr(obj, field.attname)
    label = str(field.verbose_name)
    if isinstance(field, SecretTextField):
        return Fact(label, masked(value), value, is_secret=True)
    raw = value.isoformat() if isinstance(value, date) else value
    return Fact(label, _text(obj, field, value), raw)


def _text(obj: Model, field: Field[Any, Any], value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return day(value)
    if field.remote_field:
        return str(getattr(obj, field.name))
    if isinstance(value, list):
        return "、".join(_one_of_many(one) for one in value)
    return _labels(field).get(value, str(value)) if field.choices else str(value)


@cache
def _labels(field: Field[Any, Any]) -> dict[Any, str]:
    """What the codes of a field are called; Django puts the list together anew each time it is asked."""
    return {code: str(label) for code, label in field.flatchoices}


def _one_of_many(one: Any) -> str:
    if isinstance(one, list):
        return " ".join(str(part) for part in one)
    if one in Method.values:
        return str(Method(one).label)
    return str(Specialty(one).label) if one in Specialty.values else str(one)


def _sectors_fact(listed: Sequence[tuple[str, str]]) -> Fact:
    text = "、".join(trade(sector, kind) for sector, kind in listed)
    return Fact("行业领域", text, [[sector, kind] for sector, kind in listed])


def _permits_fact(listed: Sequence[PermitLike]) -> Fact:
    text = "；".join(f"{p.name} {p.number}（至 {day(p.valid_until) if p.valid_until else '长期'}）" for p in listed)
    return Fact("许可证", text, [permit_raw(p) for p in listed])


def _item_facts(points: Iterable[CheckPoint], bases: Iterable[LegalBasis]) -> Facts:
    """The lists that belong to an item, one line each; a basis says which version it is bound to."""
    listed = [point.text for point in points]
    facts = {"points": Fact("检查要点", "\n".join(f"{n}. {text}" for n, text in enumerate(listed, 1)), listed)}
    for kind in BasisKind:
        rows = [f"{one}（{_bound(one)}）" for one in bases if one.kind == kind]
        facts[kind.lower()] = Fact(str(kind.label), "\n".join(rows), rows)
    return facts


def _bound(basis: LegalBasis) -> str:
    return f"{basis.article.statute.version_date} 版" if basis.article else "条文待补录"


def permit_raw(permit: PermitLike) -> dict[str, str]:
    return {
        "name": permit.name,
        "number": permit.number,
        "authority": permit.authority,
        "approved_date": permit.approved_date.isoformat() if permit.approved_date else "",
        "valid_until": permit.valid_until.isoformat() if permit.valid_until else "",
    }


@dataclass(frozen=True)
class Difference:
    """What a change changed: rows of [label, before, after], and the earlier values for an undo."""

    fields: list[list[str]]
    earlier: dict[str, Any]

    @property
    def labels(self) -> list[str]:
        return [label for label, _, _ in self.fields]


def difference(before: Facts, after: Facts) -> Difference:
    """Only what differs. Secret values appear masked, and then the earlier values are not kept at all."""
    names = [name for name, fact in after.items() if name not in before or before[name].raw != fact.raw]
    rows = [_row(before.get(name), after[name]) for name in names]
    if any(after[name].is_secret for name in names):
        return Difference(rows, {})
    return Difference(rows, {name: before[name].raw for name in names if name in before})


def _row(before: Fact | None, after: Fact) -> list[str]:
    earlier = before.text if before else ""
    replaced = after.is_secret and earlier == after.text and before is not None
    return [after.label, earlier, after.text + ("（已更换）" if replaced else "")]
