"""设备时间: a phone's clock is kept beside the server's, and believed only as far as the visit can have been."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.entries import Made
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo


def show(visit, made_at):
    people = world.team(visit)
    return actions.show_certificates(
        visit_id=visit.pk,
        officers=[p.inspector.certificate_no for p in people],
        shown_to="高厂长",
        by=people[0],
        at=world.ON_SITE,
        made=Made(made_at, "phone"),
    )


def test_what_was_done_without_a_network_some_hours_ago_counts_as_of_then(ready):
    show(ready, world.ON_SITE - timedelta(hours=6))

    assert ready.certificates.first().shown_at == world.ON_SITE - timedelta(hours=6)


def test_nothing_was_shown_before_the_scheme_was_approved(ready):
    with pytest.raises(NotSo, match="早于检查方案批准"):
        show(ready, world.AT - timedelta(days=30))

    assert not ready.certificates.exists()


def test_a_clock_that_is_days_ahead_is_told(ready):
    with pytest.raises(NotSo, match="手机的日期"):
        show(ready, world.ON_SITE + timedelta(days=3))


def test_a_visit_does_not_end_before_its_day(started):
    with pytest.raises(NotSo, match="早于检查方案批准"):
        actions.break_off(
            visit_id=started.pk,
            why="REFUSED",
            ground="拒绝检查",
            by=world.team(started)[0],
            at=world.ON_SITE,
            made=Made(world.AT - timedelta(days=400), "phone"),
        )
