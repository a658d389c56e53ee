"""One visit for every standing drawn target, once."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.draws import actions as draws
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from inspectorate.registries.models import CheckPoint, InspectionItem
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


def test_every_drawn_enterprise_gets_its_visit_with_the_drawn_items_check_points(drawn, visits):
    assert len(visits) == drawn.drawn.count()
    first = visits[0]
    assert first.file_no == f"{drawn.no}/{first.drawn.usc_code}"
    assert list(dict.fromkeys(first.lines.values_list("item_code", flat=True))) == first.drawn.items
    assert TrailEntry.objects.filter(kind="InspectionsOpened", subject=drawn.no).count() == 1


def test_an_item_without_check_points_is_judged_by_all_that_it_says(drawn, planner_wang):
    content = "储罐区安全设施完好，" * 120
    CheckPoint.objects.all().delete()
    InspectionItem.objects.update(content=content)

    visit, *_ = actions.open_visits(draw_id=drawn.pk, by=planner_wang, at=world.AT)

    assert set(visit.lines.values_list("point", flat=True)) == {content}


def test_opening_again_adds_nothing_and_writes_nothing(drawn, visits, planner_wang):
    assert actions.open_visits(draw_id=drawn.pk, by=planner_wang, at=world.AT) == []

    assert Visit.objects.count() == len(visits)
    assert TrailEntry.objects.filter(kind="InspectionsOpened").count() == 1


def test_the_reserve_gets_a_visit_and_who_is_replaced_has_none_any_more(drawn, visits, planner_wang, director_zhang):
    out = visits[0].drawn.usc_code
    petition = draws.ask_to_substitute_target(
        draw_id=drawn.pk, target_code=out, reason_code="CLOSED", ground="已注销", by=planner_wang, at=world.AT
    )
    draws.substitute_target(petition_id=petition.pk, by=director_zhang, at=world.AT)

    new = actions.open_visits(draw_id=drawn.pk, by=planner_wang, at=world.AT)

    assert len(new) == 1
    assert new[0].drawn.reserve_rank is not None
    visits[0].refresh_from_db()
    assert visits[0].stage == "CANCELLED"


def test_an_item_that_the_list_does_not_know_is_told_and_not_left_out(drawn, planner_wang):
    InspectionItem.objects.update(valid_from=date(2024, 1, 1))

    with pytest.raises(NotSo, match="清单中没有"):
        actions.open_visits(draw_id=drawn.pk, by=planner_wang, at=world.AT)

    assert not Visit.objects.exists()


def test_an_officer_does_not_open_visits(drawn, officer_li):
    with refused("403 not-you"):
        actions.open_visits(draw_id=drawn.pk, by=officer_li, at=world.AT)
