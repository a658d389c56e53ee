"""What the office's pages cost with a busy half-year behind them: forty draws, four hundred open visits.

SUNLOT_DATA=$(mktemp -d) .venv/bin/python bench/half_year.py
Processor time of a whole answer, median of seven, and how often it asks the database.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.settings")
os.environ["SUNLOT_HOSTS"] = "testserver"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests import half_year  # noqa: E402
from tests.access.conftest import as_person  # noqa: E402

PAGES = (
    "/office/",
    "/office/plans/2023/",
    "/office/draws/",
    "/office/notices/",
    "/office/inspections/",
    "/office/inspections/9/",
    "/office/documents/",
    "/office/registries/targets/",
)


def milliseconds(client: object, page: str) -> tuple[float, int]:
    spent, asked = [], 0

    def note(execute, *call):  # type: ignore[no-untyped-def]
        nonlocal asked
        asked += 1
        return execute(*call)

    for _ in range(7):
        asked, begun = 0, time.process_time()
        with connection.execute_wrapper(note):
            assert client.get(page).status_code == 200, page  # type: ignore[attr-defined]
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent), asked


def main() -> None:
    call_command("migrate", verbosity=0)
    busy = half_year.make()
    gc.freeze()  # as the server does once it stands (wsgi.py)
    for who in ("zhao", "sun", "zhang", "officer"):
        client = as_person(busy.people[who])
        print(busy.people[who], *(f"{page} %.0f ms/%d" % milliseconds(client, page) for page in PAGES))


if __name__ == "__main__":
    main()
