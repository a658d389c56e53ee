"""python -m fairdraw, as an organisation uses it that has nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fairdraw.__main__ import main
from fairdraw.tests.cast import BUREAU, VALUES, held, packed, rosters, rules
from fairdraw.ticket import ticket


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lists, rules and values, as SPEC.md says; sizes, roots, populations and commitments are left out."""
    lists = rosters()
    said = rules(lists).as_json()
    said.pop("rosters")
    for quota in said["quotas"]:
        quota.pop("population")
    for source in said["sources"]:
        source.pop("commitment", None)
    (tmp_path / "rosters").mkdir()
    for kind in ("targets", "items", "inspectors", "recusals"):
        (tmp_path / "rosters" / f"{kind}.tsv").write_bytes(lists[kind].render())
    (tmp_path / "manifest.json").write_text(json.dumps(said))
    (tmp_path / "values.json").write_text(json.dumps(VALUES))
    return tmp_path


AT = ["--at", "2023-05-08T10:00:00+08:00"]


def test_a_draw_held_from_a_folder_verifies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "draw.zip"

    assert main(["hold", str(folder), "--out", str(out), *AT]) == 0
    assert main(["verify", str(out)]) == 0
    assert re.search(r"^verdict +holds +核对通过", capsys.readouterr().out, re.MULTILINE)


def test_holding_it_again_from_the_same_folder_gives_the_same_bytes(folder: Path) -> None:
    one, other = folder / "one.zip", folder / "other.zip"
    main(["hold", str(folder), "--out", str(one), *AT])
    main(["hold", str(folder), "--out", str(other), *AT])

    assert one.read_bytes() == other.read_bytes()


def test_the_folders_key_is_readable_by_its_owner_only(folder: Path) -> None:
    main(["hold", str(folder), "--out", str(folder / "draw.zip"), *AT])

    assert (folder / "signing.key").stat().st_mode & 0o077 == 0


def test_the_announced_commitment_is_the_one_the_draw_then_has(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["commit", str(folder)])
    commitment = capsys.readouterr().out.strip()
    main(["hold", str(folder), "--out", str(folder / "draw.zip"), *AT])

    assert main(["verify", str(folder / "draw.zip"), "--commitment", commitment]) == 0
    assert main(["verify", str(folder / "draw.zip"), "--commitment", "0" * 64]) == 1


def test_a_changed_package_ends_with_status_one_and_names_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bent = tmp_path / "bent.zip"
    bent.write_bytes(packed(*held()) + b"x")

    assert main(["verify", str(bent)]) == 1
    assert "first     §14" in capsys.readouterr().out


def test_seed_and_ticket_are_repeated_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, _ = held()
    main(["seed", record.commitment, f"bureau:{VALUES[0]}", f"witness:{VALUES[1]}", f"public:{VALUES[2]}"])
    main(["ticket", record.seed, "T00001", "T00002"])
    seed, *tickets = capsys.readouterr().out.splitlines()

    assert seed == record.seed
    assert tickets == [
        f"{ticket(record.manifest.suite, seed, 'target', name)}  {name}" for name in ("T00001", "T00002")
    ]


def test_the_seed_of_a_folder_is_the_seed_of_its_draw(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["seed", str(folder)])
    seed = capsys.readouterr().out.strip()
    main(["hold", str(folder), "--out", str(folder / "draw.zip"), *AT])

    assert seed in capsys.readouterr().out


def test_a_value_is_completed_and_committed_to(capsys: pytest.CaptureFixture[str]) -> None:
    main(["commit", "--value", "海通"])
    value, commitment = (line.split()[1] for line in capsys.readouterr().out.splitlines())
    main(["commit", "--value", value])

    assert re.fullmatch("海通#[0-9a-f]{32}", value)
    assert capsys.readouterr().out.split() == ["value", value, "commitment", commitment]


def wrong(folder: Path, name: str, text: str) -> list[str]:
    (folder / name).write_text(text)
    return ["hold", str(folder), "--out", str(folder / "draw.zip"), *AT]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manifest.json", "{"),
        ("manifest.json", "[]"),
        ("manifest.json", '{"hash": "md5"}'),
        ("manifest.json", '{"hash": "sha256", "sources": 5, "quotas": [5]}'),
        ("values.json", "{}"),
        ("values.json", "[1, 2, 3]"),
        ("values.json", '[{"signature": "00"}]'),
        ("values.json", json.dumps([BUREAU])),
        ("rosters/targets.tsv", "id\n"),
        ("signing.key", "not a key"),
    ],
)
def test_what_is_wrong_in_a_folder_is_said_in_one_line_without_a_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    assert main(wrong(folder, name, text)) == 2

    said = capsys.readouterr().err
    assert re.fullmatch(r"refused §\d+\.[a-z-]+: .*\n", said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "nowhere.zip"],
        ["hold", "nowhere", "--out", "x.zip"],
        ["commit"],
        ["commit", "nowhere"],
        ["seed", "abc", "bureau:x"],
        ["ticket", "abc", "T1"],
        ["ticket", "0" * 64, "a,b"],
    ],
)
def test_a_request_that_cannot_be_met_ends_with_status_two(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
