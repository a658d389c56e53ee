"""The public package, as a stranger receives it."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from inspectorate.draws import fair
from inspectorate.draws.queries.packages import package, rows_differ, wall
from tests.refused import refused

ROOT = Path(__file__).parents[3]


def verified(path):
    return subprocess.run(
        [sys.executable, "-m", "fairdraw", "verify", str(path)], cwd=ROOT, capture_output=True, text=True
    )


def test_the_core_verifies_what_the_office_packs(drawn, tmp_path):
    path = tmp_path / f"{drawn.no}.zip"
    path.write_bytes(package(drawn))

    run = verified(path)

    assert run.returncode == 0, run.stdout + run.stderr


def test_one_changed_byte_in_any_member_is_found(drawn):
    names = zipfile.ZipFile(io.BytesIO(package(drawn))).namelist()

    for name in names:
        assert not fair.verify(with_one_byte_changed(package(drawn), name)).holds, name
    assert len(names) == 8


def with_one_byte_changed(data: bytes, name: str) -> bytes:
    """The same archive, well-formed, with the middle byte of one member another one."""
    members = {n: zipfile.ZipFile(io.BytesIO(data)).read(n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()}
    body = bytearray(members[name])
    body[len(body) // 2] ^= 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for member, content in (members | {name: bytes(body)}).items():
            zipped.writestr(member, content)
    return out.getvalue()


def test_there_is_no_package_before_the_draw(announced):
    with refused("409 not-drawn"):
        package(announced)


def test_the_wall_shows_each_stratum_up_to_its_cut_off_and_beyond(drawn):
    shown = list(wall(drawn))

    assert [s.stratum for s in shown] == [s["stratum"] for s in drawn.record["strata"]]
    for stratum in shown:
        fates = [fate for *_, fate in stratum.tickets]
        assert fates[: stratum.quota] == ["DRAWN"] * stratum.quota
        assert [t for t, *_ in stratum.tickets] == sorted(t for t, *_ in stratum.tickets)
        assert stratum.tickets[stratum.quota - 1][0] == stratum.cutoff


def test_rows_that_are_not_the_records_are_noticed(drawn):
    drawn.drawn.filter(order=1).update(usc_code="91130302DEMO999999")

    assert rows_differ(drawn) != ""
