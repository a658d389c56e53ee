"""Who sees a file and who reads its papers, once as a rule and once as a query: the same for everybody."""

from __future__ import annotations

import random

import pytest

from inspectorate.files import access, queries
from inspectorate.files.actions import change_readers
from inspectorate.files.models import File
from inspectorate.files.tests.parts import open_file, random_file
from inspectorate.people.models import Role
from tests.cast import TODAY, make_person, make_unit, random_cast

LOOKS_ON = [Role.LEGAL, Role.REVIEWER, Role.PUBLISHER, Role.ARCHIVIST]
OVERSEES = [Role.LEADER, Role.OFFICE_ADMIN, Role.WITNESS, Role.AUDITOR]


@pytest.fixture
def others(db):
    return make_unit("XFK", "宣传教育科", "DIVISION")


def seen(person, file):
    return access.may_see(person, TODAY, file), access.may_read(person, TODAY, file)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.django_db
def test_rule_and_query_are_the_same_for_a_random_cast(seed):
    dice = random.Random(seed)
    units, persons = random_cast(dice, units=4)
    for n in range(8):
        random_file(dice, f"F{n}", units, persons)

    for person in persons:
        for rule, query in (
            (access.may_see, queries.visible_to),
            (access.may_read, queries.readable_by),
            (access.may_work_on, queries.worked_on_by),
        ):
            assert set(query(person, TODAY)) == {f for f in File.objects.all() if rule(person, TODAY, f)}


@pytest.mark.parametrize("role", OVERSEES)
@pytest.mark.parametrize("covert", [False, True])
def test_who_oversees_sees_and_reads_all(role, covert, officer_li, others):
    file = open_file(officer_li, officer_li.unit, covert=covert)

    assert seen(make_person("one", "某人", others, role), file) == (True, True)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_who_keeps_the_machinery_sees_none_even_as_a_reader_of_the_unit(role, officer_li):
    keeper = make_person("one", "某人", officer_li.unit, role)

    assert seen(keeper, open_file(officer_li, officer_li.unit, readers=[keeper])) == (False, False)


@pytest.mark.parametrize("role", LOOKS_ON)
def test_who_looks_on_sees_what_is_not_covert_and_reads_none(role, officer_li, others):
    one = make_person("one", "某人", others, role)

    assert seen(one, open_file(officer_li, officer_li.unit)) == (True, False)
    assert seen(one, open_file(officer_li, officer_li.unit, number="2", covert=True)) == (False, False)


def test_a_covert_file_is_read_by_its_readers_and_its_units_head_only(officer_li, head_zhao, planner_wang):
    file = open_file(officer_li, head_zhao.unit, covert=True, readers=[officer_li])

    assert [seen(p, file) for p in (officer_li, head_zhao, planner_wang)] == [(True, True), (True, True), (True, False)]


def test_who_left_reads_no_more_also_by_a_file_that_was_loaded_before(officer_li, head_zhao):
    file = open_file(head_zhao, head_zhao.unit, readers=[officer_li])
    assert seen(officer_li, file) == (True, True)

    change_readers(file, coming=[], leaving=[officer_li])

    assert seen(officer_li, file) == (False, False)


def test_a_unit_concerned_sees_the_file_but_reads_only_what_its_people_work_on(officer_li, head_zhao, first_brigade):
    file = open_file(head_zhao, head_zhao.unit, units=[first_brigade])
    colleague = make_person("han", "韩执法员", first_brigade, "OFFICER")

    assert seen(colleague, file) == (True, False)
    assert seen(officer_li, file) == (False, False)
