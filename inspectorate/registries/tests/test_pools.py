"""Whom a draw may choose from on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import (
    make_expert,
    make_inspector,
    make_item,
    make_recusal,
    make_scheme,
    make_target,
    usc_code,
)
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
CHEMICALS, MINES = "HAZARDOUS_CHEMICALS", "NON_COAL_MINE"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def ids(pool):
    return [one.id for one in pool]


def counts(**other):
    scope = pools.Scope((CHEMICALS,), **other)
    return pools.counts_by_grade([scope])[scope]


@pytest.mark.both_databases
def test_a_target_in_several_sectors_is_taken_once_with_all_its_tags():
    make_target(
        1,
        [(CHEMICALS, "PRODUCTION"), (CHEMICALS, "STORAGE"), (MINES, "")],
        credit_grade="D",
        hazard_source_level="一级",
        features=["CHEMICAL_PROCESS"],
        is_complex=True,
    )

    [target] = pools.targets(sectors=[CHEMICALS, MINES], on=TODAY)

    assert target == pools.PoolTarget(
        id=usc_code(1),
        name="演示企业001有限公司",
        grade="D",
        district="130302",
        sectors=(CHEMICALS, MINES),
        tags=(
            "ALL",
            "CHEMICAL_PROCESS",
            CHEMICALS,
            f"{CHEMICALS}.PRODUCTION",
            f"{CHEMICALS}.STORAGE",
            "MAJOR_HAZARD",
            MINES,
        ),
        complex=True,
        exclusion="",
    )


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, ""),
        ({"operating_state": "SUSPENDED"}, ""),
        ({"operating_state": "CLOSED"}, "CLOSED"),
        ({"registration_state": "DEREGISTERED", "is_active": False}, "CLOSED"),
        ({"is_active": False, "is_key_unit": True}, "INACTIVE"),
        ({"supervision_level": "COUNTY"}, "OUT_OF_SCOPE"),
        ({"supervision_level": "PROVINCE", "is_key_unit": True}, "OUT_OF_SCOPE"),
        ({"is_key_unit": True}, "KEY_UNIT"),
    ],
)
def test_the_excluded_stay_in_the_list_with_their_reason(fields, reason):
    make_target(1, **fields)

    [target] = pools.targets(sectors=[CHEMICALS], on=TODAY)

    assert target.exclusion == reason
    assert counts() == ({} if reason else {"": 1})


def test_the_scope_is_sectors_and_districts_and_comes_sorted():
    for number in (30, 4, 200):
        make_target(number)
    make_target(5, [(MINES, "")])
    make_target(6, district="130322")

    assert ids(pools.targets(sectors=[CHEMICALS], districts=["130302"], on=TODAY)) == sorted(
        usc_code(n) for n in (30, 4, 200)
    )
    assert len(pools.targets(sectors=[CHEMICALS, MINES], on=TODAY)) == 5
    assert pools.targets(sectors=[], on=TODAY) == []


def test_the_population_is_counted_by_grade_and_the_unrated_are_a_class():
    for number, grade in enumerate("AADD", 1):
        make_target(number, [(CHEMICALS, "PRODUCTION"), (CHEMICALS, "USE")], credit_grade=grade)
    make_target(9)
    make_target(10, credit_grade="D", is_key_unit=True)

    assert counts() == {"": 1, "A": 2, "D": 2}


@pytest.mark.both_databases
def test_many_scopes_are_counted_in_one_query_each_for_itself(django_assert_num_queries):
    make_target(1, [(CHEMICALS, ""), (MINES, "")], credit_grade="A", credit_scheme=make_scheme("A-D"))
    make_target(2, [(MINES, "")], credit_grade="B", district="130322")
    scopes = [pools.Scope((CHEMICALS,)), pools.Scope((MINES,)), pools.Scope((MINES,), ("130322",)), pools.Scope(())]
    scopes += [pools.Scope((MINES,), scheme="A-E")]

    with django_assert_num_queries(1):
        counted = pools.counts_by_grade([*scopes, scopes[0]])

    assert [counted[scope] for scope in scopes] == [{"A": 1}, {"A": 1, "B": 1}, {"B": 1}, {}, {"": 2}]


def test_a_grade_of_another_scheme_counts_as_unrated_when_a_scheme_is_named():
    make_target(1, credit_grade="A", credit_scheme=make_scheme("A-D"))
    make_target(2, credit_grade="A", credit_scheme=make_scheme("A-E", "ABCDE"))

    assert counts(scheme="A-D") == {"": 1, "A": 1}
    grades = {t.id: t.grade for t in pools.targets(sectors=[CHEMICALS], on=TODAY, scheme="A-D")}
    assert grades == {usc_code(1): "A", usc_code(2): ""}


def test_targets_are_read_in_two_queries_however_many(django_assert_num_queries):
    for number in range(20):
        make_target(number)

    with django_assert_num_queries(2):
        pools.targets(sectors=[CHEMICALS], on=TODAY)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("valid_from", "valid_until", "takes_part"),
    [
        (YESTERDAY, TOMORROW, True),
        (TODAY, TOMORROW, True),
        (TOMORROW, TOMORROW, False),
        (YESTERDAY, TODAY, False),
        (YESTERDAY, YESTERDAY, False),
    ],
)
def test_a_certificate_that_expires_today_leaves_the_pool_today(second_brigade, valid_from, valid_until, takes_part):
    make_inspector(second_brigade, valid_from=valid_from, valid_until=valid_until, specialties=["MINING", "DUST"])

    pool = pools.inspectors(unit_codes=["ZF2"], on=TODAY)

    assert [(i.unit, i.skills) for i in pool] == ([("ZF2", ("DUST", "MINING"))] if takes_part else [])


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("from_date", "until_date", "takes_part"),
    [
        (TODAY, TODAY, False),
        (YESTERDAY, TOMORROW, False),
        (YESTERDAY, YESTERDAY, True),
        (TOMORROW, TOMORROW, True),
    ],
)
def test_the_absent_are_out_from_the_first_day_to_the_last(second_brigade, from_date, until_date, takes_part):
    inspector = make_inspector(second_brigade)
    inspector.absences.create(from_date=from_date, until_date=until_date, reason="休假")

    assert bool(pools.inspectors(unit_codes=["ZF2"], on=TODAY)) is takes_part


@pytest.mark.parametrize("state", ["SECONDED", "STOPPED"])
def test_only_inspectors_on_duty_and_of_the_units_asked_for(second_brigade, first_brigade, state):
    make_inspector(second_brigade, 1)
    make_inspector(second_brigade, 2, state=state)
    make_inspector(first_brigade, 3)

    assert ids(pools.inspectors(unit_codes=["ZF2"], on=TODAY)) == ["03030000001"]
    assert len(pools.inspectors(unit_codes=["ZF1", "ZF2"], on=TODAY)) == 2


@pytest.mark.parametrize(
    ("fields", "takes_part"),
    [
        ({}, True),
        ({"term_until": TODAY}, True),
        ({"term_until": YESTERDAY}, False),
        ({"term_from": TOMORROW}, False),
        ({"certificate_until": TODAY}, False),
        ({"certificate_until": TOMORROW}, True),
        ({"state": "STOPPED"}, False),
    ],
)
def test_experts_take_part_within_their_term_with_a_valid_certificate(fields, takes_part):
    make_expert(**fields)

    assert ids(pools.experts(on=TODAY)) == (["ZJ001"] if takes_part else [])


@pytest.mark.parametrize(
    ("from_date", "until_date", "holds"),
    [
        (TODAY, None, True),
        (YESTERDAY, TODAY, True),
        (YESTERDAY, YESTERDAY, False),
        (TOMORROW, None, False),
    ],
)
def test_a_recusal_holds_from_its_first_day_to_its_last(second_brigade, from_date, until_date, holds):
    make_recusal(make_target(1), inspector=make_inspector(second_brigade), from_date=from_date, until_date=until_date)

    expected = [pools.PoolRecusal("03030000001", usc_code(1), "INTEREST")]
    assert pools.recusals(on=TODAY) == (expected if holds else [])


def test_two_grounds_between_the_same_two_are_one_recusal_and_experts_are_among_them(second_brigade):
    target, inspector, expert = make_target(1), make_inspector(second_brigade), make_expert()
    make_recusal(target, inspector=inspector, ground="INTEREST")
    make_recusal(target, inspector=inspector, ground="KINSHIP")
    make_recusal(target, expert=expert, ground="SERVICE")

    assert pools.recusals(on=TODAY) == [
        pools.PoolRecusal("03030000001", usc_code(1), "INTEREST"),
        pools.PoolRecusal("ZJ001", usc_code(1), "SERVICE"),
    ]


def test_items_are_those_in_force_in_their_latest_version():
    make_item("W02", is_mandatory=True, tags=["B", "A"], needs=["MINING"])
    make_item("W01", name="旧版")
    make_item("W01", version=2, name="新版", valid_from=date(2023, 1, 1))
    make_item("W03", valid_until=TODAY)
    make_item("W04", valid_from=TOMORROW)
    make_item("G01", category="GM")

    pool = pools.items(category_codes=["WH"], on=TODAY)

    assert [(i.id, i.name) for i in pool] == [("W01", "新版"), ("W02", "安全生产责任制")]
    assert pool[1] == pools.PoolItem("W02", "安全生产责任制", ("A", "B"), True, ("MINING",))
