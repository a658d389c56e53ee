"""The demonstration loads into an empty database, writes its packages, and never into a database in use."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from stdnum.cn import uscc

from inspectorate.demonstration import enterprises, load, officers, visits, year
from inspectorate.documents.models import Document
from inspectorate.inspections.models import Finding, Outcome
from inspectorate.registries.rules.identifiers import id_number_problem
from tests.cast import TODAY


def test_it_says_what_it_does_and_writes_a_package_for_each_draw(db, tmp_path):
    out = StringIO()

    call_command("load_demo", out=tmp_path, stdout=out)

    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "2023001-001-1.zip",
        "2023002-002-1.zip",
        "2023003-003-1.zip",
        "2023004-004-1.zip",
    ]
    assert "python3 -m fairdraw verify" in out.getvalue()


def test_the_first_task_is_carried_from_its_notices_to_ten_cleared_results(db):
    cast = load.office(lambda line: None)
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    draw = year.hold(year.OCCASIONS[0], cast)

    visits.carry(draw, cast, lambda line: None)

    assert list(Outcome.objects.values_list("stage", flat=True)) == ["CLEARED"] * 10
    assert Document.objects.filter(kind="RECTIFICATION_ORDER", stage="ISSUED").count() == 1
    assert Finding.objects.filter(corrected_on_site=True).count() == 1


def test_it_never_touches_a_database_in_use(planner_wang):
    with pytest.raises(CommandError, match="空库"):
        call_command("load_demo")


def test_the_city_is_the_same_every_time_and_its_codes_are_valid():
    first, second = list(enterprises.enterprises()), list(enterprises.enterprises())

    assert first == second
    assert all(uscc.is_valid(one.values["usc_code"]) for one in first)
    assert all("演示" in one.values["name"] for one in first)
    assert all(not id_number_problem(one["id_number"], on=TODAY) for one in officers.inspectors())
