"""A number of enterprises instead of a ratio: read from the plan's table, set on its pages, warned of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.refusals import NotSo
from inspectorate.plans import actions, task_rows
from inspectorate.plans.forms import initial_of
from inspectorate.plans.rules.cautions import of_task
from inspectorate.plans.rules.ratios import RatioWords, expected, parse_ratio, render_ratio
from inspectorate.plans.rules.values import Share
from inspectorate.plans.tests.conftest import JANUARY, bring, table, task, upload, values, verdicts
from inspectorate.plans.tests.test_cautions import SOUND
from inspectorate.plans.tests.test_pages import posted
from inspectorate.trail.models import TrailEntry

SCHEME = "按照信用风险等级1%-50%的抽查比例不低于3%"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("抽取10户", RatioWords(households=10)),
        ("抽取 10 户", RatioWords(households=10)),
        ("10家企业", RatioWords(households=10)),
        ("共随机抽查１０户", RatioWords(households=10)),
        ("不低于3%，抽取10户", RatioWords(floor=300, households=10)),
        (f"{SCHEME}，合计10户", RatioWords(100, 5000, 300, households=10)),
        ("A级2户、B级5户、未评级1户", RatioWords(numbers=(("A", 2), ("B", 5), ("", 1)))),
        ("A级1%、B级5户", RatioWords(grades=(("A", 100),), numbers=(("B", 5),))),
    ],
)
def test_a_number_is_read(text, words):
    assert parse_ratio(text) == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("抽取0户", "number-of-nobody"),
        ("A级0户", "number-of-nobody"),
        ("A级2户，抽取10户", "number-twice"),
        ("每月10户", "ratio-unreadable"),
        ("十户", "ratio-unreadable"),
    ],
)
def test_what_is_no_number_to_draw_is_refused_by_its_own_name(text, code):
    with pytest.raises(NotSo) as refused:
        parse_ratio(text)

    assert refused.value.code == code


@given(st.none() | st.integers(1, 10_000), st.integers(1, 999_999))
def test_a_number_in_all_reads_back_as_written(floor, number):
    words = RatioWords(floor=floor, households=number)

    assert parse_ratio(render_ratio(words)) == words


@given(st.dictionaries(st.sampled_from(["A", "B", "C", ""]), st.integers(1, 999_999), min_size=1))
def test_numbers_by_grade_read_back_as_written(numbers):
    words = RatioWords(numbers=tuple(numbers.items()))

    assert parse_ratio(render_ratio(words)) == words


def test_the_estimate_takes_the_number_but_neither_less_than_the_floors_nor_more_than_there_are():
    population = {"A": 120, "B": 60}

    assert expected(population, {"A": 5000}, 300, class_floor=True, households=30) == 30
    assert expected(population, {}, 300, class_floor=True, households=1) == 4 + 2
    assert expected(population, {}, 300, class_floor=True, households=181) == 180
    assert expected(population, {"A": 100, "B": 100}, 300, class_floor=False, numbers={"A": 9}) == 9 + 1


def test_without_a_floor_of_each_class_a_number_in_all_is_not_one_of_each():
    three = {"A": 10, "B": 10, "C": 10}

    assert expected(three, {}, 300, class_floor=False, households=1) == 1
    assert expected(three, {}, 0, class_floor=False) == 0


@pytest.mark.django_db
def test_a_number_in_the_table_is_kept_and_comes_back_as_it_was(plan, admin_sun):
    rows = table()
    rows[1][5], rows[2][5] = "抽取10户", "A级2户、B级5户"

    bring(rows, admin_sun)

    one, two = task("2023001-001"), task("2023002-002")
    assert (one.households, task_rows.row_of(one).ratio) == (10, "抽取10户")
    assert {r.grade: r.households for r in two.ratios.all()} == {"A": 2, "B": 5, "C": None, "D": None, "": None}
    again = [task_rows.row_of(t).cells() for t in plan.tasks.all()]
    assert verdicts(upload([rows[0], *again], admin_sun)) == ["SAME"] * 5


@pytest.mark.django_db
def test_a_number_that_goes_from_the_table_goes_from_the_task(plan, admin_sun):
    rows = table()
    rows[1][5] = "抽取10户"
    bring(rows, admin_sun)

    bring(table(), admin_sun)

    assert task("2023001-001").households is None


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, -1])
def test_a_number_of_nobody_is_refused(plan, admin_sun, number):
    with pytest.raises(NotSo, match="至少为1户"):
        actions.add_task(plan_id=plan.pk, values=values(households=number), by=admin_sun, at=JANUARY)
    with pytest.raises(NotSo, match="至少为1户"):
        share = Share("A", 100, households=number)
        actions.add_task(plan_id=plan.pk, values=values(ratios=(share,)), by=admin_sun, at=JANUARY)


@pytest.mark.django_db
def test_a_number_in_all_and_numbers_by_grade_exclude_each_other(plan, admin_sun):
    with pytest.raises(NotSo, match="只填一种"):
        both = values(households=5, ratios=(Share("A", 100, households=2),))
        actions.add_task(plan_id=plan.pk, values=both, by=admin_sun, at=JANUARY)


@pytest.mark.django_db
def test_a_number_is_set_on_the_form_and_shown_on_the_tasks_page_and_trail(imported, admin_sun, sign_in):
    one, client = task("2023001-001"), sign_in(admin_sun)
    data = posted(initial_of(one)) | {"households": "12", "ratio_text": "抽取12户"}

    answer = client.post(f"/office/plans/tasks/{one.no}/edit/", data, follow=True)

    assert task("2023001-001").households == 12
    assert "合计抽取 12 户" in answer.content.decode()
    assert ["合计抽取户数", "", "12户"] in TrailEntry.objects.get(kind="TaskChanged").facts["changes"]
    assert 'name="households" value="12"' in client.get(f"/office/plans/tasks/{one.no}/edit/").content.decode()


@pytest.mark.django_db
def test_a_task_drawn_by_ratio_says_nothing_of_numbers_so_that_earlier_versions_compare_equal(imported, admin_sun):
    labels = [label for label, _ in task_rows.settings_of(task("2023001-001"))]

    assert "合计抽取户数" not in labels


@pytest.mark.django_db
def test_a_number_that_is_taken_away_is_told_on_the_trail(imported, admin_sun):
    for number in (12, None):
        one = task("2023001-001")
        wanted = replace(task_rows.values_of(one), households=number)
        actions.change_task(task_id=one.pk, values=wanted, revision=one.revision, by=admin_sun, at=JANUARY)

    assert TrailEntry.objects.filter(kind="TaskChanged").first().facts["changes"] == [["合计抽取户数", "12户", ""]]


@pytest.mark.django_db
def test_numbers_by_grade_are_set_beside_the_ratios(imported, admin_sun, sign_in):
    one, client = task("2023001-001"), sign_in(admin_sun)
    initial = {k: v for k, v in initial_of(one).items() if k.startswith(("ratio_", "ground_"))}

    client.post(f"/office/plans/tasks/{one.no}/ratios/", posted(initial) | {"households_A": "4"})

    assert {r.grade: r.households for r in one.ratios.all() if r.households} == {"A": 4}
    assert "4 户" in client.get(one.get_absolute_url()).content.decode()
    client.post(f"/office/plans/tasks/{one.no}/ratios/", posted(initial))
    assert not [r for r in one.ratios.all() if r.households]


def found(**changes):
    return {c.code for c in of_task(2023, replace(SOUND, **changes)) if c.code.startswith("NUMBER_")}


def test_a_number_within_floor_and_population_is_not_warned_of():
    assert found(households=4, ratio_text="抽取4户") == set()
    assert found(households=102, ratio_text="抽取102户") == set()


def test_a_number_above_the_population_or_below_the_floor_is_warned_of():
    assert found(households=103, ratio_text="抽取103户") == {"NUMBER_ABOVE_POPULATION"}
    assert found(households=3, ratio_text="抽取3户") == {"NUMBER_BELOW_FLOOR"}


def test_a_grades_number_outside_the_range_needs_its_ground():
    def shares(number, ground=""):
        return {"ratios": (Share("A", 100, ground, number),), "ratio_text": f"A级{number}户"}

    assert found(**shares(50)) == set()
    assert found(**shares(51)) == {"NUMBER_OUT_OF_RANGE"}
    assert found(**shares(51, "省厅部署")) == set()
    assert found(**shares(2)) == {"NUMBER_BELOW_FLOOR"}


def test_the_plans_words_must_say_the_number():
    assert found(households=10) == {"NUMBER_TEXT_DIFFERS"}
    assert found(ratio_text="抽取10户") == {"NUMBER_TEXT_DIFFERS"}
    assert found(households=10, ratio_text="抽取10户") == set()


def told(**changes):
    return [c.text for c in of_task(2023, replace(SOUND, **changes)) if c.code.startswith("NUMBER_")]


def test_just_the_floor_is_enough_and_below_it_the_number_that_will_be_drawn_is_told():
    hundred = {"population": {"A": 100}, "ratios": ()}

    assert told(households=3, ratio_text="抽取3户", **hundred) == []
    assert told(households=2, ratio_text="抽取2户", **hundred) == ["计划抽取2户，不到100户的3%，抽取时补足到3户。"]
    assert told(households=3, ratio_text="抽取3户") == ["计划抽取3户，不到102户的3%，抽取时补足到4户。"]


def test_the_floor_of_each_class_is_asked_for_only_where_it_is_switched_on_and_that_of_the_whole_always():
    one = {"ratios": (Share("A", 100, households=1),), "ratio_text": "A级1户"}

    assert told(**one, class_floor=True) == ["计划抽取A级1户，不到100户的3%，抽取时补足到3户。"]
    assert told(**one, class_floor=False) == []
    assert len(told(households=3, ratio_text="抽取3户", class_floor=False)) == 1


@pytest.mark.parametrize(("grade", "name"), [("C", "C级"), ("", "未评级")])
def test_of_a_grade_that_nobody_has_nobody_can_be_drawn(grade, name):
    assert told(ratios=(Share(grade, 300, households=1),), ratio_text=f"{name}1户") == [
        f"计划抽取{name}1户，名录库中可以参加抽取的只有0户。"
    ]
