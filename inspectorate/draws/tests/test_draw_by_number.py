"""A task that asks for a number of enterprises: how it is divided, said, frozen and drawn."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from inspectorate.documents import pdf
from inspectorate.draws import actions
from inspectorate.draws.documents import record
from inspectorate.draws.queries.preview import preview
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import AT
from tests.cast import MORNING

ON = AT.date()


@pytest.fixture
def draw(task, planner_wang):
    return actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)


def asking(draw, number=None, **grades):
    draw.task.households = number
    draw.task.save()
    for grade, n in grades.items():
        draw.task.ratios.filter(grade=grade).update(households=n)
    draw.refresh_from_db()
    return preview(draw, on=ON)


def quotas(seen):
    return [line.quota for line in seen.lines]


def test_ten_in_all_are_divided_by_population_and_ratio_above_the_floors(draw):
    seen = asking(draw, 10)

    assert (seen.quota, quotas(seen)) == (10, [2, 4, 3, 1])
    assert seen.lines[0].by_number and seen.lines[0].raised[-1] == "按抽取户数分配：1 → 2"
    assert "合计抽取10户" in seen.rule and "最大余数法" in seen.rule


@pytest.mark.parametrize(("number", "drawn"), [(1, 4), (3, 4), (4, 4), (5, 5), (37, 37), (38, 38), (39, 38)])
def test_a_number_gives_way_to_the_floors_and_to_how_many_there_are(draw, number, drawn):
    assert asking(draw, number).quota == drawn


def test_a_grade_with_a_number_is_drawn_by_it_and_the_others_by_their_ratio(draw):
    seen = asking(draw, B=5)

    assert quotas(seen) == [1, 5, 1, 1]
    assert [line.by_number for line in seen.lines] == [False, True, False, False]
    assert "按户数抽取的等级：一般5户" in seen.rule


def test_a_grades_number_is_divided_over_its_districts(draw, planner_wang):
    asking(draw, A=7)
    actions.change_options(draw_id=draw.pk, changes={"dimension": "RISK_DISTRICT"}, by=planner_wang, at=AT)
    draw.refresh_from_db()

    assert [(x.stratum, x.population, x.quota) for x in preview(draw, on=ON).lines][:2] == [
        ("A/130302", 9, 4), ("A/130303", 9, 3),
    ]  # fmt: skip


def test_without_classes_there_is_one_and_it_takes_the_numbers_together(draw, planner_wang):
    actions.change_options(draw_id=draw.pk, changes={"dimension": "NONE"}, by=planner_wang, at=AT)

    assert quotas(asking(draw, 10)) == [10]
    assert quotas(asking(draw, None, A=3, B=4)) == [7]


def test_the_rule_is_frozen_and_stands_in_the_record_whatever_becomes_of_the_task(
    draw, task, planner_wang, witness_chen, sign_in
):
    asking(draw, 10)
    draw.delete()
    held = world.drawn(task, planner_wang, witness_chen)
    task.households = None
    task.save()
    held.refresh_from_db()

    assert len(held.record["drawn"]) == 10 and "合计抽取10户" in held.quota_rule
    page = sign_in(planner_wang).get(f"/office/draws/{held.no}/announce/").content.decode()
    assert held.quota_rule in page
    paper = PdfReader(BytesIO(pdf.render(record.TEMPLATE, record.data(held), at=MORNING)))
    assert "合计抽取10户" in "".join("".join(p.extract_text().split()) for p in paper.pages)


def test_the_page_of_the_quotas_tells_the_number_and_the_rule(draw, planner_wang, sign_in):
    asking(draw, 10)

    page = sign_in(planner_wang).get(f"/office/draws/{draw.no}/quotas/").content.decode()

    assert "合计抽取10户" in page and "按户数" in page and "按抽取户数分配：1 → 2" in page
