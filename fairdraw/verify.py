"""Repeat the draw from its package and name the first difference (§11).

Verifying is recomputing and comparing. Every byte of the package is recomputed, or hashed into something that is: the
lists by their roots, the rules by the commitment, the record by its digest in the log, the log by its signed head,
README.txt and the archive itself by being made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairdraw import archive, drand, log, order, package
from fairdraw.canon import Refusal, jcs, parse_json
from fairdraw.manifest import Manifest, check_rosters
from fairdraw.note import VerifierKey
from fairdraw.record import Record, SourceValue, draw
from fairdraw.roster import KINDS, Roster
from fairdraw.seed import check_signatures, seed
from fairdraw.ticket import TARGET, ticket

OK, FAILED, NOT_CHECKED = "ok", "failed", "not checked"
HOLDS, FAILS, INCOMPLETE = "holds", "fails", "incomplete"
VERDICTS = {
    HOLDS: "核对通过：抽取可以重算，结果一致",
    FAILS: "核对不通过：第一处不同见上面标 failed 的一行",
    INCOMPLETE: "其余相符，标 not checked 的一行没有核对",
}

TITLES = {
    "§2": "名录 rosters",
    "§3": "规则与承诺 manifest and commitment",
    "§4": "随机源与种子 sources and seed",
    "§4 drand": "信标签名 beacon signature",
    "§5": "票号 tickets",
    "§6": "检查对象与候补 targets and reserves",
    "§7": "检查事项 items",
    "§8": "专家 experts",
    "§9": "检查组 teams",
    "§10": "抽取记录 record",
    "§12": "公开日志 public log",
    "§14": "公开包 package",
}


@dataclass(frozen=True)
class Difference:
    """The first thing that is not as it should be."""

    section: str
    field: str
    wanted: str
    found: str
    message: str


@dataclass(frozen=True)
class Line:
    section: str
    status: str
    detail: str

    def __str__(self) -> str:
        return f"{self.section:<9} {self.status:<12} {TITLES[self.section]}" + f"  {self.detail}" * bool(self.detail)


@dataclass(frozen=True)
class Report:
    """One line per section and a verdict: `holds` only if every line is ok, `incomplete` if one was not checked."""

    lines: tuple[Line, ...]
    difference: Difference | None
    record: dict[str, Any] | None = field(default=None, repr=False)

    @property
    def verdict(self) -> str:
        statuses = {line.status for line in self.lines}
        return FAILS if FAILED in statuses else INCOMPLETE if NOT_CHECKED in statuses else HOLDS

    @property
    def ok(self) -> bool:
        return self.verdict == HOLDS

    def __str__(self) -> str:
        return "\n".join([*map(str, self.lines), f"verdict   {self.verdict:<12} {VERDICTS[self.verdict]}"])


class _Differs(Exception):
    def __init__(self, found: Difference) -> None:
        super().__init__(found.message)
        self.found = found


def verify(
    source: bytes | str | Path, *, vkey: str | None = None, commitment: str | None = None, pairing: bool = True
) -> Report:
    """Verify a package. `vkey` and `commitment` are what the verifier had beforehand, from the office's notice."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    return _Verification(data, vkey, commitment, pairing).report()


