"""The demonstration loads into an empty database, writes its packages, and never into a database in use."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from stdnum.cn import uscc

from inspectorate.demonstration import enterprises, officers
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


def test_it_never_touches_a_database_in_use(planner_wang):
    with pytest.raises(CommandError, match="空库"):
        call_command("load_demo")


def test_the_city_is_the_same_every_time_and_its_codes_are_valid():
    first, second = list(enterprises.enterprises()), list(enterprises.enterprises())

    assert first == second
    assert all(uscc.is_valid(one.values["usc_code"]) for one in first)
    assert all("演示" in one.values["name"] for one in first)
    assert all(not id_number_problem(one["id_number"], on=TODAY) for one in officers.inspectors())
