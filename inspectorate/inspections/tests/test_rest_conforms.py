"""其余全部符合: one button answers what is left of one item, and never what was answered or has a finding."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.inspections import actions
from inspectorate.inspections.models import ChecklistLine
from inspectorate.inspections.tests import world


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: world.ON_SITE)


@pytest.fixture
def group(started):
    """Four points of one item; the other points of the visit are of other items."""
    lines = list(started.lines.all())[:4]
    first = lines[0]
    started.lines.filter(item_code=first.item_code).update(item_code="OTHER")
    started.lines.filter(pk__in=[line.pk for line in lines]).update(item_code="ITEM")
    for line in lines:
        line.refresh_from_db()
    return lines


def page_of(visit):
    return f"/office/inspections/{visit.pk}/checklist/"


def press(client, visit, group, **typed):
    seen = re.search(r'name="seen" value="(\d+)"', client.get(page_of(visit)).content.decode())[1]
    return client.post(page_of(visit), {"seen": seen, "rest": group[0].item_code, **typed}, follow=True)


def answers(group):
    return [ChecklistLine.objects.get(pk=line.pk).answer for line in group]


def test_the_button_says_how_many_are_left(started, group, sign_in):
    client = sign_in(world.team(started)[0])
    assert f"其余 {len(group)} 项全部符合" in client.get(page_of(started)).content.decode()

    press(client, started, group[:1], **{f"answer-{group[0].pk}": "VIOLATES"})

    assert answers(group) == ["VIOLATES", *["CONFORMS"] * (len(group) - 1)]


def test_what_is_of_another_item_stays_open(started, group, sign_in):
    press(sign_in(world.team(started)[0]), started, group)

    others = started.lines.exclude(item_code=group[0].item_code)
    assert set(answers(group)) == {"CONFORMS"}
    assert set(others.values_list("answer", flat=True)) == {""}


def test_what_a_colleague_answered_meanwhile_and_what_has_a_finding_are_left_alone(started, group, sign_in):
    first, second = world.team(started)[:2]
    client = sign_in(first)
    seen = re.search(r'name="seen" value="(\d+)"', client.get(page_of(started)).content.decode())[1]
    said = {"visit_id": started.pk, "line_id": group[0].pk, "by": second, "at": world.ON_SITE}
    actions.answer_line(**said, answer="NOT_APPLICABLE", ground="无此设备")
    said["line_id"] = group[1].pk
    actions.record_finding(**said, gravity="GENERAL", description="通道被堵")

    client.post(page_of(started), {"seen": seen, "rest": group[0].item_code})

    assert answers(group)[0] == "NOT_APPLICABLE"
    assert answers(group)[1] != "CONFORMS"
    assert set(answers(group)[2:]) == {"CONFORMS"}


def test_a_wrong_one_is_changed_again_before_the_end(started, group, sign_in):
    client = sign_in(world.team(started)[0])
    press(client, started, group)
    line = group[0].pk

    client.post(page_of(started), {"seen": "999", f"answer-{line}": "VIOLATES", f"was-{line}": "CONFORMS|"})

    assert answers(group[:1]) == ["VIOLATES"]


def test_where_nothing_is_left_there_is_no_button(started, group, sign_in):
    client = sign_in(world.team(started)[0])

    body = press(client, started, group).content.decode()

    assert f'value="{group[0].item_code}"' not in body
