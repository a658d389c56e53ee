"""登记已用文号: numbers used on paper before this system."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inspectorate.documents import actions
from inspectorate.documents.models import NumberNote
from inspectorate.documents.tests.parts import approved_scheme, draft, issue
from inspectorate.kit.refusals import NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.refused import refused

PAGE = "/office/documents/numbers/"


def register(by, **changes):
    facts = {"series": "VISIT", "year": 2023, "last": 41, "ground": "启用前的纸质文书"} | changes
    return actions.register_used_numbers(**facts, by=by, at=MORNING)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"series": "SOMETHING"}, "哪一种文号"),
        ({"year": 2024}, "2024年还没有到"),
        ({"last": 0}, "已用到 0 号"),
        ({"ground": " "}, "理由"),
    ],
)
def test_what_cannot_have_been_used_is_refused(admin_sun, changes, words):
    with pytest.raises(NotSo, match=words):
        register(admin_sun, **changes)


def test_it_stands_on_the_trail_in_the_words_of_the_office(admin_sun):
    register(admin_sun, series="INSPECTION_NOTIC")

    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.subject, entry.ground) == (
        "登记已用文号",
        "抽查检查通知书（应急通知） 2023年",
        "启用前的纸质文书",
    )
    assert (entry.facts["first"], entry.facts["last"]) == (1, 41)


def test_only_who_keeps_the_numbers_registers_them(planner_wang):
    with refused("403 not-you"):
        register(planner_wang)


def test_from_the_page_to_the_next_number(sign_in, admin_sun, officer_li, head_zhao, director_zhang, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    client = sign_in(admin_sun)
    assert PAGE in client.get("/office/documents/").content.decode()
    data = {"series": "VISIT", "year": 2023, "last": 41, "ground": "启用前的纸质文书，登记簿第 3 页"}

    said = client.post(PAGE, data, follow=True).content.decode()

    assert "已登记 2023年第 1 号至第 41 号" in said
    assert "登记簿第 3 页" in said
    scheme = approved_scheme(officer_li, head_zhao, director_zhang)
    assert issue(scheme, officer_li).document_no == "（冀秦）应急检查〔2023〕42号"


def test_a_refusal_keeps_what_was_typed(sign_in, admin_sun, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MORNING)
    register(admin_sun)

    page = sign_in(admin_sun).post(PAGE, {"series": "VISIT", "year": 2023, "last": 40, "ground": "补登"})

    assert page.status_code == 422
    assert "已用到 41 号" in page.content.decode()
    assert 'value="40"' in page.content.decode()
    assert NumberNote.objects.count() == 1


def test_others_are_not_offered_the_page(sign_in, planner_wang, head_zhao):
    draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)
    client = sign_in(planner_wang)

    assert PAGE not in client.get("/office/documents/").content.decode()
    assert client.get(PAGE).status_code == 403
