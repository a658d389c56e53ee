"""调整抽取设置."""

from __future__ import annotations

import pytest

from inspectorate.draws import actions
from inspectorate.draws.tests.world import AT
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


@pytest.fixture
def draw(task, planner_wang):
    return actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)


def change(draw, by, **changes):
    return actions.change_options(draw_id=draw.pk, changes=changes, by=by, at=AT)


def test_what_was_set_is_kept_and_the_trail_says_what_it_was_before(draw, planner_wang):
    changed = change(draw, planner_wang, dimension="RISK_DISTRICT", reserves=3)

    assert (changed.options["dimension"], changed.options["reserves"]) == ("RISK_DISTRICT", 3)
    entry = TrailEntry.objects.filter(kind="OptionsChanged").get()
    assert (entry.facts["before"]["reserves"], entry.facts["after"]["reserves"]) == (5, 3)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"dimension": "ALPHABET"}, "unknown-option"),
        ({"reserves": -1}, "option-out-of-range"),
        ({"reserves": True}, "option-out-of-range"),
        ({"capacity": 0}, "option-out-of-range"),
        ({"frequency_cap": 1, "frequency_ground": " "}, "cap-without-ground"),
        ({"groups": [{"units": ["WHK"], "seats": 1}]}, "team-too-small"),
        ({"groups": [{"units": ["WHK"], "seats": 1}, {"units": ["WHK", "ZF2"], "seats": 1}]}, "groups-overlap"),
        ({"groups": [{"units": [], "seats": 2}]}, "empty-group"),
        ({"groups": [{"units": ["NOWHERE"], "seats": 2}]}, "unknown-unit"),
        ({"drawn": ["91130302DEMO000001"]}, "unknown-option"),
        ({"exclude": ["91130302DEMO000001"]}, "unknown-option"),
    ],
)
def test_what_breaks_a_rule_or_names_anybody_is_refused(changes, refusal, draw, planner_wang):
    before = dict(draw.options)

    with refused(f"422 {refusal}"):
        change(draw, planner_wang, **changes)

    draw.refresh_from_db()
    assert draw.options == before


def test_nothing_changes_after_freezing(announced, planner_wang):
    with refused("409 already-frozen"):
        change(announced, planner_wang, reserves=0)
