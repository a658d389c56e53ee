"""Packages and folders from somebody who means harm: a fault is named, nothing breaks, hangs, or repaints a screen."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fairdraw import archive, log, package
from fairdraw.__main__ import main
from fairdraw.canon import jcs
from fairdraw.record import Record
from fairdraw.tests.cast import VALUES, entries_of, held, log_of, packed, rosters, rules
from fairdraw.verify import FAILS, HOLDS, Report, verify

OPEN = held()[0]
COVERT, LISTS = held(covert=True)
AT = ["--at", "2023-05-08T10:00:00+08:00"]


def reported(record: Record, **facts: Any) -> Report:
    """The record's package when its log, rightly signed, has one substitution more with these facts."""
    after = {"at": "2023-05-09T10:00:00+08:00", "draw": record.manifest.draw}
    entries = entries_of(record)
    number = entries[-1]["seq"] + 1
    entries.append({"seq": number, "type": "SUBSTITUTED", "reason": "MOVED", **after, **facts})
    entries.append(log.entry(number + 1, after["at"], "OPENED", after["draw"]))
    return verify(package.make(record, LISTS, log_of(entries)))


def test_a_covert_substitution_that_is_told_openly_but_not_wholly_is_named() -> None:
    report = reported(COVERT, kind="target")

    assert report.verdict == FAILS
    assert report.difference is not None and report.difference.section == "§12"


@pytest.mark.parametrize("into", [[], {}, [["x"]], 7, "T\x1b[2J"])
def test_a_substitute_that_is_no_name_is_named(into: object) -> None:
    report = reported(OPEN, kind="target", target="T00001", out="T00001", into=into, ticket="0", by="x")

    assert report.verdict == FAILS
    assert "\x1b" not in str(report)


def test_a_sealed_substitution_holds() -> None:
    assert reported(COVERT, digest="0" * 64).verdict == HOLDS


def test_a_field_with_a_name_that_repaints_the_screen_is_written_harmlessly() -> None:
    members = package.unpack(packed(OPEN, LISTS))
    bent = jcs({**OPEN.as_json(), "\x1b[2J\nverdict   holds": 1})

    report = verify(archive.pack({**members, package.RECORD: bent}))

    assert report.verdict == FAILS
    assert "\x1b" not in str(report)
    assert "\nverdict   holds" not in str(report)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lists = rosters()
    said = rules(lists).as_json()
    (tmp_path / "rosters").mkdir()
    for kind in ("targets", "items", "inspectors", "experts", "recusals"):
        (tmp_path / "rosters" / f"{kind}.tsv").write_bytes(lists[kind].render())
    (tmp_path / "manifest.json").write_text(json.dumps(said))
    (tmp_path / "values.json").write_text(json.dumps(VALUES))
    return tmp_path


STRANGE: list[tuple[str, Callable[[Path], object]]] = [
    ("a pipe that nobody writes to", os.mkfifo),
    ("a link to an endless device", lambda p: p.symlink_to("/dev/zero")),
    ("a link to itself", lambda p: p.symlink_to(p.name)),
    ("a folder", Path.mkdir),
]


@pytest.mark.parametrize(
    "name", ["rosters/targets.tsv", "rosters/experts.tsv", "manifest.json", "values.json", "signing.key"]
)
@pytest.mark.parametrize(("what", "make"), STRANGE, ids=[s[0] for s in STRANGE])
def test_what_is_no_file_is_refused_at_once(
    folder: Path, name: str, what: str, make: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).unlink(missing_ok=True)
    make(folder / name)

    assert main(["hold", str(folder), "--out", str(folder / "draw.zip"), *AT]) == 2
    assert Path(name).name in capsys.readouterr().err


def test_the_key_is_not_written_through_a_link_that_leads_out_of_the_folder(folder: Path) -> None:
    (folder / "signing.key").symlink_to(folder.parent / "elsewhere")

    assert main(["hold", str(folder), "--out", str(folder / "draw.zip"), *AT]) == 2
    assert not (folder.parent / "elsewhere").exists()
