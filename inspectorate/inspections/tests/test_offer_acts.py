"""What the cards of a visit's page offer comes from the rows of acts: without its row a button is gone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.draws.models import DrawnTarget
from inspectorate.inspections import actions, acts
from inspectorate.inspections.acts import at_will, table
from inspectorate.inspections.models import Finding, Signature, Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_outcomes import enter

BEFORE = ["assist"]
UNDER_WAY = ["inform", "finding_new", "opinion", "statement", "sign_page", "sign", "refusal", "finish", "break_off"]
OF_A_FINDING = ["withdraw", "correct"]
OF_A_SIGNATURE = ["withdraw_signature"]
AFTER = ["return"]


def linked(page, name, visit, *more):
    """Behind the address may stand which words were shown; what goes on is another address (签字, 签字页)."""
    address = f'href="{reverse(f"inspections:{name}", args=[visit.pk, *more])}'
    return f'{address}"' in page or f"{address}?" in page


@pytest.fixture
def without(monkeypatch):
    """The table without the row of this key."""

    def drop(key):
        monkeypatch.setattr(at_will, "AT_WILL", tuple(act for act in at_will.AT_WILL if act.key != key))

    return drop


@pytest.fixture
def shown(sign_in):
    """The visit's page as its team leader has it."""
    return lambda visit: sign_in(world.team(visit)[0]).get(visit.get_absolute_url()).content.decode()


def test_so_is_what_takes_a_signature_back(started, shown, without):
    world.informed(started)
    world.answered(started)
    scan = SimpleUploadedFile("签字页.jpg", world.picture(55))
    by = world.team(started)[0]
    actions.sign_page(visit_id=started.pk, signers=[("REPRESENTATIVE", "高厂长")], scan=scan, by=by, at=world.ON_SITE)
    signed = Signature.objects.get()
    assert linked(shown(started), "withdraw_signature", started, signed.pk)

    without("withdraw_signature")
    assert not linked(shown(started), "withdraw_signature", started, signed.pk)


def advised(visit):
    DrawnTarget.objects.filter(pk=visit.drawn_id).update(experts=["ZJ001"])
    return Visit.objects.get(pk=visit.pk)


def test_every_row_is_tried_here():
    assert {act.key for act in at_will.AT_WILL} == {*BEFORE, *UNDER_WAY, *OF_A_FINDING, *OF_A_SIGNATURE, *AFTER}


@pytest.mark.parametrize("key", UNDER_WAY)
def test_while_it_is_under_way_each_row_is_a_button_and_without_the_row_there_is_none(started, shown, without, key):
    advised(started)
    whole = shown(started)
    without(key)
    now = shown(started)

    assert [one for one in UNDER_WAY if linked(whole, one, started)] == UNDER_WAY
    assert [one for one in UNDER_WAY if not linked(now, one, started)] == [key]


@pytest.mark.parametrize("key", OF_A_FINDING)
def test_so_is_what_is_done_with_a_finding_until_it_is_withdrawn(started, shown, without, key):
    finding, by = world.found(started), world.team(started)[0]
    assert linked(shown(started), key, started, finding.pk)

    without(key)
    assert not linked(shown(started), key, started, finding.pk)

    actions.withdraw_finding(visit_id=started.pk, finding_id=finding.pk, ground="误记", by=by, at=world.ON_SITE)
    assert Finding.objects.get().is_withdrawn
    assert not any(linked(shown(started), one, started, finding.pk) for one in OF_A_FINDING)


def test_somebody_is_assigned_where_a_trade_is_missing_until_the_start(visit, head_zhao, sign_in, without):
    DrawnTarget.objects.filter(pk=visit.drawn_id).update(uncovered=["ELECTRICAL"])

    def page():
        return sign_in(head_zhao).get(visit.get_absolute_url()).content.decode()

    assert linked(page(), "assist", visit)
    without("assist")
    assert not linked(page(), "assist", visit)


def test_a_result_is_sent_back_from_the_card_on_which_it_is_checked(started, head_zhao, sign_in, without):
    world.finished(started)
    enter(started)
    actions.submit_outcome(visit_id=started.pk, by=world.team(started)[-1], at=world.ON_SITE)

    def page():
        return sign_in(head_zhao).get(reverse("inspections:outcome", args=[started.pk])).content.decode()

    assert linked(page(), "return", started)
    without("return")
    assert not linked(page(), "return", started)


def test_no_button_is_offered_before_the_start_after_the_end_and_to_who_does_not_inspect(
    ready, shown, head_zhao, sign_in
):
    def offered(page):
        return [one for one in UNDER_WAY if linked(page, one, ready)]

    assert offered(shown(ready)) == []
    world.started(ready)
    assert offered(sign_in(head_zhao).get(ready.get_absolute_url()).content.decode()) == []
    world.finished(ready)
    assert offered(shown(ready)) == []


@pytest.mark.parametrize("key", UNDER_WAY)
def test_the_page_of_an_act_that_is_not_open_says_so_and_has_no_form(ready, sign_in, key):
    response = sign_in(world.team(ready)[0]).get(reverse(f"inspections:{key}", args=[ready.pk]))

    assert response.status_code == 409
    assert "本次检查目前是“待检查”，不能办理" in response.content.decode()


def test_what_was_typed_before_it_closed_comes_back_with_why(started, sign_in):
    by = world.team(started)[0]
    world.finished(started)

    response = sign_in(by).post(reverse("inspections:statement", args=[started.pk]), {"who": "", "text": "没有异议"})

    assert "没有异议" in response.content.decode()
    assert "检查开始之后、结束之前才能办理" in response.content.decode()


@pytest.mark.parametrize("station", ["visit", "ready", "started"])
def test_which_buttons_there_are_is_asked_of_nothing_but_the_visit(
    station, request, head_zhao, django_assert_num_queries
):
    pk = request.getfixturevalue(station).pk
    on = world.ON_SITE.date()
    for person in (head_zhao, world.team(Visit.objects.get(pk=pk))[0]):
        one = visits.with_people(visits.visible_to(person, on).filter(pk=pk), person).get()
        person.roles(on)
        with django_assert_num_queries(0):
            acts.buttons(one, person, on)


def test_a_request_for_recusal_is_decided_from_its_row_once(started, director_zhang, sign_in, monkeypatch):
    address = reverse("inspections:recusal", args=[started.pk])
    leader, browser = started.drawn.team.filter(leads=True).first(), sign_in(director_zhang)
    assert table.RECUSAL.address(started) == address
    assert browser.get(address).status_code == 409

    said = {"asks_recusal": True, "recusal_ground": "近亲属", "representative": "高厂长", "position": "", "phone": ""}
    actions.inform(visit_id=started.pk, by=world.team(started)[1], at=world.ON_SITE, **said)
    assert f'href="{address}"' in browser.get(started.get_absolute_url()).content.decode()
    assert f'href="{address}"' in browser.get("/office/").content.decode()
    assert browser.get(address).status_code == 200

    browser.post(address, {"granted": "yes", "officers": [leader.certificate_no], "ground": "经查属实"})
    assert f'href="{address}"' not in browser.get(started.get_absolute_url()).content.decode()
    assert browser.get(address).status_code == 409
