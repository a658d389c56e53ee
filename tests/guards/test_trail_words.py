"""Whoever reads the trail reads Chinese: every fact that an event keeps has a label, every code its word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from inspectorate.console.trail_words import FIELDS, in_words
from inspectorate.draws.rules.options import Options
from inspectorate.trail import actions as trail
from inspectorate.trail.events import Event
from tests.cast import MORNING


def kinds(kind: type[Event] = Event) -> Iterator[type[Event]]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def test_every_fact_of_every_event_has_a_label_in_console_trail_words():
    kept = {f.name for kind in kinds() if kind.__module__.startswith("inspectorate.") for f in fields(kind)}

    assert sorted(kept - {"subject", "ground"} - set(FIELDS)) == []


def test_the_settings_of_a_draw_are_told_in_words():
    told = in_words({"before": Options().as_json() | {"groups": [{"units": ["WHK"], "seats": 1}]}})

    assert "分层：按信用风险等级" in told[0][1]
    assert "检查组：单位：WHK；席位：1" in told[0][1]
    assert not re.search("[a-z]{2}", told[0][1])


@pytest.mark.django_db
def test_a_voided_draw_is_read_without_the_names_of_columns(director_zhang, sign_in):
    from inspectorate.draws.events import DrawVoided

    event = DrawVoided(subject="2023001-001-1", ground="名录有误", reason_code="WRONG_LIST", asked_by="王科员")
    entry = trail.write(event, by=director_zhang, at=MORNING)

    page = sign_in(director_zhang).get(f"/office/trail/{entry.seq}/").content.decode()

    assert "理由类别" in page
    assert "WRONG_LIST" not in page
    assert "asked_by" not in page
