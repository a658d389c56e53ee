"""Accounts: added, changed, stopped and restored by the system administrator, each with a trace."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.people import actions
from inspectorate.people.models import Person
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.refused import refused

NEW = {"username": "qian", "name": "钱科员", "position": "科员", "phone": "13900001234"}


def test_a_new_account_has_no_role_and_a_first_password(sysadmin_wu, chemicals_division):
    person, password = actions.add_person(**NEW, unit=chemicals_division, by=sysadmin_wu, at=MORNING)

    assert person.must_change_password
    assert person.check_password(password)
    assert person.roles(MORNING.date()) == frozenset()


def test_the_telephone_number_is_unreadable_in_the_database(sysadmin_wu, chemicals_division):
    from django.db import connection

    person, _ = actions.add_person(**NEW, unit=chemicals_division, by=sysadmin_wu, at=MORNING)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM people_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()[0]

    assert "1390000" not in stored
    assert Person.objects.get(pk=person.pk).phone == "13900001234"


def test_what_can_be_no_telephone_number_is_refused(sysadmin_wu, chemicals_division):
    with pytest.raises(NotSo, match="11 位手机号"):
        actions.add_person(**NEW | {"phone": "1381111"}, unit=chemicals_division, by=sysadmin_wu, at=MORNING)
    with pytest.raises(NotSo, match="11 位手机号"):
        actions.change_person(person_id=sysadmin_wu.pk, values={"phone": "1381111"}, by=sysadmin_wu, at=MORNING)

    assert not Person.objects.filter(username=NEW["username"]).exists()


def test_a_user_name_is_given_once(sysadmin_wu, planner_wang, chemicals_division):
    with pytest.raises(NotSo, match="已有人使用"):
        actions.add_person(**NEW | {"username": "wang"}, unit=chemicals_division, by=sysadmin_wu, at=MORNING)


def test_the_trail_keeps_what_was_changed_but_not_the_number(sysadmin_wu, planner_wang):
    actions.change_person(
        person_id=planner_wang.pk, values={"name": "王丽", "phone": "13811112222"}, by=sysadmin_wu, at=MORNING
    )

    facts = TrailEntry.objects.get().facts
    assert facts["changes"] == [["姓名", "王科员", "王丽"], ["手机号", "***", "***"]]


def test_nobody_stops_his_own_account(sysadmin_wu):
    with pytest.raises(NotSo, match="不能停用自己"):
        actions.stop_person(person_id=sysadmin_wu.pk, ground="误点", by=sysadmin_wu, at=MORNING)


def test_a_planner_keeps_no_accounts(planner_wang, officer_li):
    with refused("403 not-you"):
        actions.stop_person(person_id=officer_li.pk, ground="调离", by=planner_wang, at=MORNING)


def test_pages_open_for_who_keeps_accounts(sign_in, sysadmin_wu, planner_wang):
    client = sign_in(sysadmin_wu)

    for path in ("people/", "people/new/", "people/wang/", "people/wang/edit/", "units/", "units/new/", "units/WHK/"):
        assert client.get(f"/office/{path}").status_code == 200, path
    assert client.get("/office/people/?export=xlsx").content[:2] == b"PK"


def test_a_second_click_on_stop_does_not_restore_the_account(sign_in, sysadmin_wu, planner_wang):
    client = sign_in(sysadmin_wu)

    answers = [client.post("/office/people/wang/switch/", {"ground": "调离", "to": "stop"}) for _ in range(2)]

    assert [a.status_code for a in answers] == [302, 409]
    planner_wang.refresh_from_db()
    assert not planner_wang.is_active


def test_the_button_says_which_way_it_switches(sign_in, sysadmin_wu, planner_wang):
    client = sign_in(sysadmin_wu)
    client.post("/office/people/wang/switch/", {"ground": "调离", "to": "stop"})

    assert 'name="to" value="restore"' in client.get("/office/people/wang/").content.decode()
    client.post("/office/people/wang/switch/", {"ground": "回岗", "to": "restore"})

    planner_wang.refresh_from_db()
    assert planner_wang.is_active


def test_a_telephone_number_is_never_kept_as_a_draft_on_the_machine(sign_in, sysadmin_wu):
    page = sign_in(sysadmin_wu).get("/office/people/new/").content.decode()

    field = page[page.index('name="phone"') - 40 :][:160]
    assert "data-secret" in field


@pytest.mark.parametrize("code", ["A/B", "..", "x?y", "A,B", "甲"])
def test_a_unit_code_that_cannot_stand_in_an_address_is_refused(sign_in, sysadmin_wu, code):
    client = sign_in(sysadmin_wu)
    values = {"code": code, "name": "新科室", "kind": "DIVISION", "bureau": "某局", "order": "9", "is_active": "on"}

    assert "编码只能用大写字母" in client.post("/office/units/new/", values).content.decode()
    assert client.get("/office/units/").status_code == 200


@pytest.mark.parametrize(
    ("ground", "refusal"), [("", "nothing-written"), ("\u3000", "nothing-written"), ("离" * 256, "too-long")]
)
def test_an_account_is_stopped_on_a_ground_that_is_kept_whole(sysadmin_wu, officer_li, ground, refusal):
    with refused(f"422 {refusal}"):
        actions.stop_person(person_id=officer_li.pk, ground=ground, by=sysadmin_wu, at=MORNING)

    officer_li.refresh_from_db()
    assert officer_li.is_active
