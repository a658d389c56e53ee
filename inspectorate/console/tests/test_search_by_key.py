"""查找 by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.cast import make_person, make_unit


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_slash_key_leads_into_the_field(open_as, admin_sun):
    make_person("lin", "林小明", make_unit("XFK", "宣传教育科", "DIVISION"), "OFFICER")
    page = open_as(admin_sun, "/office/")

    page.keyboard.press("/")
    page.keyboard.type("林小明")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="人员账户")).to_be_visible()
