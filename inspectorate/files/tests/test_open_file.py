"""A file is opened once, comes from where it may come from, and keeps its serial."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from inspectorate.files import actions, queries
from inspectorate.files.models import File, FileKind
from inspectorate.files.tests.parts import NUMBER, open_file
from inspectorate.kit.refusals import NotSo
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.refused import refused


def test_opening_is_told_on_the_trail(officer_li):
    open_file(officer_li, officer_li.unit)

    entry = TrailEntry.objects.get(kind="FileOpened")
    assert (entry.subject, entry.actor, entry.facts) == (NUMBER, officer_li, {"parent": ""})


def test_who_keeps_the_machinery_opens_none(sysadmin_wu):
    with refused("403 not-you"):
        open_file(sysadmin_wu, sysadmin_wu.unit)


@pytest.mark.both_databases
def test_a_number_is_one_file(officer_li):
    open_file(officer_li, officer_li.unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        open_file(officer_li, officer_li.unit)


@pytest.mark.parametrize("child", FileKind)
@pytest.mark.parametrize("parent", [*FileKind, None])
def test_a_case_comes_from_a_visit_never_the_reverse(officer_li, parent, child):
    fits = {("VISIT", "CASE"), ("CASE", "CASE"), ("TASK", "VISIT"), ("VISIT", "VISIT")}
    above = open_file(officer_li, officer_li.unit, kind=parent) if parent else None

    if parent and (parent, child) not in fits:
        with pytest.raises(NotSo, match="案件只能出自检查"):
            open_file(officer_li, officer_li.unit, number="2", kind=child, parent=above)
    else:
        below = open_file(officer_li, officer_li.unit, number="2", kind=child, parent=above)
        assert queries.chain(below) == (["2", NUMBER] if parent else ["2"])


def test_the_serial_is_taken_once_and_stays_in_its_year(officer_li):
    open_file(officer_li, officer_li.unit)
    asked = []

    def next_serial(series, year):
        asked.append((series, year))
        return 7

    for year in (2023, 2024):
        assert actions.take_serial(NUMBER, year=year, next_serial=next_serial) == (2023, 7)

    assert asked == [("VISIT", 2023)]


@pytest.mark.both_databases
def test_no_two_visits_have_the_same_serial_but_a_case_may(officer_li):
    for number, kind in (("1", FileKind.VISIT), ("2", FileKind.CASE), ("3", FileKind.VISIT)):
        open_file(officer_li, officer_li.unit, number=number, kind=kind)
    for number in ("1", "2"):
        actions.take_serial(number, year=2023, next_serial=lambda series, year: 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        actions.take_serial("3", year=2023, next_serial=lambda series, year: 1)


def test_who_withdraws_reads_no_more(officer_li, planner_wang):
    file = open_file(officer_li, officer_li.unit, readers=[officer_li])

    actions.change_readers(file, coming=[planner_wang], leaving=[officer_li])

    assert set(file.readers.all()) == {planner_wang}


def test_uncovering_is_told_once_for_each_file(officer_li):
    open_file(officer_li, officer_li.unit, covert=True)
    open_file(officer_li, officer_li.unit, number="2")

    actions.uncover_files(files=File.objects.all(), ground="检查结束", by=officer_li, at=MORNING)

    assert not File.objects.filter(is_covert=True).exists()
    assert [e.subject for e in TrailEntry.objects.filter(kind="FileUncovered")] == [NUMBER]
