"""同意回避: who withdraws is named of the drawn team, and sits in it until a substitute was drawn (行政处罚法 43)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.documents import access as papers
from inspectorate.documents.models import Document
from inspectorate.draws import actions as draws
from inspectorate.kit.refusals import NotSo
from inspectorate.notices import actions, queries
from inspectorate.notices.models import Wish
from inspectorate.notices.rules import who_withdraws
from inspectorate.notices.tests.parts import AT
from inspectorate.notices.waiting import waiting
from inspectorate.post import queries as post
from inspectorate.registries.models import Inspector
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person
from tests.refused import refused

ON = AT.date()


@pytest.fixture
def notice(issued):
    return issued[0]


@pytest.fixture
def leader(notice):
    return notice.drawn.team.get(leads=True)


@pytest.fixture
def asked(notice, leader):
    return Wish.objects.create(notice=notice, kind="RECUSAL", text="与我单位有合作", officer=leader.name, asked_at=AT)


def grant(asked, officers, by):
    return actions.decide_wish(wish_id=asked.pk, granted=True, officers=officers, ground="经查属实", by=by, at=AT)


@pytest.fixture
def granted(asked, leader, director_zhang):
    return grant(asked, [leader.certificate_no], director_zhang)


def told(person):
    return [one for one in waiting(person, ON) if "回避" in one.what]


def test_agreeing_names_somebody_of_the_drawn_team(asked, director_zhang):
    for officers in ([], ["130300999999"]):
        with pytest.raises(NotSo, match="勾选回避的人员"):
            grant(asked, officers, director_zhang)

    asked.refresh_from_db()
    assert (asked.stage, asked.officers) == ("ASKED", [])


def test_nobody_decides_whether_he_himself_withdraws(asked, notice, leader, director_zhang, sign_in):
    deputy = make_person("sat", leader.name, director_zhang.unit, "LEADER")
    assert [one.url for one in told(deputy)] == [notice.get_absolute_url()]
    Inspector.objects.filter(certificate_no=leader.certificate_no).update(person=deputy)
    deputy = type(deputy).objects.get(pk=deputy.pk)

    with refused("403 not-you"):
        grant(asked, [leader.certificate_no], deputy)

    assert told(deputy) == []
    door = f"/office/notices/requests/{asked.pk}/decide/decline/"
    assert door not in sign_in(deputy).get(notice.get_absolute_url()).content.decode()
    assert sign_in(deputy).post(door, {"ground": "不属实"}).status_code == 403
    assert grant(asked, [leader.certificate_no], director_zhang).stage == "GRANTED"


def test_from_that_moment_who_withdraws_has_nothing_to_do_with_the_file_whatever_post_he_holds(
    asked, notice, leader, director_zhang, sign_in
):
    account = make_person("sat", leader.name, notice.document.file.unit, "HEAD", "OFFICER")
    Inspector.objects.filter(certificate_no=leader.certificate_no).update(person=account)
    assert sign_in(account).get(notice.get_absolute_url()).status_code == 200
    assert papers.may_write(account, ON, notice.document)

    grant(asked, [leader.certificate_no], director_zhang)

    document = Document.objects.get(pk=notice.document_id)
    assert not papers.may_write(account, ON, document)
    assert not papers.may_see(account, ON, document)
    assert leader in queries.seated()
    assert sign_in(account).get(notice.get_absolute_url()).status_code == 404


def test_who_was_not_named_and_whose_recusal_is_declined_goes_on(asked, notice, leader, director_zhang):
    account = make_person("sat", leader.name, notice.document.file.unit, "HEAD", "OFFICER")
    Inspector.objects.filter(certificate_no=leader.certificate_no).update(person=account)

    actions.decide_wish(wish_id=asked.pk, granted=False, ground="查无此事", by=director_zhang, at=AT)

    assert papers.may_write(account, ON, Document.objects.get(pk=notice.document_id))


def test_who_withdraws_is_kept_and_stands_in_the_trail(granted, leader):
    assert granted.officers == [[leader.name, leader.certificate_no]]
    assert TrailEntry.objects.order_by("seq").last().facts["officers"] == [leader.name]


def test_it_waits_for_whoever_may_ask_for_a_substitute_until_one_is_asked_for(
    granted, notice, leader, planner_wang, director_zhang
):
    [one] = told(planner_wang)
    assert (one.what, one.whom) == (f"已同意{leader.name}回避：申请补抽接替人员", notice.drawn.name)
    assert f"out={leader.certificate_no}" in one.url
    assert told(director_zhang) == []

    draws.ask_to_substitute_inspector(
        draw_id=notice.drawn.draw_id,
        target_code=notice.drawn.usc_code,
        certificate_no=leader.certificate_no,
        reason_code="RECUSED",
        ground="已同意回避",
        by=planner_wang,
        at=AT,
    )

    assert told(planner_wang) == []
    assert queries.withdrawing(notice.drawn) == [
        queries.Withdrawal(notice.drawn, leader.name, leader.certificate_no, is_asked=True)
    ]


@pytest.mark.parametrize("chosen", [[], ["ZF099"], ["ZF001", "ZF099"]])
def test_only_who_sits_in_the_team_withdraws_and_somebody_must(chosen):
    with pytest.raises(NotSo, match="请在检查组中勾选回避的人员"):
        who_withdraws({"ZF001": "李执法员", "ZF002": "韩执法员"}, chosen)


def test_who_withdraws_is_kept_in_the_order_of_the_team():
    team = {"ZF001": "李执法员", "ZF002": "韩执法员", "ZF003": "于执法员"}

    assert who_withdraws(team, ["ZF003", "ZF001"]) == [["李执法员", "ZF001"], ["于执法员", "ZF003"]]


def test_it_is_done_when_somebody_else_has_the_seat(granted, notice, leader):
    leader.is_replaced = True
    leader.save(update_fields=["is_replaced"])

    assert queries.withdrawing(notice.drawn) == []


def test_the_leader_chooses_on_the_page_and_the_planner_is_led_to_the_substitute(
    asked, notice, leader, planner_wang, director_zhang, sign_in, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: AT)
    page, address = f"/office/notices/{notice.pk}/", f"/office/notices/requests/{asked.pk}/decide/grant/"
    shown = sign_in(director_zhang).get(page).content.decode()
    assert all(name in shown for _, name, _ in queries.team(notice.drawn))

    refused = sign_in(director_zhang).post(address, {"ground": "经查，有合作关系"})
    assert refused.status_code == 422
    assert "经查，有合作关系" in refused.content.decode()
    sign_in(director_zhang).post(address, {"ground": "经查属实", "officers": [leader.certificate_no]})

    led = sign_in(planner_wang).get(page).content.decode()
    assert f"kind=INSPECTOR&amp;target={notice.drawn.usc_code}&amp;out={leader.certificate_no}" in led


def test_the_enterprise_reads_who_will_come_and_chooses_among_them(notice, leader, client):
    token, now = "n" * 43, timezone.now()
    notice.document.links.create(
        token_digest=post.digest(token), made_at=now, expires_at=now + timedelta(days=1), opened_at=now
    )
    address = f"/notice/{token}/"
    shown = client.get(address).content.decode()
    assert all(f"{name}（{unit}）" in shown for _, name, unit in queries.team(notice.drawn))

    facts = {"ask-kind": "RECUSAL", "ask-text": "与我单位有合作", "do-ask": "1"}
    refused = client.post(address, facts)
    assert "请选择申请哪些检查人员回避" in refused.content.decode()
    client.post(address, facts | {"ask-officer": ["某人"]})
    assert not Wish.objects.exists()
    client.post(address, facts | {"ask-officer": [leader.name]})

    assert Wish.objects.get().officer == leader.name
