"""其余全部符合 on the phone: two taps answer what is left of one item, and nothing that was answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.inspections.models import ChecklistLine

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def answers(visit):
    return list(ChecklistLine.objects.filter(visit=visit).order_by("order").values_list("item_code", "answer"))


def test_two_taps_answer_what_is_left_of_the_item(phone, visit, received):
    phone.open_visit()
    phone.start()
    phone.inform()
    item = visit.lines.first().item_code
    count = visit.lines.filter(item_code=item).count()
    phone.judge(0, "不符合")
    rest = phone.page.locator("button", has_text="其余").first

    expect(rest).to_have_text(f"其余 {count - 1} 项全部符合")
    rest.click()
    expect(rest).to_have_text(f"确认：其余 {count - 1} 项都符合")
    expect(phone.page.locator(".point input[value=CONFORMS]:checked")).to_have_count(0)
    rest.click()
    expect(phone.page.locator(".point input[value=CONFORMS]:checked")).to_have_count(count - 1)
    phone.wait_sent()

    of_item = [answer for code, answer in answers(visit) if code == item]
    assert of_item == ["VIOLATES", *["CONFORMS"] * (count - 1)]
    assert {answer for code, answer in answers(visit) if code != item} <= {""}
