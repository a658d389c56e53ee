"""What may be set for a draw: each number between its bounds, teams that the law allows, nothing that is not ours."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.draws.rules.options import (
    SETTABLE,
    CapWindow,
    Dimension,
    Group,
    Options,
    changed,
    default_groups,
    frequency_ground_on,
    from_json,
)
from inspectorate.kit.refusals import NotSo
from tests.refused import said

GROUPS = (Group(("WHK",), 1), Group(("ZF2",), 1))
SOUND = Options(groups=GROUPS)


def team(*groups):
    return {"groups": [{"units": list(units), "seats": seats} for units, seats in groups]}


def test_what_is_usual_is_as_the_handbook_says():
    assert SOUND.as_json() == {
        "dimension": "RISK",
        "reserves": 5,
        "items_count": 6,
        "experts_count": 1,
        "capacity": 20,
        "groups": [{"units": ["WHK"], "seats": 1}, {"units": ["ZF2"], "seats": 1}],
        "frequency_cap": 2,
        "frequency_window": "YEAR",
        "frequency_ground": "本局抽取设置",
        "once_this_year": False,
        "exclusion_warning": 2000,
    }
    assert set(SOUND.as_json()) == SETTABLE


@pytest.mark.parametrize(
    ("day", "ground"),
    [
        (date(2024, 12, 31), "本局抽取设置"),
        (date(2025, 1, 1), "同一企业年度检查频次上限（国办发〔2024〕54号）"),
    ],
)
def test_a_paper_that_was_not_there_yet_is_no_ground_for_a_cap(day, ground):
    assert frequency_ground_on(day) == ground


def test_options_survive_storage():
    options = changed(
        SOUND, {"dimension": "RISK_SECTOR", "frequency_window": "TWELVE_MONTHS", "frequency_cap": 0, "capacity": 7}
    )

    assert (options.dimension, options.frequency_window) == (Dimension.RISK_SECTOR, CapWindow.TWELVE_MONTHS)
    assert (options.frequency_cap, options.capacity, options.groups) == (0, 7, GROUPS)
    assert from_json(options.as_json()) == options
    assert from_json({}) == Options()


@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [
        ("reserves", 0, 1000),
        ("items_count", 0, 100),
        ("experts_count", 0, 10),
        ("capacity", 1, 1000),
        ("frequency_cap", 0, 100),
        ("exclusion_warning", 0, 10000),
    ],
)
def test_each_number_is_a_whole_one_between_its_bounds(name, lowest, highest):
    for allowed in (lowest, highest):
        assert getattr(changed(SOUND, {name: allowed}), name) == allowed
    for not_allowed in (lowest - 1, highest + 1, None, True, "3", 3.0):
        with pytest.raises(NotSo) as refusal:
            changed(SOUND, {name: not_allowed})
        assert (refusal.value.code, refusal.value.facts) == ("option-out-of-range", {"option": name})


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"frequency_cap": 1, "frequency_ground": " "}, "422 cap-without-ground"),
        ({"frequency_cap": 1, "frequency_ground": "方案"}, ""),
        ({"frequency_cap": 0, "frequency_ground": ""}, ""),
        ({"dimension": "NONE"}, ""),
        ({"dimension": "DISTRICT"}, "422 unknown-option"),
        ({"frequency_window": "MONTH"}, "422 unknown-option"),
        ({"named_in": ["海通化工"]}, "422 unknown-option"),
        # A team: two at least (行政处罚法 42), none without a seat or a unit, no unit twice.
        (team(), "422 team-too-small"),
        (team((["WHK"], 1)), "422 team-too-small"),
        (team((["WHK"], 2)), ""),
        (team((["WHK"], 1), (["ZF2"], 1)), ""),
        (team((["WHK"], 2), (["ZF2"], 0)), "422 empty-group"),
        (team((["WHK"], 3), (["ZF2"], -1)), "422 empty-group"),
        (team((["WHK"], 2), ([], 1)), "422 empty-group"),
        (team((["WHK"], 1), (["ZF1", "WHK"], 1)), "422 groups-overlap"),
        (team((["WHK", "WHK"], 2)), "422 groups-overlap"),
        (team((["WHK"], 1), (["ZF1", "ZF2"], 1)), ""),
    ],
)
def test_whatever_is_set_is_checked_as_a_whole(changes, refusal):
    assert said(changed, SOUND, changes) == refusal


def test_what_is_not_known_is_named():
    with pytest.raises(NotSo) as refusal:
        from_json({"named_out": [], "reserves": 1, "named_in": []})

    assert refusal.value.facts == {"names": ["named_in", "named_out"]}


@pytest.mark.parametrize(
    ("brigades", "partners", "wanted"),
    [
        ([], [], [(("WHK",), 2)]),
        ([], ["SCJ"], [(("WHK",), 2), (("SCJ",), 1)]),
        (["ZF2", "ZF1"], [], [(("WHK",), 1), (("ZF1", "ZF2"), 1)]),
        (["ZF2"], ["SCJ", "HBJ"], [(("WHK",), 1), (("ZF2",), 1), (("SCJ",), 1), (("HBJ",), 1)]),
    ],
)
def test_a_team_has_two_inspectors_at_least_and_one_of_each_partner(brigades, partners, wanted):
    assert [(one.units, one.seats) for one in default_groups("WHK", brigades, partners)] == wanted
