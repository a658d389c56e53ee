"""How long a table of 100,000 enterprises takes, and how long others wait meanwhile: `python bench/imports.py [ROWS]`.

Loads the demonstration into a folder of its own. One row in ten has an error. While the table is read and taken in,
another process signs a person in again and again and notes how long each time took.
"""

# ruff: noqa: E402
from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent.parent))
os.environ.setdefault("SUNLOT_DATA", tempfile.mkdtemp(prefix="sunlot-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "inspectorate.settings"

import django

django.setup()

import xlsxwriter
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from inspectorate.imports import actions as imports
from inspectorate.people.models import Person
from inspectorate.registries.tables import ALL

ROWS = 100_000
HEAD = ("统一社会信用代码", "单位名称", "具体地址", "所在区县", "行业领域和业态", "行业代码", "登记状态", "从业人数")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def usc_code(number: int) -> str:
    """With both check characters (GB 32100)."""
    body = f"{number:08d}"
    rest = 11 - sum(int(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    code = f"91130302{body}{ {10: 'X', 11: '0'}.get(rest, str(rest)) }"
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + ALPHABET[(31 - total) % 31]


def table(rows: int) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    for n in range(rows):
        district = "火星区" if n % 10 == 0 else "海港区"
        name = f"规模测试企业{n}有限公司"
        sheet.write_row(
            n + 1, 0, (usc_code(n), name, f"演示路{n}号", district, "工贸-轻工", "2614", "存续", str(n % 90))
        )
    book.close()
    return out.getvalue()


def spent() -> float:
    """Of the processor, with the programs that were started and have ended: a workbook is read by one."""
    return sum(os.times()[:4])


def measured(label: str, act: Callable[[], object]) -> None:
    started, cpu = time.perf_counter(), spent()
    act()
    print(f"{time.perf_counter() - started:6.1f} s, {spent() - cpu:6.1f} of the processor  {label}", flush=True)


def sign_in_forever() -> None:
    """What somebody else waits for: a session is made and a page read, ten times a second."""
    person, waits = Person.objects.get(username="zhao"), []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not Path(os.environ["STOP"]).exists():
        started = time.perf_counter()
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(person, backend="inspectorate.people.backends.PersonBackend")
        assert client.get("/office/me/").status_code == 200
        waits.append(time.perf_counter() - started)
        time.sleep(0.1)
    waits.sort()
    half, longest = waits[len(waits) // 2] * 1000, waits[-1] * 1000
    print(f"{len(waits)} times signed in: median {half:.0f} ms, longest {longest:.0f} ms")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    call_command("migrate", verbosity=0)
    if not Person.objects.exists():
        call_command("load_demo", verbosity=0)
    sun, content = Person.objects.get(username="sun"), table(rows)
    stop = Path(os.environ["SUNLOT_DATA"]) / "stop"
    waiting = [sys.executable, str(HERE), "other"]
    other = subprocess.Popen(waiting, env=os.environ | {"STOP": str(stop)}, stdout=subprocess.PIPE)
    assert other.stdout is not None and other.stdout.readline() == b"ready\n"
    batch = imports.receive_import(kind="TARGETS", name="规模.xlsx", content=content, by=sun, at=timezone.now())
    measured(f"{rows:,} rows read and judged", lambda: imports.read_import(batch_id=batch.pk, at=timezone.now()))
    imports.confirm_import(batch_id=batch.pk, ground="规模测试", by=sun, at=timezone.now())
    measured("taken in", lambda: imports.apply_import(batch_id=batch.pk, by=sun, at=timezone.now()))
    batch.refresh_from_db()
    print(batch.stage, batch.rows.filter(outcome="已导入").count(), "of", batch.rows.count(), len(ALL))
    stop.touch()
    print(other.communicate()[0].decode())


if __name__ == "__main__":
    sign_in_forever() if sys.argv[1:] == ["other"] else main()
