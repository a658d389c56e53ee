"""我的任务: how far each drawn task is, for whose it is; its pages are one click from each other."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from inspectorate.draws.models import Draw
from inspectorate.inspections import actions
from inspectorate.inspections.models import Outcome
from inspectorate.inspections.queries import progress
from inspectorate.inspections.tests import world
from tests.cast import TODAY, make_person

pytestmark = pytest.mark.django_db


def words(person, on=TODAY):
    return [[f"{part.label} {part.done}/{part.of}" for part in one.stretches] for one in progress.of_person(person, on)]


def test_a_task_that_was_drawn_begins_with_nothing_done(visits, planner_wang):
    of = len(visits)

    assert words(planner_wang) == [[f"告知 0/{of}", f"方案 0/{of}", f"检查 0/{of}", f"公示审批 0/{of}"]]


def test_each_part_counts_who_passed_it_and_nobody_else(visits, head_zhao, planner_wang):
    of = len(visits)
    world.finished(world.started(world.ready(visits[0], head_zhao)))
    world.ready(visits[1], head_zhao)
    actions.confirm_team(visit_id=visits[2].pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)

    assert words(planner_wang) == [[f"告知 0/{of}", f"方案 2/{of}", f"检查 1/{of}", f"公示审批 0/{of}"]]


def test_a_task_leads_to_the_first_part_that_is_not_done(visits, drawn, planner_wang):
    [one] = progress.of_person(planner_wang, TODAY)

    assert one.url == reverse("notices:draw_notices", args=[drawn.no])


def test_a_covert_task_has_no_notices_to_count(visits, drawn, planner_wang):
    Draw.objects.filter(pk=drawn.pk).update(is_covert=True)

    assert [part[0][:2] for part in words(planner_wang)] == ["方案"]


def test_it_is_the_task_of_its_division_and_of_its_team_and_of_nobody_else(visits, planner_wang, head_zhao, admin_sun):
    member = world.team(visits[0])[0]
    stranger = make_person("lin", "林科员", admin_sun.unit, "PLANNER")

    assert [len(words(who)) for who in (planner_wang, head_zhao, admin_sun, member)] == [1, 1, 1, 1]
    assert words(stranger) == []


def test_a_done_task_stays_to_the_end_of_its_year_and_is_gone_then(visits, planner_wang):
    rows = (
        Outcome(visit=visit, stage="CLEARED", result="1", measure="1", entered_by=planner_wang, entered_at=world.AT)
        for visit in visits
    )
    Outcome.objects.bulk_create(rows)

    assert len(words(planner_wang, date(2023, 12, 31))) == 1
    assert words(planner_wang, date(2024, 1, 1)) == []


def test_a_voided_draw_is_nobodys_task(visits, drawn, planner_wang):
    Draw.objects.filter(pk=drawn.pk).update(stage="VOID")

    assert words(planner_wang) == []


def shown(client, url):
    page = client.get(url).content.decode()
    found = re.search(r'<nav class="tabs" aria-label="本任务的页面">(.*?)</nav>', page, re.S)
    return re.findall(r'href="([^"]+)"', found[1]) if found else []


def test_from_each_of_a_tasks_pages_the_others_are_one_click_away(visits, drawn, planner_wang, sign_in):
    client = sign_in(planner_wang)
    pages = [
        reverse("draws:result", args=[drawn.no]),
        reverse("notices:draw_notices", args=[drawn.no]),
        reverse("inspections:task", args=[drawn.task.no]),
    ]

    assert [shown(client, page) for page in pages] == [pages] * 3


def test_who_may_not_open_the_visits_has_no_way_to_them(visits, drawn, admin_sun, sign_in):
    stranger = make_person("lin", "林科员", admin_sun.unit, "PLANNER")

    assert shown(sign_in(stranger), reverse("draws:result", args=[drawn.no])) == [
        reverse("draws:result", args=[drawn.no]),
        reverse("notices:draw_notices", args=[drawn.no]),
    ]


def test_the_home_page_shows_each_task_as_one_bar(visits, planner_wang, sign_in):
    page = sign_in(planner_wang).get("/office/").content.decode()

    assert "我的任务（1 项）" in page
    assert f"告知 <b>0/{len(visits)}</b>" in page
