"""An office that kept links, messages and batches with its notices upgrades: every row, key and task is there after."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection
from django_tasks_db.models import DBTaskResult

from inspectorate.post import tasks
from inspectorate.post.models import Batch, Delivery, Link
from tests.cast import MORNING, TODAY
from tests.office_before import upgraded

BEFORE = [
    ("draws", "0001_initial"),
    ("documents", "0007_without_columns_of_agreement"),
    ("notices", "0005_opinion_of_a_batch"),
    ("post", None),
]
HOUR = timedelta(hours=1)
OLD_TABLES = {"notices_noticelink", "notices_delivery", "notices_noticebatch"}
pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, notices)


def notices(office):
    """A notice that was corrected once and one that was cancelled and made anew, as the older version wrote them."""
    for after, name in (("link", "noticelink"), ("delivery", "delivery"), ("batch", "noticebatch")):
        ContentType.objects.filter(app_label="post", model=after).update(app_label="notices", model=name)
    get = lambda app, name: office.model(app, name).objects  # noqa: E731
    unit, wang, draw = office.lead, office.writer, office.draw("2023001-001-1")

    def paper(hours, corrects=None):
        at = MORNING + hours * HOUR
        return get("documents", "Document").create(
            kind="INSPECTION_NOTICE",
            file_no=f"{draw.no}/A",
            target_name="甲公司",
            unit=unit,
            dated=TODAY,
            stage="ISSUED",
            pdf_digest="d",
            corrects=corrects,
            drafted_by=wang,
            drafted_at=at,
            issued_at=at + HOUR / 2,
        )

    def notice(order, document):
        drawn = get("draws", "DrawnTarget").create(draw=draw, order=order, usc_code=f"A{order}", name="甲公司")
        return get("notices", "Notice").create(drawn=drawn, document=document, prepared_at=MORNING)

    first = paper(0)
    second, anew = paper(2, corrects=first), paper(9)
    told, again = notice(1, second), notice(2, anew)
    sent = {"channel": "SMS", "address": "13900000000", "body": "密", "asked_by": wang}
    for n, (one, hours) in enumerate([(told, 1), (told, 3), (again, 3)]):
        at = MORNING + hours * HOUR
        get("notices", "NoticeLink").create(notice=one, token_digest=f"{n}", made_at=at, expires_at=at + HOUR)
        get("notices", "Delivery").create(notice=one, asked_at=at, next_try_at=at, **sent)
    both = {"draw": draw, "act": "ISSUE", "notices": [told.pk, again.pk], "done": 1, "asked_by": wang}
    get("notices", "NoticeBatch").create(**both, asked_at=MORNING + HOUR, finished_at=MORNING + HOUR)
    get("notices", "NoticeBatch").create(**both, asked_at=MORNING + 3 * HOUR)
    for path in ("inspectorate.notices.tasks.send", "inspectorate.notices.tasks.carry", "another.tasks.send"):
        DBTaskResult.objects.create(
            task_path=path, backend_name="default", args_kwargs={"args": [1], "kwargs": {}}, run_after=MORNING
        )
    kept = {
        model: list(get("notices", model).order_by("pk").values_list("pk", flat=True))
        for model in ("NoticeLink", "Delivery", "NoticeBatch")
    }
    return SimpleNamespace(first=first.pk, second=second.pk, anew=anew.pk, kept=kept, draw=draw.no)


def test_every_row_and_key_is_there_after_the_upgrade(before):
    for model, name in ((Link, "NoticeLink"), (Delivery, "Delivery"), (Batch, "NoticeBatch")):
        assert list(model.objects.order_by("pk").values_list("pk", flat=True)) == before.kept[name]
    message = Delivery.objects.order_by("pk").first()
    assert (message.address, message.body, message.stage) == ("13900000000", "密", "WAITING")
    assert not [name for name in connection.introspection.table_names() if name in OLD_TABLES]
    kinds = ContentType.objects.filter(model__in=["link", "delivery", "batch", "noticelink", "noticebatch"])
    assert {(one.app_label, one.model) for one in kinds} == {("post", "link"), ("post", "delivery"), ("post", "batch")}


def test_each_names_the_paper_that_was_issued_when_it_was_sent(before):
    papers = [before.first, before.second, before.anew]

    assert list(Link.objects.order_by("pk").values_list("document", flat=True)) == papers
    assert list(Delivery.objects.order_by("pk").values_list("document", flat=True)) == papers
    batches = Batch.objects.order_by("pk").values_list("about", "documents", "done")
    assert list(batches) == [
        (before.draw, [before.first, before.anew], 1),
        (before.draw, [before.second, before.anew], 1),
    ]


def test_the_constraints_still_hold(before):
    with pytest.raises(IntegrityError):
        Link.objects.update(document_id=999)
    with pytest.raises(IntegrityError):
        Delivery.objects.update(stage="LOST")
    with pytest.raises(IntegrityError):
        Batch.objects.update(finished_at=None)


def test_what_waits_for_the_worker_is_found_under_its_new_name(before):
    waiting = DBTaskResult.objects.exclude(task_path="another.tasks.send")

    assert {one.task.func for one in waiting} == {tasks.send.func, tasks.carry.func}
    assert DBTaskResult.objects.filter(task_path="another.tasks.send").exists()
