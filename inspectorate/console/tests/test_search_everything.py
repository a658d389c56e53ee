"""查找: a full group says that there is more and where; what was typed reaches the list as it was typed."""

from __future__ import annotations

import pytest

from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_target

pytestmark = pytest.mark.django_db


def test_more_than_twenty_lead_to_the_list(sign_in, planner_wang):
    for number in range(21):
        make_target(number)
    Target.objects.update(name="甲&乙化工")

    page = sign_in(planner_wang).get("/office/search/", {"q": "甲&乙"}).content.decode()

    assert page.count("甲&amp;乙化工") == 20
    assert "这里列出前 20 条" in page
    assert "/office/registries/targets/?q=%E7%94%B2%26%E4%B9%99" in page


def test_what_is_not_there_is_said_in_words(sign_in, planner_wang):
    page = sign_in(planner_wang).get("/office/search/", {"q": "不存在的企业"}).content.decode()

    assert "没有找到名称或编号含有“不存在的企业”的内容" in page
