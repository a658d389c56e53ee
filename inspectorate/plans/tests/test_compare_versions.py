"""What a plan's rules are made of, and what changed from one version to the next."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from inspectorate.plans.rules.planned import Caution, Cautions, PlannedTask, Weight
from inspectorate.plans.rules.values import Order, Share, TaskValues, differing, kept, wanted_back
from inspectorate.plans.rules.versions import CellChange, LineChange, compare
from inspectorate.plans.rules.windows import parse_window


def row(no, name="第一次抽查", settings=(), **cells):
    named = [["抽查任务名称", name], *([label, text] for label, text in cells.items())]
    return {"no": no, "cells": named, "settings": [list(pair) for pair in settings]}


def test_what_stayed_is_no_difference():
    rows = [row("2023001-001", 抽查比例="3%"), row("2023002-002", settings=[("下限", "3%")])]

    assert compare([], []) == []
    assert compare(rows, rows) == []
    assert compare(rows, reversed(rows)) == []


def test_what_came_what_went_and_what_changed_stand_in_the_order_of_their_numbers():
    before = [row("3", "丙"), row("1", "甲"), row("2", "乙", 抽查比例="3%")]
    after = [row("4", "丁"), row("2", "乙", 抽查比例="5%"), row("1", "甲")]

    assert compare(before, after) == [
        LineChange("2", "乙", "CHANGED", (CellChange("抽查比例", "3%", "5%"),)),
        LineChange("3", "丙", "REMOVED"),
        LineChange("4", "丁", "ADDED"),
    ]


def test_only_the_columns_that_differ_are_told_and_those_of_one_version_alone_too():
    before = row("1", 抽查比例="3%", 联合大队="一大队", 备注="")
    after = row("1", "第二次抽查", settings=[("下限", "5%")], 联合大队="一大队")

    assert compare([before], [after]) == [
        LineChange(
            "1",
            "第二次抽查",
            "CHANGED",
            (
                CellChange("抽查任务名称", "第一次抽查", "第二次抽查"),
                CellChange("抽查比例", "3%", ""),
                CellChange("下限", "", "5%"),
            ),
        )
    ]


def test_a_column_that_is_empty_in_one_and_missing_in_the_other_is_the_same():
    assert compare([row("1", 备注="")], [row("1")]) == []
    assert compare([row("1")], [row("1", 备注="")]) == []


def test_a_number_is_the_same_as_text_and_a_row_without_a_name_has_none():
    nameless = {"no": 1, "cells": [], "settings": []}

    assert compare([nameless], [{**nameless, "no": "1"}]) == []
    assert compare([nameless], []) == [LineChange("1", "", "REMOVED")]


@pytest.mark.parametrize(
    ("kind", "label", "tone"), [("ADDED", "新增", "good"), ("REMOVED", "删去", "bad"), ("CHANGED", "调整", "warn")]
)
def test_a_difference_is_told_in_a_word(kind, label, tone):
    assert (LineChange("1", "", kind).label, LineChange("1", "", kind).tone) == (label, tone)


SOUND = TaskValues(
    plan_no="2023001",
    plan_name="2023年抽查001",
    task_no="001",
    name="第一次抽查",
    lead_division="WHK",
    window_from=date(2023, 5, 1),
    window_until=date(2023, 7, 31),
    sectors=("COAL_MINE", "OTHER"),
    ratios=(Share("A", 100), Share("B", 300)),
)


def test_what_is_not_said_of_a_task_is_what_the_scheme_asks_for():
    assert (SOUND.aim, SOUND.joint, SOUND.ratio_floor) == ("DIRECTED", "INTERNAL", 300)
    assert (SOUND.class_floor, SOUND.at_least_one, SOUND.is_risk_classed, SOUND.is_covert) == (True, True, True, False)


def test_every_value_that_changed_is_named_and_no_other():
    assert differing(SOUND, SOUND) == []
    for name in (field.name for field in fields(TaskValues)):
        assert differing(SOUND, replace(SOUND, **{name: ("又",) if name == "sectors" else "又"})) == [name]
    assert differing(SOUND, replace(SOUND, name="x", aim="UNDIRECTED")) == ["name", "aim"]


def test_the_order_of_sectors_or_grades_does_not_count_and_one_more_or_less_does():
    assert differing(SOUND, replace(SOUND, sectors=("OTHER", "COAL_MINE"))) == []
    assert differing(SOUND, replace(SOUND, ratios=(Share("B", 300), Share("A", 100)))) == []
    assert differing(SOUND, replace(SOUND, sectors=("OTHER",))) == ["sectors"]
    assert differing(SOUND, replace(SOUND, ratios=(Share("A", 100), Share("B", 300, "依据")))) == ["ratios"]


def test_what_was_kept_is_wanted_back_as_it_was():
    special = replace(SOUND, ratios=(Share("A", 100, "省厅部署", 5),), special_list=3, households=7, partners=("SCJ",))

    for values in (SOUND, special):
        data = json.loads(json.dumps(kept(values)))
        assert (data["window_from"], data["name"]) == ("2023-05-01", "第一次抽查")
        assert wanted_back(data) == values


def test_the_facts_of_an_order_are_told_by_their_names():
    assert Order(origin="CAMPAIGN", reason="高温季节").asked_by == ""
    with pytest.raises(TypeError):
        Order("CAMPAIGN", "高温季节")


PLANNED = PlannedTask(plan_no="2023001", task_no="001", window=parse_window("2023年5月"), ratios=(Share("A", 100),))


def test_what_is_not_said_of_a_planned_task_warns_of_nothing():
    assert PLANNED.no == "2023001-001"
    assert (PLANNED.aim, PLANNED.joint, PLANNED.ratio_floor, PLANNED.class_floor) == ("DIRECTED", "INTERNAL", 300, True)
    assert (PLANNED.has_categories, PLANNED.is_risk_classed, PLANNED.is_lead_in_use) == (True, True, True)
    assert (PLANNED.is_outside, PLANNED.has_list, PLANNED.numbers) == (False, False, {})


def test_only_the_grades_that_are_drawn_by_a_number_have_one():
    task = replace(PLANNED, ratios=(Share("A", 100), Share("B", 300, households=5), Share("", 300, households=1)))

    assert task.numbers == {"B": 5, "": 1}


@pytest.mark.parametrize(
    ("population", "class_floor", "count"),
    [(None, True, None), ({}, True, 0), ({"A": 200}, True, 6), ({"A": 200}, False, 6), ({"A": 0}, True, 0)],
)
def test_how_many_a_task_will_draw_is_known_where_the_population_is(population, class_floor, count):
    assert replace(PLANNED, population=population, class_floor=class_floor).expected == count


def test_the_floor_of_each_class_counts_where_it_is_switched_on():
    task = replace(PLANNED, population={"A": 100, "B": 100}, ratios=(Share("A", 100), Share("B", 900)))

    assert (task.expected, replace(task, class_floor=False).expected) == (12, 10)
    assert replace(task, ratio_floor=1100, class_floor=False).expected == 22


def test_warnings_that_need_an_answer_are_told_from_those_only_worth_knowing():
    must, should, note = (Caution("X", weight, "", "") for weight in Weight)
    found = Cautions([note, must, should])

    assert (found.serious, found.notes) == ([must, should], [note])
    assert [(weight.label, weight.tone) for weight in Weight] == [
        ("必须改正", "bad"),
        ("请处理或说明", "warn"),
        ("提示", "plain"),
    ]


@pytest.mark.parametrize("kind", [Share, TaskValues, Order, PlannedTask, Caution, CellChange, LineChange])
def test_what_was_compared_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