class _Verification:
    """Each section in turn; what an earlier one could not establish leaves the later ones that need it not checked."""

    def __init__(self, data: bytes, vkey: str | None, commitment: str | None, pairing: bool) -> None:
        self.data, self.vkey, self.commitment, self.pairing = data, vkey, commitment, pairing
        self.lines: dict[str, Line] = {}
        self.differences: dict[str, Difference] = {}
        self.members: dict[str, bytes] = {}
        self.value: dict[str, Any] = {}
        self.manifest: Manifest | None = None
        self.record: Record | None = None
        self.rosters: dict[str, Roster] = {}
        self.seed = ""
        self.again: dict[str, Any] = {}

    def report(self) -> Report:
        if self._step("§14", self._open) and self._step("§10", self._read_record):
            self._step("§3", self._check_manifest)
        if self.members:
            self._step("§2", self._check_rosters)
        if self.manifest and self._step("§10", self._shape_record):
            self._after_shape()
        if self.members:
            self._step("§14", self._check_package)
        wanted = [s for s in TITLES if s != "§4 drand" or s in self.lines]
        lines = tuple(self.lines.get(s) or Line(s, NOT_CHECKED, "") for s in wanted)
        first = next((self.differences[line.section] for line in lines if line.section in self.differences), None)
        return Report(lines, first, self.value or None)

    def _after_shape(self) -> None:
        self._step("§4", self._check_seed)
        self._check_beacons()
        if self.seed:
            self._step("§5", self._check_tickets)
        if self.rosters and self.seed and self.lines["§2"].status == OK and self._step("§6", self._draw_again):
            for section, project in _PROJECTIONS.items():
                self._step(section, self._comparison(project))
            self._step("§10", self._compare_whole)
        self._step("§12", self._check_log)

    def _step(self, section: str, check: Callable[[], str]) -> bool:
        """Run one check. A section that has failed stays failed, with its first difference."""
        try:
            line = Line(section, OK, check())
        except _Differs as difference:
            line = Line(section, FAILED, difference.found.message)
            self.differences.setdefault(section, difference.found)
        except Refusal as refusal:
            line = Line(section, FAILED, str(refusal))
            self.differences.setdefault(section, _from_refusal(section, refusal))
        if section not in self.lines or self.lines[section].status == OK:
            self.lines[section] = line
        return line.status == OK

    def _open(self) -> str:
        self.members = package.unpack(self.data)
        return ""

    def _check_package(self) -> str:
        archive.check_spelling(self.data, self.members)
        if self.record is None:
            return "README.txt could not be made again"
        _same("§14", "README.txt", package.readme(self.value), self.members[package.README])
        return f"{len(self.data)} bytes, every one accounted for"

    def _read_record(self) -> str:
        read = parse_json(self.members[package.RECORD])
        if not isinstance(read, dict):
            raise Refusal("§10.fields", "record.json is not an object")
        _same("§10", "record.json", jcs(read), self.members[package.RECORD])
        self.value = read
        return ""

    def _check_manifest(self) -> str:
        self.manifest = manifest = Manifest.parse(self.value.get("manifest"))
        _equal("§3", "commitment", manifest.commitment(), self.value.get("commitment"))
        if self.commitment is not None:
            _equal("§3", "commitment announced beforehand", self.commitment, manifest.commitment())
        return f"{manifest.draw} {manifest.commitment()}"

    def _check_rosters(self) -> str:
        self.rosters = {kind: Roster.parse(kind, self.members[package.ROSTER[kind]]) for kind in KINDS}
        if self.manifest is None:
            raise Refusal("§2.root", "without a valid manifest there are no roots to compare with")
        check_rosters(self.manifest, self.rosters)
        return ", ".join(f"{kind} {self.rosters[kind].size}" for kind in KINDS)

    def _shape_record(self) -> str:
        self.record = Record.parse(self.value)
        return self.record.digest()

    def _known(self) -> tuple[Manifest, Record]:
        if self.manifest is None or self.record is None:
            raise Refusal("§10.fields", "the record could not be read")
        return self.manifest, self.record

    def _check_seed(self) -> str:
        manifest, record = self._known()
        values = [source.value for source in record.sources]
        found = seed(manifest, values)
        named = zip(manifest.sources, record.sources, strict=True)
        wanted = [SourceValue(said.kind, said.name, given.value, given.signature) for said, given in named]
        _compare("§4", [s.as_json() for s in wanted], [s.as_json() for s in record.sources], "sources")
        check_signatures(manifest, values, _signatures(record))
        _equal("§4", "seed", found, record.seed)
        self.seed = found
        return found

    def _check_beacons(self) -> None:
        """The pairing behind each drand signature; without a package that can do it, never ok (§11)."""
        manifest, record = self._known()
        for position, source in enumerate(manifest.sources):
            if source.kind == "drand" and position < len(record.sources):
                self._check_beacon(position, source.chain, source.round, record.sources[position].signature)

    def _check_beacon(self, position: int, chain: str, number: int, signature: str) -> None:
        section, name = "§4 drand", f"sources[{position}].signature"
        try:
            outcome = drand.check(drand.chain(chain), number, signature) if self.pairing else drand.Outcome.NOT_CHECKED
        except Refusal:
            outcome = drand.Outcome.BAD
        detail = f"round {number}"
        if outcome is drand.Outcome.BAD:
            message = f"{name}: the chain did not sign round {number}"
            self.differences.setdefault(section, Difference(section, name, "a valid signature", signature, message))
            self.lines[section] = Line(section, FAILED, message)
        elif section not in self.lines or self.lines[section].status == OK:
            missing = outcome is drand.Outcome.NOT_CHECKED
            hint = f"{detail}; needs the package drand_verify or py_ecc" if missing else detail
            self.lines[section] = Line(section, outcome.value, hint)

    def _check_tickets(self) -> str:
        manifest, record = self._known()
        rows = [("drawn", n, d.id, d.ticket) for n, d in enumerate(record.drawn)]
        rows += [("reserves", n, r.id, r.ticket) for n, r in enumerate(record.reserves)]
        for name, number, entry, found in rows:
            _equal("§5", f"{name}[{number}].ticket", ticket(manifest.suite, self.seed, TARGET, entry), found)
        return f"{len(rows)} tickets"

    def _draw_again(self) -> str:
        manifest, record = self._known()
        values = [source.value for source in record.sources]
        again = draw(manifest, self.rosters, values, software=record.software, signatures=_signatures(record))
        self.again = again.as_json()
        return ""

    def _comparison(self, project: _Projection) -> Callable[[], str]:
        def check() -> str:
            section, wanted = project(self.again)
            _compare(section, wanted, project(self.value)[1], "")
            return ""

        return check

    def _compare_whole(self) -> str:
        _compare("§10", self.again, self.value, "")
        return self._known()[1].digest()

    def _check_log(self) -> str:
        _, record = self._known()
        read = parse_json(self.members[package.LOG])
        _same("§12", "log.json", jcs(read), self.members[package.LOG])
        found = log.read(read, VerifierKey.parse(self.vkey) if self.vkey is not None else None)
        order.check(found.entries, record, record.digest())
        ended = [f"{e['type']} {e['at']}" for e in found.entries if e["type"] in ("ABORTED", "VOIDED")]
        key = found.key.text() if self.vkey is None else "the expected key"
        return "; ".join([f"{len(found.entries)} entries of {found.head.size}, signed by {key}", *ended])


