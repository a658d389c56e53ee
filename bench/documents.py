"""How long papers take: one of two pages, a long one, and a batch of 200 notices from draft to frozen PDF.

SUNLOT_DATA=$(mktemp -d) .venv/bin/python bench/documents.py
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from inspectorate.demonstration import load  # noqa: E402
from inspectorate.documents import actions, rendering  # noqa: E402
from inspectorate.documents.models import Document  # noqa: E402
from inspectorate.documents.tests.parts import complete_facts  # noqa: E402
from inspectorate.documents.tests.test_render_documents import document, long_facts, text_of  # noqa: E402
from inspectorate.files.tests.parts import open_file  # noqa: E402
from inspectorate.people.models import Person  # noqa: E402

BATCH = 200


def seconds(act: object, times: int = 1) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        act()  # type: ignore[operator]
    return (time.perf_counter() - begun) / times


def papers() -> None:
    at = timezone.now()
    notice = document("INSPECTION_NOTICE", complete_facts("INSPECTION_NOTICE"))
    long = document("INSPECTION_RECORD", long_facts("INSPECTION_RECORD"))
    first = seconds(lambda: rendering.render(notice, at=at))
    two, many = (seconds(lambda d=d: rendering.render(d, at=at), 20) for d in (notice, long))
    counts = [text_of(rendering.render(d, at=at)[0])[1] for d in (notice, long)]
    print(f"first paper of a process (fonts are read)  {first * 1000:8.0f} ms")
    print(f"notice, {counts[0]} pages                             {two * 1000:8.1f} ms")
    print(f"record, {counts[1]} pages                            {many * 1000:8.1f} ms   {many / two:.1f} × the notice")


def batch() -> None:
    call_command("migrate", verbosity=0)
    load.office(lambda line: None)
    at = timezone.now()
    writer, head = Person.objects.get(username="wang"), Person.objects.get(username="zhao")
    drafts = [
        actions.draft_document(
            kind="INSPECTION_NOTICE",
            file=open_file(writer, writer.unit, number=f"BENCH/{n}", target_name=f"演示企业{n:03d}有限公司"),
            facts=complete_facts("INSPECTION_NOTICE"),
            dated=timezone.localdate(),
            by=writer,
            at=at,
        ).pk
        for n in range(BATCH)
    ]
    steps = {
        "sent for approval": lambda pk: actions.submit_document(document_id=pk, by=writer, at=at),
        "approved": lambda pk: actions.approve_document(document_id=pk, by=head, at=at),
        "numbered, typeset, frozen": lambda pk: actions.issue_document(
            document_id=pk, by=writer, at=at + timedelta(minutes=1)
        ),
    }
    for label, act in steps.items():
        took = seconds(lambda act=act: [act(pk) for pk in drafts])
        print(f"{BATCH} notices {label:28} {took:8.2f} s   {took / BATCH * 1000:6.1f} ms each")
    assert Document.objects.filter(stage="ISSUED").values("serial").distinct().count() == BATCH


if __name__ == "__main__":
    papers()
    batch()
