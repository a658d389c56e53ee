"""What a plan is warned of, each warning by the smallest plan that earns it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inspectorate.plans.rules.cautions import of_plan, of_task
from inspectorate.plans.rules.planned import PlannedTask, Weight
from inspectorate.plans.rules.values import Share
from inspectorate.plans.rules.windows import Window, parse_window

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


def days(count, *, of=None, **changes):
    """So many tasks, each on a day of its own; the first `of` of them (all, where it is not said) are changed."""
    new_year = date(2023, 1, 1)
    every = [
        replace(
            SOUND,
            plan_no=f"2023{n:03}",
            task_no=f"{n:03}",
            window=Window(new_year + timedelta(days=n), new_year + timedelta(days=n)),
        )
        for n in range(1, count + 1)
    ]
    of = count if of is None else of
    return [replace(task, **changes) for task in every[:of]] + every[of:]


@pytest.mark.parametrize(
    "changes,code,weight",
    [
        ({"population": {}}, "POPULATION_ZERO", "SHOULD"),
        ({"population": {"A": 0, "D": 0}}, "POPULATION_ZERO", "SHOULD"),
        ({"partners": ()}, "PARTNER_MISSING", "SHOULD"),
        ({"unknown_items": ("随便",)}, "ITEMS_UNKNOWN", "SHOULD"),
        ({"has_categories": False}, "ITEMS_UNKNOWN", "SHOULD"),
        ({"item_words": ("安全评价检测服务机构",)}, "ITEMS_NAME_TARGETS", "NOTE"),
        ({"item_words": ("危化企业",)}, "ITEMS_NAME_TARGETS", "NOTE"),
        ({"item_words": ("用人单位",)}, "ITEMS_NAME_TARGETS", "NOTE"),
        ({"lead_division": None}, "LEAD_UNKNOWN", "MUST"),
        ({"is_lead_in_use": False}, "LEAD_UNKNOWN", "MUST"),
        ({"sectors": ()}, "SCOPE_UNKNOWN", "MUST"),
        ({"sectors": (("COAL_MINE", "煤矿"),)}, "SECTOR_BEYOND_SCHEME", "NOTE"),
        ({"window": parse_window("2022年5月")}, "WINDOW_OUTSIDE_YEAR", "MUST"),
        ({"window": parse_window("2024年1月")}, "WINDOW_OUTSIDE_YEAR", "MUST"),
        ({"window": parse_window("2023年12月至2024年1月")}, "WINDOW_OUTSIDE_YEAR", "SHOULD"),
        ({"window": parse_window("2022年12月至2023年1月")}, "WINDOW_OUTSIDE_YEAR", "SHOULD"),
        ({"plan_no": "2022001"}, "PLAN_NUMBER_FORM", "SHOULD"),
        ({"plan_no": "202301"}, "PLAN_NUMBER_FORM", "SHOULD"),
        ({"plan_no": "20230001"}, "PLAN_NUMBER_FORM", "SHOULD"),
        ({"plan_no": "2023A01"}, "PLAN_NUMBER_FORM", "SHOULD"),
        ({"task_no": "01"}, "TASK_NUMBER_FORM", "SHOULD"),
        ({"task_no": "0001"}, "TASK_NUMBER_FORM", "SHOULD"),
        ({"task_no": "A01"}, "TASK_NUMBER_FORM", "SHOULD"),
        ({"name": "2022年第一次抽查"}, "YEAR_LEFT_OVER", "SHOULD"),
        ({"plan_name": "2020年抽查001"}, "YEAR_LEFT_OVER", "SHOULD"),
        ({"plan_name": "2026年抽查001"}, "YEAR_LEFT_OVER", "SHOULD"),
        ({"ratio_floor": 299, "ratio_text": ""}, "RATIO_FLOOR", "SHOULD"),
        ({"ratio_floor": 500}, "RATIO_TEXT_DIFFERS", "SHOULD"),
        ({"class_floor": False}, "RATIO_FLOOR", "SHOULD"),
        ({"class_floor": False, "population": None, "ratios": (Share("A", 299),)}, "RATIO_FLOOR", "SHOULD"),
        ({"ratios": (Share("A", 99),)}, "RATIO_OUT_OF_RANGE", "MUST"),
        ({"ratios": (Share("D", 5001),)}, "RATIO_OUT_OF_RANGE", "MUST"),
        ({"joint": "NONE"}, "CROSS_DEPARTMENT_SHARE", "SHOULD"),
    ],
)
def test_each_defect_is_named_and_no_other(changes, code, weight):
    found = of_plan(2023, [replace(SOUND, **changes)])

    assert [(c.code, c.weight) for c in found] == [(code, weight)]
    of_the_plan = code == "CROSS_DEPARTMENT_SHARE"
    assert found[0].tasks == (() if of_the_plan else (replace(SOUND, **changes).no,))


@pytest.mark.parametrize(
    "changes",
    [
        {"ratio_floor": 300},
        {"ratio_floor": 301, "ratio_text": "不低于3.01%"},
        {"ratios": (Share("A", 100), Share("D", 5000))},
        {"class_floor": False, "population": None, "ratios": (Share("A", 300),)},
        {"class_floor": False, "population": {"A": 100, "D": 5}},
        {"class_floor": False, "population": None, "ratios": ()},
        {"name": "2019年第一次抽查"},
        {"name": "2027年第一次抽查"},
        {"name": "2022号抽查"},
        {"window": parse_window("2023年全年")},
        {"aim": "UNDIRECTED", "sectors": ()},
        {"population": None},
        {"population": {"A": 1}},
        {"joint_brigades": (("ZF1", "执法一大队"),)},
        {"item_words": ("机构改革", "企业安全管理")},
    ],
)
def test_on_the_other_side_of_each_edge_there_is_no_warning(changes):
    assert codes(replace(SOUND, **changes)) == []


def test_an_internal_joint_task_needs_a_brigade():
    joined = replace(SOUND, joint="INTERNAL", joint_brigades=(("ZF1", "执法一大队"),))

    assert codes(joined) == ["CROSS_DEPARTMENT_SHARE"]
    assert codes(replace(joined, joint_brigades=())) == ["CROSS_DEPARTMENT_SHARE", "JOINT_ALONE"]


def test_the_floor_of_the_whole_is_reached_exactly_or_not():
    """47 of A at 1 % and 2 of D at 50 % make exactly 3 % of the 49; of 100 and 4 they make 2.88 %."""
    shares = {"class_floor": False, "ratios": (Share("A", 100), Share("D", 5000))}

    assert codes(replace(SOUND, population={"A": 47, "D": 2}, **shares)) == []
    short = of_plan(2023, [replace(SOUND, population={"A": 100, "D": 4}, **shares)])
    assert [c.text for c in short] == ["按各等级比例合计只有2.88%，低于总体下限3%。"]


def test_a_ratio_outside_the_range_is_fine_with_its_ground():
    assert codes(replace(SOUND, ratios=(Share("A", 100), Share("D", 10000, "重大危险源全覆盖")))) == []


def test_the_same_number_twice_must_be_corrected():
    found = of_plan(2023, [SOUND, replace(SOUND, window=parse_window("2023年9月"))])

    assert [(c.code, c.weight, c.tasks) for c in found] == [("NUMBER_TWICE", Weight.MUST, ("2023001-001",))]
    assert "用了2次" in found[0].text


def test_two_tasks_of_one_brigade_at_the_same_time_collide():
    brigade = (("ZF1", "执法一大队"),)
    one, two = replace(SOUND, joint_brigades=brigade), other(joint_brigades=brigade, sectors=(("OTHER", "其他"),))
    in_july = replace(two, window=parse_window("2023年7月31日至8月31日"))
    in_august = replace(two, window=parse_window("2023年8月"))

    assert codes(one, two) == ["SECTOR_BEYOND_SCHEME"]
    assert codes(one, in_august) == ["SECTOR_BEYOND_SCHEME"]
    assert codes(one, in_july) == ["WINDOW_SAME_BRIGADE", "SECTOR_BEYOND_SCHEME"]
    assert codes(one, replace(in_july, joint_brigades=(("ZF2", "执法二大队"),))) == ["SECTOR_BEYOND_SCHEME"]
    assert of_plan(2023, [one, in_july])[0].tasks == ("2023001-001", "2023002-002")


def test_two_tasks_of_one_sector_at_the_same_time_collide():
    found = of_plan(2023, [SOUND, replace(other(), window=SOUND.window)])

    assert [c.code for c in found] == ["WINDOW_SAME_SECTOR"]
    assert found[0].tasks == ("2023001-001", "2023002-002")
    assert "危险化学品领域" in found[0].text


def in_months(*windows):
    """Tasks of the first brigade in these windows, each of a sector of its own."""
    brigade, made = (("ZF1", "执法一大队"),), days(len(windows))
    return [
        replace(task, window=parse_window(window), sectors=((f"S{n}", f"行业{n}"),), joint_brigades=brigade)
        for n, (task, window) in enumerate(zip(made, windows, strict=True))
    ]


@pytest.mark.parametrize(
    ("windows", "told"),
    [
        (["2023年5月至6月", "2023年6月至7月", "2023年7月至8月"], [("2023001-001", "2023002-002", "2023003-003")]),
        (["2023年7月至8月", "2023年5月至7月", "2023年9月"], [("2023001-001", "2023002-002")]),
        (
            ["2023年5月", "2023年9月", "2023年5月", "2023年9月"],
            [("2023001-001", "2023003-003"), ("2023002-002", "2023004-004")],
        ),
        (["2023年5月", "2023年6月", "2023年7月"], []),
    ],
)
def test_what_hangs_together_is_told_once_however_many_there_are(windows, told):
    found = [c for c in of_plan(2023, in_months(*windows)) if c.code == "WINDOW_SAME_BRIGADE"]

    assert [c.tasks for c in found] == told
    assert {c.text for c in found if len(c.tasks) == 2} <= {"两项任务时间重叠，且都由执法一大队参加。"}
    assert {c.text for c in found if len(c.tasks) == 3} <= {"3项任务的时间接连重叠，且都由执法一大队参加。"}


def test_a_full_year_is_warned_of_in_a_few_lines():
    found = [c for c in of_plan(2023, in_months(*["2023年5月至7月"] * 85)) if c.code.startswith("WINDOW")]

    assert [(c.code, len(c.tasks)) for c in found] == [("WINDOW_SAME_BRIGADE", 85), ("WINDOW_CROWDED", 85)]


def test_three_tasks_in_one_window_crowd_it_and_two_do_not():
    sectors = [
        (("NON_COAL_MINE", "非煤矿山"),),
        (("HAZARDOUS_CHEMICALS", "危险化学品"),),
        (("INDUSTRY_AND_TRADE", "工贸"),),
    ]
    tasks = [replace(task, window=SOUND.window, sectors=s) for task, s in zip(days(3), sectors, strict=True)]

    assert codes(*tasks[:2]) == []
    assert [(c.code, c.tasks, c.text) for c in of_plan(2023, tasks)] == [
        (
            "WINDOW_CROWDED",
            ("2023001-001", "2023002-002", "2023003-003"),
            "3项任务都安排在2023年5月至7月，人员和专家可能排不开。",
        )
    ]


@pytest.mark.parametrize(
    ("count", "joint", "enough"), [(10, 2, True), (10, 1, False), (100, 20, True), (100, 19, False), (101, 20, False)]
)
def test_a_fifth_across_departments_is_enough_and_less_is_not(count, joint, enough):
    found = codes(*days(count, joint="NONE", of=count - joint))

    assert found == ([] if enough else ["CROSS_DEPARTMENT_SHARE"])


@pytest.mark.parametrize(
    ("count", "unclassed", "enough"), [(10, 1, True), (10, 2, False), (100, 10, True), (100, 11, False)]
)
def test_nine_of_ten_tasks_by_credit_risk_are_enough_and_fewer_are_not(count, unclassed, enough):
    """Counted for the bureau and for the division, which here lead the same tasks."""
    found = codes(*days(count, is_risk_classed=False, of=unclassed))

    assert found == ([] if enough else ["RISK_CLASSED_SHARE"] * 2)


def text_of(code, tasks):
    [found] = [c.text for c in of_plan(2023, tasks) if c.code == code and not c.text.startswith("危化科")]
    return found


def test_a_share_is_told_rounded_to_the_nearest_and_by_tasks_alone_where_a_population_is_unknown():
    tasks = days(7, joint="NONE", of=6, population=None)

    assert text_of("CROSS_DEPARTMENT_SHARE", tasks) == (
        "跨部门联合抽查占14.29%（按任务数，7项任务中1项），低于方案要求的20%。"
    )


def test_where_nobody_will_be_drawn_there_is_no_share_by_households():
    tasks = [replace(task, sectors=(), aim="UNDIRECTED") for task in days(7, joint="NONE", of=6, population={})]
    tasks[-1] = replace(tasks[-1], population={})

    assert "户次" not in text_of("CROSS_DEPARTMENT_SHARE", tasks)


def test_the_share_by_households_weighs_each_task_by_what_it_will_draw():
    """100 of A and 2 of D give 3 and 1; of a hundred D half are drawn: 4 of 54."""
    tasks = [*days(1), *[replace(t, population={"D": 100}) for t in days(6, joint="NONE")[5:]]]
    few = [*tasks, *[replace(t, population={"A": 0}, sectors=(), aim="UNDIRECTED") for t in days(5, joint="NONE")[1:]]]

    assert text_of("CROSS_DEPARTMENT_SHARE", few) == (
        "跨部门联合抽查占16.67%（按任务数，6项任务中1项）、7.41%（按估算户次，54户次中4户次），低于方案要求的20%。"
    )


def test_the_share_is_told_by_tasks_and_by_households():
    told = next(c.text for c in of_plan(2023, [replace(SOUND, joint="NONE")]) if c.code == "CROSS_DEPARTMENT_SHARE")

    assert "按任务数，1项任务中0项" in told
    assert "按估算户次，4户次中0户次" in told


def test_the_share_of_classed_draws_is_counted_for_each_unit_too():
    found = of_plan(2023, [SOUND, other(is_risk_classed=False, lead_division=("GMK", "工贸科"))])
    texts = [c.text for c in found if c.code == "RISK_CLASSED_SHARE"]

    assert [t.split("运用")[0] for t in texts] == ["全局", "工贸科"]
    assert [c.tasks for c in found] == [(), ("2023002-002",)]


def test_the_share_of_classed_draws_is_counted_for_brigades_and_not_only_for_who_leads():
    """A brigade in one unclassed task of ten is at nothing; the bureau and the division are at nine of ten."""
    brigade = (("ZF1", "执法一大队"),)
    found = of_plan(2023, days(10, is_risk_classed=False, joint_brigades=brigade, of=1))

    assert [(c.code, c.text.split("运用")[0], c.tasks) for c in found] == [
        ("RISK_CLASSED_SHARE", "执法一大队", ("2023001-001",))
    ]
    assert "占0%（按任务数，1项中0项）" in found[0].text


def test_a_task_without_a_division_counts_for_its_brigades_all_the_same():
    brigade = (("ZF1", "执法一大队"),)
    found = of_plan(2023, [replace(SOUND, lead_division=None, joint_brigades=brigade, is_risk_classed=False)])

    assert [c.code for c in found] == ["LEAD_UNKNOWN", "RISK_CLASSED_SHARE", "RISK_CLASSED_SHARE"]
    assert [c.text.split("运用")[0] for c in found[1:]] == ["全局", "执法一大队"]


def test_what_must_be_corrected_comes_first():
    weights = [c.weight for c in of_plan(2023, [replace(SOUND, partners=(), lead_division=None)])]

    assert weights == sorted(weights, key=list(Weight).index)
    assert weights[0] == Weight.MUST


def test_a_task_outside_the_plan_has_numbers_of_another_form_and_is_warned_of_all_else():
    outside = replace(SOUND, plan_no="2023-外", task_no="1", partners=())

    assert [c.code for c in of_task(2023, outside)] == ["PLAN_NUMBER_FORM", "TASK_NUMBER_FORM", "PARTNER_MISSING"]
    assert [c.code for c in of_task(2023, replace(outside, is_outside=True))] == ["PARTNER_MISSING"]
