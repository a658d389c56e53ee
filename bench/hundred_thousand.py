"""How long the pages that count the whole pool take with 100,000 more enterprises: `python bench/hundred_thousand.py`.

Loads the demonstration into a folder of its own, adds the enterprises to SQLite, and asks each page five times. On
a busy machine only the processor's time can be compared.
"""

# ruff: noqa: E402
from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("SUNLOT_DATA", tempfile.mkdtemp(prefix="sunlot-bench-"))
os.environ["DJANGO_SETTINGS_MODULE"] = "inspectorate.settings"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from inspectorate.draws import actions as draws
from inspectorate.draws.models import Draw
from inspectorate.people.models import Person
from inspectorate.plans.models import Task
from inspectorate.registries.codes import District, Sector
from inspectorate.registries.models import CreditScheme, Target, TargetSector

HOW_MANY = 100_000


def fill() -> None:
    """Spread over districts, sectors and grades as a city's registry is; the same every time."""
    chance, at = random.Random(7), timezone.now()
    scheme = CreditScheme.objects.get(is_default=True)
    grades = [""] * 2 + ["A"] * 12 + ["B"] * 4 + ["C"] * 2 + ["D"]
    made = Target.objects.bulk_create(
        [
            Target(
                usc_code=f"91BENCH{n:011d}",
                name=f"规模测试企业{n}",
                address="秦皇岛市",
                district=chance.choice(District.values),
                credit_scheme=scheme if (grade := chance.choice(grades)) else None,
                credit_grade=grade,
                supervision_level="CITY" if chance.random() < 0.9 else "COUNTY",
                is_complex=chance.random() < 0.1,
                is_key_unit=chance.random() < 0.02,
                operating_state="CLOSED" if chance.random() < 0.03 else "OPERATING",
                inspected_this_year=(seen := int(chance.random() < 0.1) * 2),
                last_inspected_date=at.date() if seen else None,
                created_at=at,
                updated_at=at,
            )
            for n in range(HOW_MANY)
        ],
        batch_size=2000,
    )
    sectors = [*["INDUSTRY_AND_TRADE"] * 6, *Sector.values]
    rows = {(t.pk, chance.choice(sectors)) for t in made} | {(t.pk, chance.choice(sectors)) for t in made[::5]}
    TargetSector.objects.bulk_create((TargetSector(target_id=t, sector=s) for t, s in sorted(rows)), batch_size=5000)


def wide_draw() -> Draw:
    """A draw over everything that is being prepared."""
    sun = Person.objects.get(username="sun")
    task = next(t for t in Task.objects.filter(stage="PLANNED", plan__stage="PUBLISHED") if not t.draws.exists())
    Task.objects.filter(pk=task.pk).update(sectors=Sector.values, districts=[])
    return draws.prepare_draw(task_id=task.pk, by=sun, at=timezone.now())


def measured(label: str, act: Callable[[], object]) -> None:
    seconds, busy = [], []
    for _ in range(5):
        started, cpu = time.perf_counter(), time.process_time()
        act()
        seconds.append(time.perf_counter() - started)
        busy.append(time.process_time() - cpu)
    print(
        f"{statistics.median(seconds) * 1000:6.0f} ms, {statistics.median(busy) * 1000:6.0f} of the processor  {label}"
    )


def main() -> None:
    call_command("migrate", verbosity=0)
    if not Person.objects.exists():
        call_command("load_demo", verbosity=0)
    if not Target.objects.filter(usc_code__startswith="91BENCH").exists():
        fill()
    draw = Draw.objects.filter(stage="PREPARING").last() or wide_draw()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Person.objects.get(username="sun"), backend="inspectorate.people.backends.PersonBackend")
    base = f"/office/draws/{draw.no}"
    pages = ("/office/plans/2023/", f"/office/plans/tasks/{draw.task.no}/", f"{base}/scope/", f"{base}/quotas/")
    for page in (*pages, f"{base}/scope/?only=KEY_UNIT", f"{base}/scope/?page=500", f"{base}/announce/"):
        if client.get(page).status_code == 200:
            measured(page, lambda page=page: client.get(page))
        else:
            print(f"    —     {page} {client.get(page).status_code}")


if __name__ == "__main__":
    main()
