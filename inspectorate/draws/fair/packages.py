"""The public package (protocol §14) and its verification (§11). The same draw gives the same bytes, always."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairdraw import package as core_package
from fairdraw import verify as core_verify
from fairdraw.canon import parse_json
from inspectorate.draws.fair.hold import RosterTexts, lists
from inspectorate.draws.fair.wording import in_words


@dataclass(frozen=True)
class LogPart:
    """A draw's entries (index, leaf, inclusion proof) against one signed head, and the key that signed it."""

    leaves: Sequence[tuple[int, str, Sequence[str]]]
    checkpoint: str
    vkey: str


@dataclass(frozen=True)
class VerifyReport:
    """Whether all holds, and one line per section."""

    holds: bool
    lines: tuple[str, ...]


def package(record: Mapping[str, Any], rosters: RosterTexts, log: LogPart) -> bytes:
    """The ZIP that the public downloads."""
    value = {
        "entries": [{"index": i, "entry": parse_json(leaf), "proof": list(proof)} for i, leaf, proof in log.leaves],
        "checkpoint": log.checkpoint,
        "vkey": log.vkey,
    }
    with in_words():
        return core_package.make(record, lists(rosters), value)


def verify(data: bytes) -> VerifyReport:
    """Repeat the draw from the package alone, as any stranger would."""
    report = core_verify.verify(data)
    return VerifyReport(report.ok, tuple(str(line) for line in report.lines))
