"""What was drawn, as pages and sheets read it: from the record and the frozen rosters, never from live lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspectorate.draws.models import Draw, DrawnTarget, TeamMember
from inspectorate.draws.queries.preview import SECOND_NAMES, scheme_of
from inspectorate.draws.rules import duties
from inspectorate.draws.rules.strata import UNRATED, WHOLE
from inspectorate.people.models import Unit


@dataclass(frozen=True)
class Member:
    """One inspector on a team."""

    certificate_no: str
    name: str
    unit: str
    leads: bool
    is_replaced: bool


@dataclass(frozen=True)
class DrawnLine:
    """One drawn enterprise with everything that was drawn for it."""

    order: int
    code: str
    name: str
    ticket: str
    items: list[str]
    experts: list[str]
    team: list[Member]
    uncovered: list[str]
    reserve_rank: int | None


@dataclass(frozen=True)
class ReserveLine:
    rank: int
    code: str
    name: str
    ticket: str


@dataclass(frozen=True)
class StratumResult:
    """One class: how many took part, how many were drawn, where the cut-off lies."""

    code: str
    label: str
    population: int
    quota: int
    cutoff: str
    drawn: list[DrawnLine]
    reserves: list[ReserveLine]


def result(draw: Draw) -> dict[str, Any]:
    """Everything for the result page: strata with their lines, what could not be filled, petitions, substitutions."""
    names = _names(draw)
    lines = _drawn_lines(draw, names)
    record, labels = draw.record, stratum_labels(draw)
    strata = [
        StratumResult(
            code=one["stratum"],
            label=labels[one["stratum"]],
            population=one["population"],
            quota=one["quota"],
            cutoff=one["cutoff"],
            drawn=lines.get(one["stratum"], []),
            reserves=[
                ReserveLine(r["rank"], r["id"], names.get(r["id"], r["id"]), r["ticket"])
                for r in record["reserves"]
                if r["stratum"] == one["stratum"]
            ],
        )
        for one in record["strata"]
    ]
    return {
        "strata": strata,
        "seed": record["seed"],
        "total": sum(len(s.drawn) for s in strata),
        "population": sum(s.population for s in strata),
        "inspectors": len({m.certificate_no for s in strata for d in s.drawn for m in d.team if not m.is_replaced}),
        "unfilled": [(names.get(u["target"], u["target"]), u["group"] + 1, u["seat"] + 1) for u in record["unfilled"]],
        "shortfalls": [(names.get(s["target"], s["target"]), s["wanted"], s["found"]) for s in record["shortfalls"]],
        "petitions": draw.petitions.select_related("asked_by", "decided_by"),
        "substitutions": draw.substitutions.select_related("asked_by", "approved_by"),
        "names": names,
    }


def stratum_labels(draw: Draw) -> dict[str, str]:
    """Each stratum's code in words: D/130302 → D 级 · 海港区."""
    scheme = scheme_of(draw.task)
    fixed = {UNRATED: "未评级", WHOLE: "全部"}

    def words(part: str) -> str:
        return (
            f"{part} 级（{scheme.label(part)}）"
            if scheme.knows(part)
            else fixed.get(part, SECOND_NAMES.get(part, part))
        )

    return {one["stratum"]: " · ".join(map(words, one["stratum"].split("/"))) for one in draw.manifest["quotas"]}


def about(draw: Draw, target: str, out: str) -> list[str]:
    """What a petition is about, in words: the draw, the enterprise, the officer."""
    words = [f"抽取 {draw.no}"]
    row = draw.drawn.filter(usc_code=target).first() if target else None
    if row is not None:
        words.append(f"{row.name}（{row.usc_code}）")
        member = row.team.filter(certificate_no=out).first()
        if member is not None:
            words.append(f"执法人员 {member.name or member.certificate_no}")
    return words


def teams_as_drawn(draw: Draw) -> dict[str, list[str]]:
    """The names of each drawn enterprise's inspectors, by its code, the leader first: as the draw left them (§10)."""
    names = _names(draw)
    return {
        one["id"]: [names.get(number, number) for group in one["team"] for number in group if number]
        for one in draw.record["drawn"]
    }


def reason_label(code: str) -> str:
    return (duties.VOID_REASONS | duties.TARGET_REASONS | duties.INSPECTOR_REASONS).get(code, code)


def _names(draw: Draw) -> dict[str, str]:
    """Names by identifier as on the day of freezing: the public rosters', completed by those kept privately."""
    found: dict[str, str] = {}
    for roster in draw.rosters.all():
        if roster.kind == "recusals":
            continue
        for line in roster.content.splitlines()[1:]:
            cells = line.split("\t")
            found[cells[0]] = cells[1] or cells[0]
    for kind in draw.private_names.values():
        found |= {key: name for key, name in kind.items() if name}
    return found


def _units(draw: Draw) -> dict[str, str]:
    """Each inspector's unit, from the frozen roster."""
    labels = dict(Unit.objects.values_list("code", "name"))
    roster = next((r for r in draw.rosters.all() if r.kind == "inspectors"), None)
    rows = [line.split("\t") for line in roster.content.splitlines()[1:]] if roster else []
    return {row[0]: labels.get(row[2], row[2]) for row in rows}


def _drawn_lines(draw: Draw, names: dict[str, str]) -> dict[str, list[DrawnLine]]:
    units = _units(draw)
    lines: dict[str, list[DrawnLine]] = {}
    for row in draw.drawn.prefetch_related("team").order_by("order"):
        lines.setdefault(row.stratum, []).append(_line(row, names, units))
    return lines


def _line(row: DrawnTarget, names: dict[str, str], units: dict[str, str]) -> DrawnLine:
    return DrawnLine(
        order=row.order,
        code=row.usc_code,
        name=row.name,
        ticket=row.ticket,
        items=[names.get(i, i) for i in row.items],
        experts=[names.get(e, e) for e in row.experts],
        team=[_member(m, names, units) for m in row.team.all()],
        uncovered=list(row.uncovered),
        reserve_rank=row.reserve_rank,
    )


def _member(member: TeamMember, names: dict[str, str], units: dict[str, str]) -> Member:
    number = member.certificate_no
    name = member.name or names.get(number, number)
    return Member(number, name, units.get(number, ""), member.leads, member.is_replaced)
