"""报告拒绝签字的情况 (安全生产法 68): waits for the team after a refusal, once; nothing of it where they signed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from inspectorate.entries import Made
from inspectorate.evidence.tests.parts import picture
from inspectorate.inspections import actions, acts
from inspectorate.inspections.models import RefusalReport, Visit
from inspectorate.inspections.queries import facts, papers, visits
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING
from tests.refused import refused

REFUSED = world.ON_SITE + timedelta(hours=1)
TOLD = REFUSED + timedelta(hours=1)
ENTERED = TOLD + timedelta(hours=20)


def refuse(visit, at=REFUSED, role="REPRESENTATIVE", witness="李某"):
    said = {"role": role, "who": "高厂长", "ground": "对记录有异议，拒绝签字", "witness": witness}
    actions.refuse_signature(visit_id=visit.pk, by=world.team(visit)[0], at=at, **said)
    return Visit.objects.get(pk=visit.pk)


def report(visit, *, by=None, told="赵局长", ground="高厂长拒绝签字", at=ENTERED, told_at=TOLD):
    who = by or world.team(visit)[0]
    made = Made(told_at) if told_at else None
    return actions.report_refusal(visit_id=visit.pk, told=told, ground=ground, by=who, at=at, made=made)


def waits(person):
    return [one.what for one in waiting(person, REFUSED.date()) if "拒绝签字" in one.what]


@pytest.fixture
def unsigned(started):
    return refuse(started)


@pytest.mark.both_databases
def test_who_was_told_when_and_what_is_kept_and_stands_on_the_trail(unsigned):
    made = report(unsigned)

    assert (made.told, made.told_at, made.received_at) == ("赵局长", TOLD, ENTERED)
    entry = TrailEntry.objects.filter(subject=unsigned.file_no).latest("seq")
    assert (entry.label, entry.facts["told"], entry.ground) == ("报告拒绝签字的情况", "赵局长", "高厂长拒绝签字")


def test_it_waits_for_the_team_and_for_nobody_else_until_it_is_reported(unsigned, head_zhao, director_zhang):
    first, *_ = world.team(unsigned)
    assert waits(first) == [f"报告拒绝签字的情况：{unsigned.target_name}"]
    assert waits(head_zhao) == waits(director_zhang) == []

    report(unsigned)

    assert waits(first) == []


@pytest.mark.parametrize("role", ["", "WITNESS"])
def test_nothing_is_to_be_reported_where_nobody_of_the_enterprise_refused(started, role):
    visit = refuse(started, role=role) if role else started

    assert not acts.is_open(acts.table.REFUSED, visit)
    assert waits(world.team(visit)[0]) == []
    with pytest.raises(NotNow, match="没有人拒绝签字"):
        report(visit)


def test_who_signs_after_all_has_signed(unsigned):
    by = world.team(unsigned)[0]
    digest = actions.receive_file(visit_id=unsigned.pk, blocks=[picture(5)], name="签名.jpg", by=by, at=TOLD)
    actions.sign(visit_id=unsigned.pk, role="REPRESENTATIVE", who="高厂长", digest=digest, by=by, at=TOLD)

    assert waits(by) == []
    with pytest.raises(NotNow, match="后来已经签字"):
        report(Visit.objects.get(pk=unsigned.pk))


def test_it_is_reported_once(unsigned):
    report(unsigned)

    with pytest.raises(NotNow, match="已经报告"):
        report(unsigned, told="钱局长")
    assert RefusalReport.objects.get().told == "赵局长"


def test_by_the_team_alone(unsigned, head_zhao):
    with refused("403 not-you"):
        report(unsigned, by=head_zhao)


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        ({"told": " "}, "向谁报告"),
        ({"ground": " "}, "请写明报告的情况"),
        ({"told_at": REFUSED - timedelta(minutes=1)}, "早于拒绝签字的"),
        ({"told_at": ENTERED + timedelta(minutes=1)}, "还没有到"),
    ],
)
def test_what_it_lacks_and_a_time_that_cannot_be_are_refused(unsigned, wrong, match):
    with pytest.raises(NotSo, match=match):
        report(unsigned, **wrong)

    assert not RefusalReport.objects.exists()


@pytest.mark.parametrize("told_at", [REFUSED, ENTERED])
def test_from_the_refusal_until_now_any_time_can_be(unsigned, told_at):
    assert report(unsigned, told_at=told_at).told_at == told_at


def test_also_after_the_end_and_until_then_the_file_lacks_it(started):
    by = world.team(started)[0]
    world.informed(started)
    world.answered(started)
    world.stated(started)
    for person in world.team(started):
        digest = actions.receive_file(
            visit_id=started.pk, blocks=[picture(person.pk)], name="签名.jpg", by=by, at=REFUSED
        )
        actions.sign(visit_id=started.pk, role="OFFICER", who=person.name, digest=digest, by=by, at=REFUSED)
    refuse(started)
    visit = actions.finish(visit_id=started.pk, by=by, at=REFUSED)
    lacks = "拒绝签字的情况还没有登记报告"
    assert lacks in papers.gaps(visit, REFUSED.date())

    report(visit)

    assert lacks not in papers.gaps(Visit.objects.get(pk=visit.pk), REFUSED.date())


@pytest.mark.parametrize("year", [2023, 2026])
def test_the_record_says_it_by_either_law_with_a_witness_or_without(started, year):
    """安全生产法 68 asks for it under both; the witness is asked for before 2026-02-01 alone (18 号令 37)."""
    day = datetime(year, 5, 8, 10, tzinfo=BEIJING)
    visit = refuse(started, at=day, witness="" if year == 2026 else "李某")
    report(visit, told_at=day, at=day + timedelta(days=1))

    said = facts.record(Visit.objects.get(pk=visit.pk))["refusal"]
    assert said.endswith(f"{year}年5月8日 10:00由{world.team(visit)[0]}向赵局长报告")
    assert ("见证人" in said) is (year == 2023)


def test_the_visit_and_the_lists_show_it(unsigned, sign_in, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: ENTERED)
    browser = sign_in(world.team(unsigned)[0])
    task, listed = f"/office/inspections/tasks/{unsigned.task.no}/", "/office/inspections/?refused=open"
    address = reverse("inspections:report_refusal", args=[unsigned.pk])
    assert address in browser.get(unsigned.get_absolute_url()).content.decode()
    assert "拒签未报告" in browser.get(task).content.decode()
    assert unsigned.target_name in browser.get(listed).content.decode()

    typed = timezone.localtime(TOLD).strftime("%Y-%m-%dT%H:%M")
    browser.post(address, {"told": "赵局长", "ground": "高厂长拒绝签字", "happened": typed})

    page = browser.get(unsigned.get_absolute_url()).content.decode()
    assert "向赵局长报告：高厂长拒绝签字" in page
    assert address not in page
    assert "拒签已报告" in browser.get(task).content.decode()
    assert unsigned.target_name not in browser.get(listed).content.decode()


def test_a_list_knows_it_from_its_one_query(unsigned, django_assert_num_queries):
    [one] = [v for v in visits.open_to(world.team(unsigned)[0], REFUSED.date())[0] if v.pk == unsigned.pk]

    with django_assert_num_queries(0):
        assert acts.table.REFUSED.is_open(one)