def _signatures(record: Record) -> dict[int, str]:
    return {n: s.signature for n, s in enumerate(record.sources) if s.kind == "drand"}


_Projection = Callable[[Mapping[str, Any]], tuple[str, Any]]


def _columns(rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{name: row[name] for name in names} for row in rows]


def _targets(r: Mapping[str, Any]) -> tuple[str, Any]:
    drawn = _columns(r["drawn"], "id", "stratum", "ticket")
    reserves = _columns(r["reserves"], "id", "stratum", "ticket", "rank")
    return "§6", {"strata": r["strata"], "drawn": drawn, "reserves": reserves}


def _items(r: Mapping[str, Any]) -> tuple[str, Any]:
    return "§7", {"drawn": _columns(r["drawn"], "items"), "reserves": _columns(r["reserves"], "items")}


def _experts(r: Mapping[str, Any]) -> tuple[str, Any]:
    return "§8", {"drawn": _columns(r["drawn"], "experts"), "shortfalls": r["shortfalls"]}


def _teams(r: Mapping[str, Any]) -> tuple[str, Any]:
    return "§9", {"drawn": _columns(r["drawn"], "team", "uncovered"), "unfilled": r["unfilled"]}


_PROJECTIONS: dict[str, _Projection] = {"§6": _targets, "§7": _items, "§8": _experts, "§9": _teams}


def _from_refusal(section: str, refusal: Refusal) -> Difference:
    facts = refusal.facts
    place = str(facts.get("field") or facts.get("name") or facts.get("kind") or refusal.rule)
    return Difference(section, place, str(facts.get("wanted", "")), str(facts.get("found", "")), str(refusal))


def _equal(section: str, name: str, wanted: object, found: object) -> None:
    if wanted != found:
        message = f"{name}: wanted {wanted!r}, found {found!r}"
        raise _Differs(Difference(section, name, str(wanted), str(found), message))


def _same(section: str, name: str, wanted: bytes, found: bytes) -> None:
    """Two files, byte by byte."""
    if wanted != found:
        at = next(
            (n for n, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found))
        )
        _equal(section, f"{name} byte {at}", wanted[at : at + 24], found[at : at + 24])


def _compare(section: str, wanted: object, found: object, path: str) -> None:
    for place, one, other in _differences(wanted, found, path):
        _equal(section, place, one, other)


def _differences(wanted: object, found: object, path: str) -> Iterator[tuple[str, object, object]]:
    """Where two JSON values differ, in the order of the record."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in [*wanted, *(k for k in found if k not in wanted)]:
            place = f"{path}.{key}" if path else str(key)
            yield from _differences(wanted.get(key, "nothing"), found.get(key, "nothing"), place)
    elif isinstance(wanted, list) and isinstance(found, list):
        for number, (one, other) in enumerate(zip(wanted, found, strict=False)):
            yield from _differences(one, other, f"{path}[{number}]")
        if len(wanted) != len(found):
            yield f"{path} (length)", len(wanted), len(found)
    elif type(wanted) is not type(found) or wanted != found:
        yield path, wanted, found
