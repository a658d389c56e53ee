"""What a plan is warned of, each warning by the smallest plan that earns it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.plans.rules.cautions import of_plan
from inspectorate.plans.rules.planned import PlannedTask, Weight
from inspectorate.plans.rules.values import Share
from inspectorate.plans.rules.windows import parse_window

SOUND = PlannedTask(
    plan_no="2023001",
    task_no="001",
    plan_name="2023年抽查001",
    name="2023年第一次抽查",
    ratio_text="按照信用风险等级1%-50%的抽查比例不低于3%",
    ratios=(Share("A", 100), Share("D", 5000)),
    item_words=("危险化学品",),
    sectors=(("HAZARDOUS_CHEMICALS", "危险化学品"),),
    joint="CROSS_DEPARTMENT",
    lead_division=("WHK", "危化科"),
    partners=(("SCJ", "市场局"),),
    window=parse_window("2023年5月至7月"),
    population={"A": 100, "D": 2},
)


def codes(*tasks, year=2023):
    return [c.code for c in of_plan(year, tasks)]


def other(**changes):
    return replace(SOUND, plan_no="2023002", task_no="002", window=parse_window("2023年9月"), **changes)


def test_a_sound_plan_has_no_warning():
    assert codes(SOUND) == []
    assert codes() == []


@pytest.mark.parametrize(
    "changes,code",
    [
        ({"population": {}}, "POPULATION_ZERO"),
        ({"joint": "INTERNAL", "joint_brigades": ()}, "JOINT_ALONE"),
        ({"partners": ()}, "PARTNER_MISSING"),
        ({"unknown_items": ("随便",)}, "ITEMS_UNKNOWN"),
        ({"has_categories": False}, "ITEMS_UNKNOWN"),
        ({"item_words": ("安全评价检测服务机构",)}, "ITEMS_NAME_TARGETS"),
        ({"lead_division": None}, "LEAD_UNKNOWN"),
        ({"is_lead_in_use": False}, "LEAD_UNKNOWN"),
        ({"sectors": ()}, "SCOPE_UNKNOWN"),
        ({"sectors": (("COAL_MINE", "煤矿"),)}, "SECTOR_BEYOND_SCHEME"),
        ({"window": parse_window("2022年5月")}, "WINDOW_OUTSIDE_YEAR"),
        ({"window": parse_window("2023年12月至2024年1月")}, "WINDOW_OUTSIDE_YEAR"),
        ({"plan_no": "2022001"}, "PLAN_NUMBER_FORM"),
        ({"task_no": "1"}, "TASK_NUMBER_FORM"),
        ({"name": "2022年第一次抽查"}, "YEAR_LEFT_OVER"),
        ({"ratio_floor": 200, "ratio_text": ""}, "RATIO_FLOOR"),
        ({"ratio_floor": 500}, "RATIO_TEXT_DIFFERS"),
        ({"class_floor": False}, "RATIO_FLOOR"),
        ({"class_floor": False, "population": None, "ratios": (Share("A", 100),)}, "RATIO_FLOOR"),
        ({"ratios": (Share("A", 50),)}, "RATIO_OUT_OF_RANGE"),
        ({"ratios": (Share("D", 6000),)}, "RATIO_OUT_OF_RANGE"),
        ({"joint": "NONE"}, "CROSS_DEPARTMENT_SHARE"),
        ({"is_risk_classed": False}, "RISK_CLASSED_SHARE"),
    ],
)
def test_each_defect_is_named(changes, code):
    assert code in codes(replace(SOUND, **changes))


def test_a_ratio_outside_the_range_is_fine_with_its_ground():
    assert codes(replace(SOUND, ratios=(Share("A", 100), Share("D", 10000, "重大危险源全覆盖")))) == []


def test_an_unknown_population_is_not_an_empty_one():
    assert "POPULATION_ZERO" not in codes(replace(SOUND, population=None))


def test_the_same_number_twice_must_be_corrected():
    found = of_plan(2023, [SOUND, replace(SOUND, window=parse_window("2023年9月"))])

    assert [(c.code, c.weight) for c in found if c.code == "NUMBER_TWICE"] == [("NUMBER_TWICE", Weight.MUST)]


def test_two_tasks_of_one_brigade_at_the_same_time_collide():
    brigade = (("ZF1", "执法一大队"),)
    one, two = replace(SOUND, joint_brigades=brigade), other(joint_brigades=brigade, sectors=(("OTHER", "其他"),))

    assert "WINDOW_SAME_BRIGADE" not in codes(one, two)
    assert "WINDOW_SAME_BRIGADE" in codes(one, replace(two, window=parse_window("2023年7月")))


def test_two_tasks_of_one_sector_at_the_same_time_collide():
    assert "WINDOW_SAME_SECTOR" in codes(SOUND, other() and replace(other(), window=SOUND.window))


def test_twenty_percent_is_enough_and_less_is_not():
    rest = [replace(other(joint="NONE"), plan_no=f"202300{n}") for n in range(2, 6)]

    assert "CROSS_DEPARTMENT_SHARE" not in codes(SOUND, *rest)
    assert "CROSS_DEPARTMENT_SHARE" in codes(SOUND, *rest, replace(rest[0], plan_no="2023009"))


def test_the_share_is_told_by_tasks_and_by_households():
    told = next(c.text for c in of_plan(2023, [replace(SOUND, joint="NONE")]) if c.code == "CROSS_DEPARTMENT_SHARE")

    assert "按任务数，1项任务中0项" in told
    assert "按估算户次，4户次中0户次" in told


def test_the_share_of_classed_draws_is_counted_for_each_unit_too():
    found = of_plan(2023, [SOUND, other(is_risk_classed=False, lead_division=("GMK", "工贸科"))])
    texts = [c.text for c in found if c.code == "RISK_CLASSED_SHARE"]

    assert [t.split("运用")[0] for t in texts] == ["全局", "工贸科"]


def test_what_must_be_corrected_comes_first():
    weights = [c.weight for c in of_plan(2023, [replace(SOUND, partners=(), lead_division=None)])]

    assert weights == sorted(weights, key=list(Weight).index)
    assert weights[0] == Weight.MUST
