"""远程清除: who may ask for it, with what ground, what the phone reports, and who reads it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from inspectorate.field import actions
from inspectorate.field.models import Device
from inspectorate.kit.refusals import NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, PASSWORD
from tests.refused import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def lis_phone(officer_li):
    return actions.register_device(key=str(uuid4()), label="Android 13", by=officer_li, at=MORNING)


def ask(device, by, ground="手机遗失"):
    return actions.ask_wipe(device_id=device.pk, ground=ground, by=by, at=MORNING)


def test_the_officer_may_have_his_own_phone_emptied(lis_phone, officer_li):
    assert ask(lis_phone, officer_li).is_to_be_wiped
    assert TrailEntry.objects.filter(kind="WipeAsked", ground="手机遗失").exists()


def test_the_system_administrator_may_have_any_phone_emptied(lis_phone, sysadmin_wu):
    assert ask(lis_phone, sysadmin_wu).is_to_be_wiped


def test_another_person_may_not(lis_phone, planner_wang):
    with refused("403 not-you"):
        ask(lis_phone, planner_wang)


def test_a_ground_is_asked_for(lis_phone, officer_li):
    with refused("422 nothing-written"):
        ask(lis_phone, officer_li, ground="  ")


def test_a_long_ground_is_kept_whole_or_refused_with_its_number(lis_phone, officer_li):
    with pytest.raises(NotSo, match="目前 256 字"):
        ask(lis_phone, officer_li, ground="丢" * 256)

    assert ask(lis_phone, officer_li, ground="丢" * 255).wipe_ground == "丢" * 255


def test_it_is_asked_once(lis_phone, officer_li):
    ask(lis_phone, officer_li)
    with refused("409 wipe-asked"):
        ask(lis_phone, officer_li)


def test_a_phone_that_is_to_be_emptied_takes_no_day_along_any_more(sign_in, lis_phone, officer_li):
    def day(key):
        client = sign_in(officer_li)
        return client.post("/field/api/day/", {}, content_type="application/json", HTTP_X_SUNLOT_DEVICE=key)

    assert day(lis_phone.key).status_code == 200
    ask(lis_phone, officer_li)

    assert day(lis_phone.key).status_code == 409
    assert day("").status_code == 409


def test_who_holds_a_lost_phone_gets_into_no_page_with_its_session(client, officer_li):
    entered = {"username": "li", "password": PASSWORD, "device": str(uuid4())}
    client.post("/field/api/signin/", entered, content_type="application/json")
    assert client.get("/office/").status_code == 200

    ask(Device.objects.get(), officer_li)

    assert client.get("/office/").headers["Location"].startswith("/office/login/")
    assert client.post("/field/api/day/", {}, content_type="application/json").status_code == 401


def test_what_a_lost_phone_holds_may_still_be_sent_until_it_is_empty(client, officer_li):
    entered = {"username": "li", "password": PASSWORD, "device": str(uuid4())}
    client.post("/field/api/signin/", entered, content_type="application/json")
    ask(Device.objects.get(), officer_li)

    def sent():
        answer = client.post("/field/api/entries/", {"entries": []}, content_type="application/json")
        return answer.status_code

    assert sent() == 200
    client.post("/field/api/wipe/", {"device": entered["device"]}, content_type="application/json")
    assert sent() == 401


def test_the_phone_hears_of_it_at_its_next_contact_without_being_signed_in(client, lis_phone, officer_li):
    def contact():
        body = {"device": lis_phone.key, "unsent": 7}
        return client.post("/field/api/contact/", body, content_type="application/json").json()

    assert contact()["wipe"] is False
    ask(lis_phone, officer_li)

    assert contact()["wipe"] is True
    assert Device.objects.get().unsent == 7


def test_what_was_lost_is_told_once_and_not_of_which_visit_in_the_trail(client, lis_phone, officer_li):
    ask(lis_phone, officer_li)
    told = {"device": lis_phone.key, "entries": 3, "files": 2, "drafts": 1, "visits": {"2023001-001-1/9113": 3}}
    client.post("/field/api/wipe/", told, content_type="application/json")
    client.post("/field/api/wipe/", told | {"entries": 99}, content_type="application/json")

    device = Device.objects.get()
    assert device.wiped_at is not None
    assert device.lost == {"entries": 3, "files": 2, "drafts": 1, "visits": {"2023001-001-1/9113": 3}}
    entry = TrailEntry.objects.get(kind="DeviceWiped")
    assert "2023001" not in str(entry.facts) + entry.subject


def test_an_unknown_key_changes_nothing(client, lis_phone):
    told = {"device": str(uuid4()), "entries": 1, "files": 0, "visits": {}}
    client.post("/field/api/wipe/", told, content_type="application/json")

    assert Device.objects.get().wiped_at is None


def test_each_sees_his_own_phones_and_the_administrator_all(sign_in, lis_phone, planner_wang, officer_li, sysadmin_wu):
    seen = {}
    for person in (planner_wang, officer_li, sysadmin_wu):
        seen[person.username] = "Android 13" in sign_in(person).get("/office/devices/").content.decode()

    assert seen == {"wang": False, "li": True, "wu": True}


def test_another_persons_phone_does_not_exist_for_others(sign_in, lis_phone, planner_wang):
    answer = sign_in(planner_wang).post(f"/office/devices/{lis_phone.pk}/wipe/", {"ground": "我要清除"})

    assert answer.status_code == 404
    assert Device.objects.get().wipe_asked_at is None


def test_the_page_asks_with_a_ground_and_says_what_happens(sign_in, lis_phone, officer_li):
    client = sign_in(officer_li)
    page = client.post(f"/office/devices/{lis_phone.pk}/wipe/", {"ground": "手机遗失"}, follow=True).content.decode()

    assert "等待清除" in page
    assert "这部手机下次联网时清空" in page
