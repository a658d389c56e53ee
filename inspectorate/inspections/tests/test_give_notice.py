"""出具行政检查通知书 at the door since 2026-02-01: after the certificates, before the start; no trace of it before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from inspectorate.documents.models import Document, NumberSeries
from inspectorate.draws.models import Draw
from inspectorate.entries import Made
from inspectorate.inspections import actions, acts
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers
from inspectorate.inspections.rules import notice as rules
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.registries.models import InspectionItem, Inspector
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING

DAY = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
BEFORE = datetime(2026, 1, 31, 9, 0, tzinfo=BEIJING)
TOLD = {"receiver": "高厂长"}


@pytest.fixture
def at_the_door(ready):
    """A covert visit of 2026: approved for these days, nobody told, the certificates shown."""
    for item in InspectionItem.objects.all():
        item.bases.create(kind="BASIS", order=1, statute_title="安全生产法", article_no="21")
    Inspector.objects.update(valid_until=date(2027, 1, 1))
    Draw.objects.update(is_covert=True)
    Visit.objects.filter(pk=ready.pk).update(planned_from=date(2026, 1, 1), planned_until=date(2026, 3, 31))
    visit = Visit.objects.get(pk=ready.pk)
    return world.shown(visit, at=DAY)


def start(visit, at=DAY, **more):
    return actions.start(visit_id=visit.pk, place="厂区", by=world.team(visit)[0], at=at, **more)


def give(visit, at=DAY, **more):
    return actions.give_notice(visit_id=visit.pk, by=world.team(visit)[0], at=at, **TOLD | more)


def test_without_its_notice_no_visit_begins(at_the_door):
    with pytest.raises(NotNow, match="还没有向被检查单位出具行政检查通知书"):
        start(at_the_door)

    give(at_the_door)

    assert start(at_the_door).stage == "UNDER_WAY"
    assert list(at_the_door.occurrences.values_list("act", flat=True)) == ["SHOW_CERTIFICATES", "NOTICE", "START"]


def test_it_is_issued_numbered_and_served_in_one_act(at_the_door):
    made = give(at_the_door)

    made.refresh_from_db()
    assert (made.kind, made.stage, made.dated, made.is_served) == ("DOOR_NOTICE", "ISSUED", DAY.date(), True)
    assert made.document_no == "（冀秦）应急通知〔2026〕1号"
    assert (made.facts["visit_from"], made.facts["visit_until"]) == ("2026-03-02", "2026-03-02")
    assert [number for _, number in made.facts["officers"]] == [
        one.certificate_no for one in at_the_door.certificates.all()
    ]
    service = made.services.get()
    assert (service.receiver, service.is_refused) == ("高厂长", False)
    assert TrailEntry.objects.order_by("seq").last().label == "出具行政检查通知书"


def test_it_names_who_came_and_nobody_who_stayed_away(at_the_door):
    stayed = at_the_door.certificates.last()
    if at_the_door.certificates.count() > 2:
        stayed.delete()

    made = give(Visit.objects.get(pk=at_the_door.pk))

    shown = Visit.objects.get(pk=at_the_door.pk).certificates.all()
    assert [tuple(row) for row in made.facts["officers"]] == [(one.name, one.certificate_no) for one in shown]


def test_before_it_is_given_there_is_no_trace_of_it(at_the_door):
    assert not Document.objects.filter(kind__in=["DOOR_NOTICE", "INSPECTION_NOTICE"]).exists()
    assert not NumberSeries.objects.filter(series="INSPECTION_NOTIC").exists()
    assert not TrailEntry.objects.filter(kind="NoticeGiven").exists()


def test_a_refusal_before_a_witness_counts(at_the_door):
    with pytest.raises(NotSo, match="见证人"):
        give(at_the_door, receiver="", refused=True, note="看过以后不肯签收")
    assert not Document.objects.filter(kind="DOOR_NOTICE").exists()

    made = give(at_the_door, receiver="", refused=True, witness="刘主任", note="看过以后不肯签收")

    assert made.services.get().is_refused
    assert start(at_the_door).stage == "UNDER_WAY"


def test_who_received_it_is_written_down(at_the_door):
    with pytest.raises(NotSo, match="请写明收件人"):
        give(at_the_door, receiver=" ")


def test_it_is_given_after_the_certificates_and_once(ready, at_the_door):
    give(at_the_door)
    with pytest.raises(NotNow, match="已经出具或者送达"):
        give(at_the_door)
    at_the_door.certificates.all().delete()
    Document.objects.filter(kind="DOOR_NOTICE").update(stage="CANCELLED")

    with pytest.raises(NotNow, match="还没有出示执法证件"):
        give(at_the_door)


def test_what_could_not_wait_begins_with_a_ground_and_is_made_up_for(at_the_door):
    begun = start(at_the_door, urgent_ground="接到泄漏报警，先行检查")

    assert [act.key for act in acts.waited_for(begun)] == ["checklist", "late_notice"]
    assert "没有起草行政检查通知书" in papers.gaps(begun, DAY.date())
    later = DAY + timedelta(days=1)
    made = give(begun, later, made=Made(at=DAY, device="手机"))
    again = Visit.objects.get(pk=begun.pk)
    made.refresh_from_db()

    assert [act.key for act in acts.waited_for(again)] == ["checklist"]
    assert (made.dated, made.is_late) == (DAY.date(), True)
    assert TrailEntry.objects.get(kind="VisitStarted").ground == "接到泄漏报警，先行检查"


def test_the_next_step_after_the_certificates_is_the_notice(at_the_door):
    assert acts.next_act(at_the_door).key == "notice"

    give(at_the_door)

    assert acts.next_act(Visit.objects.get(pk=at_the_door.pk)).key == "start"


@pytest.mark.parametrize(("day", "is_asked"), [(date(2026, 1, 31), False), (date(2026, 2, 1), True)])
def test_before_that_day_nothing_of_it_is_asked(day, is_asked):
    assert rules.is_asked(day) is is_asked


def test_it_is_asked_where_it_was_neither_given_nor_could_not_wait():
    on = date(2026, 2, 1)

    with pytest.raises(NotNow, match="还没有向被检查单位出具"):
        rules.require_given(False, "", on)
    rules.require_given(True, "", on)
    rules.require_given(False, "险情", on)
    rules.require_given(False, "", date(2026, 1, 31))


def test_a_visit_of_the_day_before_begins_without_it(at_the_door):
    world.shown(at_the_door, at=BEFORE)

    assert start(at_the_door, BEFORE).stage == "UNDER_WAY"


@pytest.mark.parametrize(
    ("on", "is_outside"),
    [
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2026, 3, 5), False),
        (date(2026, 3, 6), True),
    ],
)
def test_a_visit_outside_the_days_that_were_told_asks_for_a_ground(on, is_outside):
    days = (date(2026, 3, 1), date(2026, 3, 5))

    if is_outside:
        with pytest.raises(NotSo, match="不在通知和检查方案批准的日期（2026年3月1日至2026年3月5日）内"):
            rules.require_planned_day(*days, on, "")
    else:
        rules.require_planned_day(*days, on, "")
    rules.require_planned_day(*days, on, "企业要求提前")


def test_the_ground_is_kept_with_the_start(ready):
    Visit.objects.filter(pk=ready.pk).update(planned_until=world.AT.date())
    world.shown(ready)
    with pytest.raises(NotSo, match="请写明在这一天检查的理由"):
        start(ready, world.ON_SITE)

    begun = start(ready, world.ON_SITE, ground="企业停电检修，推迟两天")

    assert begun.start_ground == "企业停电检修，推迟两天"
    assert TrailEntry.objects.get(kind="VisitStarted").ground == "企业停电检修，推迟两天"


def test_the_page_gives_it_and_leads_to_the_start(at_the_door, sign_in):
    client = sign_in(world.team(at_the_door)[0])
    address = f"/office/inspections/{at_the_door.pk}/notice/"

    assert "情况紧急，先行检查" in client.get(address).content.decode()
    refused = client.post(address, {"receiver": ""})
    assert "请写明收件人" in refused.content.decode()
