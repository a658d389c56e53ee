"""One visit by two officers, each with a phone, from a gate without a network to one end; and by a second phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field.tests.world import MEMBERS
from inspectorate.inspections.models import Visit
from inspectorate.registries.models import Inspector
from tests.cast import make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def colleague(visit, second_brigade):
    """孟凡, drawn for the same visit."""
    person = make_person("meng", MEMBERS[1], second_brigade, "OFFICER")
    Inspector.objects.filter(name=MEMBERS[1]).update(person=person)
    return person


def take_along(new_phone, username):
    phone = new_phone()
    phone.sign_in(username)
    phone.fetch_day()
    return phone


def begin_without_a_network(phone, place):
    phone.go_offline()
    phone.open_visit()
    phone.start(place)


def sign_and_finish(phone):
    phone.open_card(6)
    for who in ("李执法员", "孟凡", "刘安"):
        phone.sign(who)
    phone.finish()
    phone.wait_sent()


def test_two_officers_who_begin_offline_make_one_visit_and_end_it(new_phone, colleague, visit, received):
    first, second = take_along(new_phone, "li"), take_along(new_phone, "meng")
    begin_without_a_network(first, "东门")
    begin_without_a_network(second, "西门")
    first.inform()
    for number in range(4):
        first.judge(number, "符合")
        first.wait_made(4 + number)
    second.open_card(3)
    for number in range(4, second.page.locator(".point").count()):
        second.judge(number, "符合")
        second.wait_made(number - 1)
    for phone in (first, second):
        phone.go_online()
        phone.wait_sent()
    first.page.evaluate("import('/static/field/js/send.js').then((send) => send.flush())")

    assert "REFUSED" not in received.kinds()
    assert received.kinds()["START"] == 2
    visit = Visit.objects.get(pk=visit.pk)
    assert (visit.place, visit.representative) == ("东门", "刘安")
    first.until(lambda: first.page.evaluate(OPEN) == 0, 20)
    first.say_nothing()
    sign_and_finish(first)

    visit.refresh_from_db()
    assert visit.stage == "FINISHED"
    second.page.evaluate("import('/static/field/js/send.js').then((send) => send.flush())")
    second.open_card(7)
    expect(second.text("检查已结束")).to_be_visible()


# How many points are open on this phone.
OPEN = "import('/static/field/js/day.js').then((day) => day.visits()[0].lines.filter((one) => !one.answer).length)"


def test_a_phone_in_place_of_a_broken_one_ends_the_visit(new_phone, visit, received):
    broken = take_along(new_phone, "li")
    begin_without_a_network(broken, "东门")
    broken.inform()
    broken.judge_all()
    broken.say_nothing()
    broken.open_card(6)
    broken.sign("李执法员")
    broken.go_online()
    broken.wait_sent()
    broken.page.close()

    other = take_along(new_phone, "li")
    other.open_visit()
    other.open_card(6)
    other.page.locator("[data-signer].good", has_text="李执法员").wait_for()
    for who in ("孟凡", "刘安"):
        other.sign(who)
    other.finish()
    other.wait_sent()

    visit.refresh_from_db()
    assert visit.stage == "FINISHED"
    assert received.kinds()["SIGNATURE"] == 3
