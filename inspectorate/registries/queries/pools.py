"""Whom a draw may choose from on a day: the registries as plain values, sorted by identifier.

Targets that may not be drawn stay in the list with the reason, so that excluding someone is public too (protocol §2).
Inspectors and experts who may not take part that day are left out. Dates that end a term, an absence or a recusal are
its last day; a certificate or an item that expires on a day is out on that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from inspectorate.registries.codes import (
    TAG_ALL,
    TAG_MAJOR_HAZARD,
    OperatingState,
    RegistrationState,
    SupervisionLevel,
)
from inspectorate.registries.models import Expert, InspectionItem, ListMember, Recusal, Target, TargetSector
from inspectorate.registries.queries import people
from inspectorate.registries.queries.expired import has_expired
from inspectorate.registries.queries.items import in_force


@dataclass(frozen=True)
class PoolTarget:
    id: str
    name: str
    grade: str
    district: str
    sectors: tuple[str, ...]
    tags: tuple[str, ...]
    complex: bool
    exclusion: str


class PoolMember(NamedTuple):
    """A target as counting sees it: what a class is made from, and whether it takes part."""

    id: str
    grade: str
    district: str
    exclusion: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class PoolItem:
    id: str
    name: str
    tags: tuple[str, ...]
    mandatory: bool
    needs: tuple[str, ...]


@dataclass(frozen=True)
class PoolInspector:
    id: str
    name: str
    unit: str
    skills: tuple[str, ...]


@dataclass(frozen=True)
class PoolExpert:
    id: str
    name: str
    skills: tuple[str, ...]


@dataclass(frozen=True)
class PoolRecusal:
    person: str
    target: str
    ground: str


# Why a target of the scope does not take part; the first that applies is named.
EXCLUSIONS: tuple[tuple[str, Q], ...] = (
    ("CLOSED", Q(operating_state=OperatingState.CLOSED) | ~Q(registration_state=RegistrationState.EXISTING)),
    ("INACTIVE", Q(is_active=False)),
    ("OUT_OF_SCOPE", ~Q(supervision_level=SupervisionLevel.CITY)),
    ("KEY_UNIT", Q(is_key_unit=True)),
)
REASON = Case(*(When(which, then=Value(code)) for code, which in EXCLUSIONS), default=Value(""))
EXCLUSION_LABELS = {
    "CLOSED": "已关闭、注销、吊销或迁出",
    "INACTIVE": "已停用",
    "OUT_OF_SCOPE": "不由市局直接监管",
    "KEY_UNIT": "年度计划点名的重点检查单位",
}


def targets(
    *,
    sectors: Sequence[str],
    districts: Sequence[str] = (),
    on: date,
    scheme: str | None = None,
    listed: int | None = None,
) -> list[PoolTarget]:
    """Every target of these sectors (once, however many it is in), the excluded ones with their reason.

    With `scheme` a grade counts only if it was given in that credit scheme; others are unrated. `listed`: only those
    of this special list, of all sectors where none is named.
    """
    scope = _scope(sectors, districts, listed)
    kinds: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for target, sector, kind in TargetSector.objects.filter(target__in=scope).values_list("target", "sector", "kind"):
        kinds[target].append((sector, kind))
    pool = [_target(row, kinds[row["pk"]], scheme) for row in scope.values(*_TARGET_FIELDS, exclusion=REASON)]
    return sorted(pool, key=lambda t: t.id)


def members(
    *,
    sectors: Sequence[str],
    districts: Sequence[str] = (),
    scheme: str | None = None,
    listed: int | None = None,
    with_sectors: bool = False,
) -> list[PoolMember]:
    """The same targets as `targets`, read for counting alone: a hundred thousand in less than a second."""
    scope = _scope(sectors, districts, listed)
    of: dict[str, set[str]] = defaultdict(set)
    if with_sectors:
        for code, sector in TargetSector.objects.filter(target__in=scope).values_list("target__usc_code", "sector"):
            of[code].add(sector)
    columns = scope.order_by().values_list("usc_code", "credit_grade", "credit_scheme__code", "district", REASON)
    return sorted(
        PoolMember(code, _grade(grade, given_in, scheme), district, why, tuple(sorted(of[code])) if of else ())
        for code, grade, given_in, district, why in columns.iterator(chunk_size=10_000)
    )


def expired_in(
    *, sectors: Sequence[str], districts: Sequence[str] = (), on: date, listed: int | None = None, **_: Any
) -> int:
    """How many of these that the registries do not exclude have a permit or a certificate that has run out."""
    rows = _scope(sectors, districts, listed).filter(has_expired(on))
    for _code, excluded in EXCLUSIONS:
        rows = rows.exclude(excluded)
    return rows.count()


class Scope(NamedTuple):
    """Which targets: of these sectors, in these districts (none: everywhere), graded in that credit scheme.

    `listed`: only those of this special list, of whatever sector where none is named.
    """

    sectors: tuple[str, ...]
    districts: tuple[str, ...] = ()
    scheme: str | None = None
    listed: int | None = None


def counts_by_grade(scopes: Collection[Scope]) -> dict[Scope, dict[str, int]]:
    """How many targets of each scope take part, by grade; "" is the class of the unrated. One query for all scopes."""
    named = list(dict.fromkeys(scopes))
    counts: dict[Scope, dict[str, int]] = {scope: defaultdict(int) for scope in named}
    rows = [_graded(scope, place) for place, scope in enumerate(named) if scope.sectors or scope.listed]
    for place, grade, of, n in rows[0].union(*rows[1:], all=True) if rows else ():
        counts[named[place]][_grade(grade, of, named[place].scheme)] += n
    return {scope: dict(sorted(found.items())) for scope, found in counts.items()}


def _graded(scope: Scope, place: int) -> QuerySet[Target, tuple[Any, ...]]:
    rows = _scope(scope.sectors, scope.districts, scope.listed)
    for _, excluded in EXCLUSIONS:
        rows = rows.exclude(excluded)
    graded = rows.order_by().annotate(place=Value(place, IntegerField()))
    return graded.values_list("place", "credit_grade", "credit_scheme__code").annotate(n=Count("pk"))


def items(*, category_codes: Sequence[str], on: date) -> list[PoolItem]:
    """The items of these categories in force that day, each in its latest version."""
    latest = {row.code: row for row in _in_force(category_codes, on).order_by("code", "version")}
    return [
        PoolItem(code, row.name, _codes(row.tags), row.is_mandatory, _codes(row.needs))
        for code, row in sorted(latest.items())
    ]


def items_by_category(category_codes: Sequence[str], on: date) -> dict[str, int]:
    """How many items of each category are in force that day."""
    rows = _in_force(category_codes, on).order_by().values_list("category__code")
    return dict(rows.annotate(n=Count("code", distinct=True)))


def _in_force(category_codes: Sequence[str], on: date) -> QuerySet[InspectionItem]:
    return InspectionItem.objects.filter(in_force(on), category__code__in=category_codes)


def inspectors(*, unit_codes: Sequence[str], on: date) -> list[PoolInspector]:
    """Those of these units who are on duty that day with a valid certificate and not absent."""
    rows = people.inspectors(on).filter(people.inspector_takes_part(on), unit__code__in=unit_codes).order_by()
    facts = rows.values_list("certificate_no", "name", "unit__code", "specialties")
    pool = [PoolInspector(no, name, unit, _codes(skills)) for no, name, unit, skills in facts]
    return sorted(pool, key=lambda i: i.id)


def experts(*, on: date) -> list[PoolExpert]:
    """Those within their term, on duty, whose certificate (where they have a dated one) has not expired."""
    rows = Expert.objects.filter(people.expert_takes_part(on)).values_list("code", "name", "specialties")
    return sorted((PoolExpert(code, name, _codes(skills)) for code, name, skills in rows), key=lambda e: e.id)


def recusals(*, on: date) -> list[PoolRecusal]:
    """Who may not inspect whom that day; one entry for a person and a target, however many grounds there are."""
    rows = Recusal.objects.filter(people.recusals_in_force(on)).order_by("pk")
    once: dict[tuple[str, str], str] = {}
    for inspector, expert, target, ground in rows.values_list(
        "inspector__certificate_no", "expert__code", "target__usc_code", "ground"
    ):
        once.setdefault((inspector or expert or "", target), ground)
    return [PoolRecusal(person, target, ground) for (person, target), ground in sorted(once.items())]


_TARGET_FIELDS = (
    "pk",
    "usc_code",
    "name",
    "district",
    "credit_grade",
    "credit_scheme__code",
    "hazard_source_level",
    "features",
    "is_complex",
)


def _scope(sectors: Sequence[str], districts: Sequence[str], listed: int | None = None) -> QuerySet[Target]:
    """Found from the sectors' own index, so that a small sector is counted without reading every enterprise."""
    rows = Target.objects.all()
    if sectors or listed is None:
        rows = rows.filter(pk__in=TargetSector.objects.filter(sector__in=list(sectors)).values("target"))
    if listed is not None:
        rows = rows.filter(pk__in=ListMember.objects.filter(special_list=listed).values("target"))
    return rows.filter(district__in=list(districts)) if districts else rows


def _target(row: dict[str, Any], listed: list[tuple[str, str]], scheme: str | None) -> PoolTarget:
    sectors = {sector for sector, _ in listed}
    kinds = {f"{sector}.{kind}" for sector, kind in listed if kind}
    hazard = {TAG_MAJOR_HAZARD} if row["hazard_source_level"] else set()
    return PoolTarget(
        id=row["usc_code"],
        name=row["name"],
        grade=_grade(row["credit_grade"], row["credit_scheme__code"], scheme),
        district=row["district"],
        sectors=tuple(sorted(sectors)),
        tags=_codes({TAG_ALL} | sectors | kinds | hazard | set(row["features"])),
        complex=row["is_complex"],
        exclusion=row["exclusion"],
    )


def why_excluded(target: Target) -> str:
    """In words, why this target does not take part; nothing where it does."""
    return EXCLUSION_LABELS.get(Target.objects.values_list(REASON, flat=True).get(pk=target.pk), "")


def _grade(grade: str, given_in: str | None, scheme: str | None) -> str:
    return grade if scheme is None or given_in == scheme else ""


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
