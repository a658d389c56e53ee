"""Freezing (protocol §2–3): pools become rosters, ratios become quotas with reasons, all of it becomes a manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fairdraw import manifest as core_manifest
from fairdraw import quota as core_quota
from fairdraw import roster
from fairdraw.canon import SHA256, write_time
from inspectorate.draws.fair.values import line
from inspectorate.draws.fair.wording import in_words
from inspectorate.draws.rules import numbers as number_rules
from inspectorate.draws.rules.numbers import NO_HOUSEHOLDS, Households
from inspectorate.draws.rules.options import Options
from inspectorate.draws.rules.strata import Stratum
from inspectorate.kit.numerals import ten_thousandths
from inspectorate.registries.queries.pools import PoolExpert, PoolInspector, PoolItem, PoolRecusal

Manifest = dict[str, Any]

RAISES = {
    core_quota.CLASS_FLOOR: "各等级均不低于总体下限",
    core_quota.AT_LEAST_ONE: "有企业的等级至少一户",
    core_quota.NUMBER: "按抽取户数分配",
    core_quota.TOTAL_FLOOR: "总体不低于下限，由高风险等级补足",
}


@dataclass(frozen=True)
class TargetLine:
    """One target as it enters the frozen roster."""

    id: str
    name: str
    stratum: str
    tags: tuple[str, ...]
    complex: bool
    exclusion: str


@dataclass(frozen=True)
class Pools:
    """Everybody and everything a draw may choose from, on the day of freezing."""

    targets: Sequence[TargetLine]
    items: Sequence[PoolItem]
    inspectors: Sequence[PoolInspector]
    experts: Sequence[PoolExpert]
    recusals: Sequence[PoolRecusal]
    inspector_names: bool = False
    expert_names: bool = False


@dataclass(frozen=True)
class Frozen:
    """One roster, byte for byte, with its size and root."""

    content: str
    size: int
    root: str


@dataclass(frozen=True)
class SourceLine:
    """A source as the office keeps it; `kind` in capitals."""

    kind: str
    name: str
    commitment: str = ""
    due: datetime | None = None
    chain: str = ""
    round: int | None = None
    value: str = ""
    signature: str = ""


@dataclass(frozen=True)
class QuotaLine:
    """One line of the quota table. Ratio and share per ten thousand; `raised` says which rule lifted it to what."""

    stratum: str
    label: str
    population: int
    excluded: int
    ratio: int
    quota: int
    share: int
    raised: tuple[str, ...]
    by_number: bool = False


def quota_lines(
    strata: Sequence[Stratum],
    *,
    grounds: Mapping[str, str],
    floor: int,
    class_floor: bool,
    at_least_one: bool,
    asked: Households = NO_HOUSEHOLDS,
) -> list[QuotaLine]:
    """Population, ratio, quota, share of each stratum, and which rule raised what."""
    numbers = core_quota.Numbers(*number_rules.in_classes(asked, (s.code for s in strata)))
    rules = [
        core_quota.StratumRule(s.code, s.rank, s.population, s.ratio, line(grounds.get(s.grade, ""))) for s in strata
    ]
    with in_words():
        planned = core_quota.plan_quotas(rules, floor, class_floor, at_least_one, numbers)
    by_code = {s.code: s for s in strata}
    return [
        QuotaLine(
            stratum=p.stratum,
            label=by_code[p.stratum].label,
            population=p.population,
            excluded=by_code[p.stratum].excluded,
            ratio=p.ratio,
            quota=p.quota,
            share=ten_thousandths(p.quota, p.population),
            raised=tuple(f"{RAISES[r.rule]}：{r.before} → {r.after}" for r in p.raises),
            by_number=numbers.of(p.stratum),
        )
        for p in planned
    ]


def freeze(pools: Pools) -> dict[str, Frozen]:
    """The five rosters. A name that the office does not publish is empty in the roster itself, so that roots match."""
    with in_words():
        return {kind: _frozen(kind, entries) for kind, entries in _entries(pools).items()}


def names(pools: Pools) -> dict[str, dict[str, str]]:
    """Who the certificate numbers and codes were on the day of freezing; kept inside the office."""
    return {
        "inspectors": {i.id: line(i.name) for i in pools.inspectors},
        "experts": {e.id: line(e.name) for e in pools.experts},
    }


def _frozen(kind: str, entries: list[roster.Entry]) -> Frozen:
    made = roster.Roster(kind, entries)
    return Frozen(made.render().decode(), made.size, made.root(SHA256))


def _entries(pools: Pools) -> dict[str, list[roster.Entry]]:
    codes = roster.codes
    return {
        "targets": [
            roster.TargetEntry(t.id, line(t.name), t.stratum, codes(t.tags), t.complex, t.exclusion)
            for t in pools.targets
        ],
        "items": [
            roster.ItemEntry(i.id, line(i.name), codes(i.tags), i.mandatory, codes(i.needs)) for i in pools.items
        ],
        "inspectors": [
            roster.InspectorEntry(i.id, line(i.name) if pools.inspector_names else "", i.unit, codes(i.skills))
            for i in pools.inspectors
        ],
        "experts": [
            roster.ExpertEntry(e.id, line(e.name) if pools.expert_names else "", codes(e.skills)) for e in pools.experts
        ],
        "recusals": [roster.RecusalEntry(r.person, r.target, r.ground) for r in pools.recusals],
    }


def manifest(
    *,
    draw_no: str,
    attempt: int,
    title: str,
    announced_at: datetime,
    rosters: Mapping[str, Frozen],
    quotas: Mapping[str, int],
    options: Options,
    sources: Sequence[SourceLine],
    covert: bool,
) -> Manifest:
    """The rules of this draw, checked by the core; what breaks a rule is refused now, a draw never discovers it."""
    with in_words():
        built = core_manifest.build(
            {kind: roster.Roster.parse(kind, r.content.encode()) for kind, r in rosters.items()},
            draw=draw_no,
            attempt=attempt,
            title=line(title),
            announced_at=write_time(announced_at),
            quotas=quotas,
            sources=[_source(s) for s in sources],
            groups=[{"units": list(g.units), "seats": g.seats} for g in options.groups],
            capacity=options.capacity,
            reserves=options.reserves,
            items=options.items_count,
            experts=options.experts_count,
            covert=covert,
        )
        return built.as_json()


def commitment(value: Manifest) -> str:
    with in_words():
        return core_manifest.Manifest.parse(value).commitment()


def _source(source: SourceLine) -> dict[str, Any]:
    """A source as the manifest names it (protocol §3)."""
    kind = source.kind.lower()
    if source.kind == "DRAND":
        return {"kind": kind, "chain": source.chain, "round": source.round}
    if source.kind == "PUBLIC":
        assert source.due is not None
        return {"kind": kind, "name": source.name, "due": write_time(source.due)}
    return {"kind": kind, "name": source.name, "commitment": source.commitment}
