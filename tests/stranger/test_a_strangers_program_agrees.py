"""A stranger who read only the protocol verifies what the office publishes — also where inspectors run short."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fairdraw import hold, roster, seed
from fairdraw.canon import SHA256

STRANGER = Path(__file__).with_name("verify.py")


def verify(path):
    return subprocess.run([sys.executable, str(STRANGER), str(path)], capture_output=True, text=True)


def folder_of(path, *, targets, inspectors, seats, capacity, recusals=()):
    """An office in a folder: every third enterprise complex, skills in turn, two groups of units."""
    entries = {
        "targets": [
            roster.TargetEntry(
                f"T{n:03d}", f"企业{n}", "AB"[n % 2], ("ALL", "X"), n % 3 == 0, "" if n % 7 else "CLOSED"
            )
            for n in range(targets)
        ],
        "items": [roster.ItemEntry(f"I{n}", f"事项{n}", ("ALL",), n == 0, ("S1",) if n % 2 else ()) for n in range(5)],
        "inspectors": [
            roster.InspectorEntry(f"P{n:02d}", "", f"U{n % 2}", ("S1",) if n % 3 else ()) for n in range(inspectors)
        ],
        "experts": [roster.ExpertEntry("E1", "", ("X",))],
        "recusals": [roster.RecusalEntry(p, t, "INTEREST") for p, t in recusals],
    }
    (path / "rosters").mkdir(parents=True)
    for kind, lines in entries.items():
        (path / "rosters" / f"{kind}.tsv").write_bytes(roster.Roster(kind, lines).render())
    values = ["海阔天空#" + "0" * 32, "局外来源#" + "1" * 32]
    kinds = ("bureau", "witness")
    manifest = {
        "protocol": "fairdraw/1",
        "hash": "sha256",
        "draw": "odd-1",
        "attempt": 1,
        "title": "古怪的名录",
        "announced_at": "2023-05-04T09:00:00+08:00",
        "quotas": [{"stratum": s, "quota": 3} for s in "AB"],
        "reserves": 2,
        "items": {"count": 2},
        "experts": {"count": 2},
        "team": {"capacity": capacity, "groups": [{"units": [f"U{g}"], "seats": seats} for g in range(2)]},
        "sources": [
            {"kind": k, "name": k, "commitment": seed.commit(SHA256, v)} for k, v in zip(kinds, values, strict=True)
        ],
        "covert": 0,
    }
    (path / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False))
    (path / "values.json").write_text(json.dumps(values, ensure_ascii=False))
    return path


RECUSED = [(f"P{p:02d}", f"T{t:03d}") for p in range(4) for t in range(24)]
ODD = {
    "enough inspectors": dict(targets=30, inspectors=12, seats=1, capacity=5),
    "fewer inspectors than seats": dict(targets=30, inspectors=4, seats=2, capacity=2),
    "one inspector and six targets": dict(targets=30, inspectors=1, seats=1, capacity=3),
    "nobody to inspect with": dict(targets=30, inspectors=0, seats=1, capacity=3),
    "recused from nearly everything": dict(targets=30, inspectors=6, seats=1, capacity=2, recusals=RECUSED),
}


@pytest.mark.parametrize("office", ODD)
def test_on_odd_rosters_the_stranger_finds_the_same_draw(office, tmp_path):
    folder = folder_of(tmp_path / "office", **ODD[office])
    _, package = hold.hold(folder, at="2023-05-05T09:00:00+08:00")
    path = tmp_path / "odd.zip"
    path.write_bytes(package)

    run = verify(path)

    assert run.returncode == 0, run.stdout


def test_the_stranger_sees_a_changed_name_in_a_roster(tmp_path):
    import zipfile

    folder = folder_of(tmp_path / "office", **ODD["enough inspectors"])
    _, package = hold.hold(folder, at="2023-05-05T09:00:00+08:00")
    (tmp_path / "true.zip").write_bytes(package)
    with zipfile.ZipFile(tmp_path / "true.zip") as true, zipfile.ZipFile(tmp_path / "false.zip", "w") as false:
        for name in true.namelist():
            content = true.read(name)
            false.writestr(name, content.replace("企业3".encode(), "企业8".encode()) if "targets" in name else content)

    assert verify(tmp_path / "true.zip").returncode == 0
    assert verify(tmp_path / "false.zip").returncode == 1
