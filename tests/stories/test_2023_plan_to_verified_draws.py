"""The bureau's real 2023 plan, from the annex to draws that a stranger verifies, on its own dates."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inspectorate.demonstration import load, year
from inspectorate.draws.actions import hold_draw
from inspectorate.draws.queries import log, packages
from inspectorate.inspections.queries import indicators as counted
from inspectorate.inspections.rules.indicators import indicators
from inspectorate.kit.refusals import NotNow
from inspectorate.plans.models import Task
from inspectorate.registries.models import Target
from inspectorate.trail.actions import verify_chain
from tests.kept import kept

pytestmark = pytest.mark.django_db


def quiet(line: str) -> None:
    """The loader's progress is not wanted here."""


@pytest.fixture(scope="module")
def history(django_db_setup, django_db_blocker):
    with kept(django_db_blocker):
        cast = load.office(quiet)
        yield cast, year.carry(cast, quiet)


def test_five_tasks_are_carried_to_four_draws_and_one_conclusion(history, tmp_path):
    cast, held = history

    assert [d.no for d in held] == ["2023001-001-1", "2023002-002-1", "2023003-003-1", "2023004-004-1"]
    assert Task.objects.get(plan_no="2023005").stage == "CONCLUDED"
    assert verify_chain().broken_at is None
    assert log.verify_whole()["broken"] == ""


def test_of_its_five_tasks_none_is_cross_department_and_the_leader_reads_so(history):
    """The scheme's own defect: it asks for 20 % and plans none."""
    cast, held = history
    at = year.moment("2023-12-29T09:00")

    _, cross, _ = indicators(counted.held(cast["zhang"], at.date(), 2023, at))

    assert (cross.share.words, cross.share.percent, cross.share.is_met) == ("5 项中 0 项", "0%", False)


def test_a_stranger_verifies_every_package_with_the_core_alone(history, tmp_path):
    for draw in history[1]:
        path = tmp_path / f"{draw.no}.zip"
        path.write_bytes(packages.package(draw))

        run = subprocess.run(
            [sys.executable, "-m", "fairdraw", "verify", str(path)], capture_output=True, text=True, check=False
        )

        assert run.returncode == 0, run.stdout
        assert "holds" in run.stdout


def test_every_class_that_is_not_empty_is_drawn_from_and_the_floor_is_kept(history):
    for draw in history[1]:
        for one in draw.record["strata"]:
            assert one["quota"] >= 1
            assert one["quota"] * 10_000 >= 300 * one["population"]


def test_nobody_sits_on_a_team_from_which_he_is_recused_or_twice(history):
    for draw in history[1]:
        roster = next(r for r in draw.rosters.all() if r.kind == "recusals")
        recused = {tuple(line.split("\t")[1:3]) for line in roster.content.splitlines()[1:]}
        for one in draw.record["drawn"]:
            team = [person for group in one["team"] for person in group]
            assert len(team) == len(set(team))
            assert not {(person, one["id"]) for person in team} & recused


def test_what_changes_in_the_registries_afterwards_changes_no_package(history):
    draw = history[1][0]
    before = packages.package(draw)

    Target.objects.update(name="改名有限公司", is_active=False)

    assert packages.package(draw) == before


def test_a_second_press_finds_the_draw_already_held(history):
    cast, held = history

    with pytest.raises(NotNow):
        hold_draw(draw_id=held[0].pk, by=cast["wang"], at=year.moment("2023-05-04T10:11"))


def test_a_program_written_from_the_protocol_alone_agrees(history, tmp_path):
    for draw in history[1]:
        path = tmp_path / f"{draw.no}.zip"
        path.write_bytes(packages.package(draw))

        run = subprocess.run([sys.executable, "tests/stranger/verify.py", str(path)], capture_output=True, text=True)

        assert run.returncode == 0, run.stdout
