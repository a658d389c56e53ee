"""What the server turns down stays on the phone with both values, until the officer has decided."""

from __future__ import annotations

import pytest

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
    assert "李执法员填的" in card.inner_text()
    assert card.locator(".two b").nth(1).inner_text() == "符合"
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


def test_a_refused_beginning_holds_back_what_follows_it(phone, received):
    """The server refuses the start: nothing of the visit is refused after it, and all goes on once it is put right."""
    phone.go_offline()
    phone.open_visit()
    phone.start(place="不存在的地方")
    phone.inform()
    phone.judge(0, "符合")
    phone.wait_made(4)
    phone.go_online()
    phone.page.locator("[data-unsent]", has_text="1 条要处理").wait_for()
    phone.page.locator("[data-unsent]").click()

    assert phone.text("检查地点与检查对象的地址不符").is_visible()
    assert phone.made() == 3
    assert received.kinds()["LINE"] == 0

    phone.page.get_by_role("link", name="到“开始检查”重新填").click()
    phone.page.get_by_label("向谁出示").fill("安全总监刘安")
    phone.page.get_by_label("检查地点").fill("秦皇岛市海港区东港路 128 号")
    phone.button("开始检查").click()
    phone.wait_sent()

    order = [kind for kind in received.in_order() if kind != "REFUSED"]
    assert order == ["SHOW_CERTIFICATES", "START", "INFORM", "LINE"]
