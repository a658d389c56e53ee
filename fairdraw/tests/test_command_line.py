"""python -m fairdraw, as an organisation uses it that has nothing else."""

from __future__ import annotations

import importlib
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import fairdraw
from fairdraw import package
from fairdraw.__main__ import main
from fairdraw.canon import SUITES
from fairdraw.seed import commit
from fairdraw.tests.cast import BUREAU, KEY, VALUES, held, packed, rosters, rules
from fairdraw.tests.test_drand import package_with_a_round
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

    assert f"seed        {seed}" in capsys.readouterr().out.splitlines()


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


def test_what_could_not_be_checked_ends_with_status_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    (tmp_path / "draw.zip").write_bytes(package_with_a_round(1000))

    assert main(["verify", str(tmp_path / "draw.zip")]) == 3
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith("verdict   incomplete")
    assert not any(line.startswith("first") for line in said)


def test_the_first_difference_stands_below_the_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "draw.zip").write_bytes(packed(*held()))
    path = str(tmp_path / "draw.zip")

    assert main(["verify", path, "--vkey", KEY.text(), "--commitment", held()[0].commitment]) == 0
    assert "first" not in capsys.readouterr().out
    assert main(["verify", path, "--vkey", KEY.text() + "x"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-2].startswith("verdict   fails")
    assert said[-1].startswith("first     §12: §12.vkey: ")


@pytest.fixture
def whole(folder: Path) -> Path:
    """The folder with the experts too: its draw is the one of the cast."""
    (folder / "rosters" / "experts.tsv").write_bytes(rosters()["experts"].render())
    return folder


def test_holding_a_draw_says_what_came_of_it(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["hold", str(whole), "--out", str(whole / "draw.zip"), *AT])

    record = held()[0]
    assert capsys.readouterr().out.splitlines() == [
        f"commitment  {record.commitment}",
        f"seed        {record.seed}",
        f"record      {record.digest()}",
        "drawn       3",
        "reserves    4",
        "unfilled    0",
    ]


def test_a_draw_is_held_now_unless_its_time_is_said(folder: Path) -> None:
    before = datetime.now().astimezone().replace(microsecond=0)
    assert main(["hold", str(folder), "--out", str(folder / "draw.zip")]) == 0

    log = json.loads(package.unpack((folder / "draw.zip").read_bytes())["log.json"])
    at = datetime.fromisoformat(log["entries"][-1]["entry"]["at"])
    assert before <= at <= before + timedelta(minutes=5)


def test_a_time_that_is_none_is_refused_before_anything_is_held(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hold", str(folder), "--out", str(folder / "draw.zip"), "--at", "now"]) == 2

    assert capsys.readouterr().err.startswith("refused §12.at: ")
    assert not (folder / "draw.zip").exists()
    assert not (folder / "signing.key").exists()


def test_a_package_that_cannot_be_written_or_read_ends_with_status_two(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "nowhere" / "draw.zip"

    assert main(["hold", str(folder), "--out", str(out), *AT]) == 2
    assert main(["verify", str(out)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [f"cannot read or write {out}: No such file or directory"] * 2


def test_the_commitment_of_a_folder_needs_no_values_where_the_commitments_are_written(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (whole / "values.json").unlink()
    assert main(["commit", str(whole)]) == 2
    (whole / "manifest.json").write_text(json.dumps(rules(rosters()).as_json()))

    assert main(["commit", str(whole)]) == 0
    assert capsys.readouterr().out == held()[0].commitment + "\n"


def test_commit_takes_a_folder_or_a_value(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], [str(folder), "--value", "x"]):
        assert main(["commit", *arguments]) == 2
        assert capsys.readouterr().err.startswith("refused §4.commitment: ")
    assert main(["commit", "--value", "a\nb"]) == 2
    assert capsys.readouterr().err.startswith("refused §4.value: ")


@pytest.mark.parametrize("name", SUITES)
def test_the_three_small_sums_are_done_by_either_hash(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = held(name)[0]
    lines = [f"{source.kind}:{source.value}" for source in record.sources]

    assert main(["commit", "--value", BUREAU, "--hash", name]) == 0
    assert main(["seed", record.commitment, *lines, "--hash", name]) == 0
    assert main(["ticket", record.seed, "T00001", "--hash", name]) == 0
    assert main(["ticket", record.seed, "P1", "--label", "inspector:T00001:0", "--hash", name]) == 0
    by = SUITES[name]
    assert capsys.readouterr().out.splitlines() == [
        f"value       {BUREAU}",
        f"commitment  {commit(by, BUREAU)}",
        record.seed,
        f"{ticket(by, record.seed, 'target', 'T00001')}  T00001",
        f"{ticket(by, record.seed, 'inspector:T00001:0', 'P1')}  P1",
    ]


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (["seed", "0" * 63], "§4.commitment"),
        (["seed", "0" * 64, "bureau:a\nb"], "§4.value"),
        (["ticket", "0" * 63, "T1"], "§4.seed"),
        (["ticket", "0" * 64, "T1", "--label", "a\nb"], "§5.label"),
        (["ticket", "0" * 64, "T1", " T2"], "§1.identifier"),
    ],
)
def test_a_sum_of_what_the_protocol_refuses_is_refused(
    arguments: list[str], rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"refused {rule}: ")


def test_a_folder_and_lines_together_are_no_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seed", str(folder), "bureau:x"]) == 2
    assert capsys.readouterr().err.startswith("refused §4.commitment: ")


def test_a_seed_may_follow_from_a_commitment_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seed", "0" * 64]) == 0
    assert capsys.readouterr().out.strip() == SUITES["sha256"].hash("fairdraw/1 seed", "0" * 64)


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["verify"], ["ticket", "0" * 64], ["hold", "x"], ["commit", "--hash", "md5"]]
)
def test_what_is_no_request_ends_with_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m fairdraw")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert (ended.value.code, capsys.readouterr().out) == (0, f"fairdraw {fairdraw.__version__}\n")
