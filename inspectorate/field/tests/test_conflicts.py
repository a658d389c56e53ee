"""What the server turns down stays on the phone with both values, until the officer has decided."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from inspectorate.registries.models import Inspector

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two_phones(new_phone):
    """Two phones of one team that took the visit along; the first one began it and is known to the second."""
    first, second = new_phone(), new_phone()
    first.sign_in()
    first.fetch_day()
    first.open_visit()
    first.start()
    first.inform()
    first.wait_sent()
    second.sign_in()
    second.fetch_day()
    second.go_offline()
    second.open_visit()
    second.open_card(3)
    return first, second


def answer_differently(first, second, received):
    first.judge(0, "符合")
    first.until(lambda: received.kinds()["LINE"] == 1, 15)
    second.judge(0, "不符合")
    second.wait_made(1)
    second.go_online()
    second.page.locator("[data-unsent]", has_text="1 条要处理").wait_for()
    second.page.locator("[data-unsent]").click()


def answers(received):
    return [body["answer"] for body in received.bodies("LINE")]


def test_two_answers_to_one_point_are_shown_side_by_side(two_phones, received):
    first, second = two_phones
    answer_differently(first, second, received)
    card = second.page.locator("[data-held=LINE]")

    assert card.locator(".two").inner_text().split("\n")[1] == "不符合"
    expect(card).to_contain_text("李执法员填的")
    expect(card.locator(".two b").nth(1)).to_have_text("符合")
    assert answers(received) == ["CONFORMS"]


def test_the_officer_may_insist_on_his_own(two_phones, received):
    first, second = two_phones
    answer_differently(first, second, received)

    second.button("以我的为准").click()
    second.wait_sent()

    assert answers(received) == ["CONFORMS", "VIOLATES"]


def test_the_officer_may_give_way(two_phones, received):
    first, second = two_phones
    answer_differently(first, second, received)

    second.button("用对方的").click()
    second.page.locator("dialog").get_by_role("button", name="放弃").click()
    second.text("都已发出").wait_for()

    assert second.made() == 0
    assert answers(received) == ["CONFORMS"]


@pytest.fixture
def turned_down(phone):
    """孟凡's certificate ran out in the office after the phone had left: the beginning is refused."""
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "符合")
    phone.wait_made(4)
    Inspector.objects.filter(name="孟凡").update(valid_until=date(2024, 1, 1))
    phone.go_online()
    phone.page.locator("[data-unsent]", has_text="1 条要处理").wait_for()
    phone.page.locator("[data-unsent]").click()
    phone.text("孟凡的执法证").wait_for()
    return phone


def test_a_refused_beginning_holds_back_what_follows_it(turned_down, received):
    assert turned_down.made() == 4
    assert received.kinds() == {"REFUSED": 1}


def test_what_was_refused_is_done_anew_in_its_place(turned_down, received):
    turned_down.page.get_by_role("link", name="到“出示执法证”重新填").click()
    turned_down.page.get_by_label("向谁出示").fill("安全总监刘安")
    turned_down.page.locator("input[name=officer]").nth(0).check()
    turned_down.page.locator("input[name=officer]").nth(1).uncheck()
    turned_down.page.locator("input[name=officer]").nth(2).check()
    turned_down.button("开始检查").click()
    turned_down.wait_sent()

    assert received.in_order() == ["REFUSED", "SHOW_CERTIFICATES", "START", "INFORM", "LINE"]


def test_what_was_refused_is_sent_again_when_the_office_has_put_it_right(turned_down, received):
    Inspector.objects.filter(name="孟凡").update(valid_until=date(2099, 1, 1))
    turned_down.button("原样再报一次").click()
    turned_down.wait_sent()

    assert received.in_order() == ["REFUSED", "SHOW_CERTIFICATES", "START", "INFORM", "LINE"]
