"""检查项、问题、当场纠正."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from inspectorate.entries import Conflict
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from tests.refused import refused


def answer(visit, code, ground="", **how):
    line = visit.lines.first()
    by = how.pop("by", None) or world.team(visit)[0]
    return actions.answer_line(
        visit_id=visit.pk, line_id=line.pk, answer=code, ground=ground, by=by, at=world.ON_SITE, **how
    )


def test_an_answer_is_kept_with_who_and_when(started):
    line = answer(started, "CONFORMS")

    assert (line.answer, line.answered_by, line.answered_at) == ("CONFORMS", world.team(started)[0], world.ON_SITE)


@pytest.mark.parametrize("code", ["NOT_APPLICABLE", "NOT_CHECKED"])
def test_what_was_not_judged_needs_its_ground(started, code):
    with pytest.raises(NotSo, match="请写明理由"):
        answer(started, code)
    assert answer(started, code, "无此设备").ground == "无此设备"


def test_what_another_changed_since_is_shown_not_overwritten(started):
    first, second = world.team(started)[:2]
    seen = started.version
    answer(started, "CONFORMS", by=first)

    with pytest.raises(Conflict) as conflict:
        answer(started, "VIOLATES", by=second, seen=seen)

    assert conflict.value.theirs["value"] == "符合"
    assert conflict.value.theirs["who"] == first.name
    assert started.lines.first().answer == "CONFORMS"


def test_who_saw_the_other_value_may_change_it(started):
    first, second = world.team(started)[:2]
    answer(started, "CONFORMS", by=first)
    started.refresh_from_db()

    assert answer(started, "VIOLATES", by=second, seen=started.version).answer == "VIOLATES"


def test_a_finding_written_again_under_its_key_is_the_same_finding(started):
    key = uuid.uuid4()
    world.found(started, finding_id=key)
    world.found(started, finding_id=key, description="警示标志破损")

    assert [f.description for f in started.findings.all()] == ["警示标志破损"]


def test_a_finding_of_another_visit_cannot_be_changed_from_here(started, visits, head_zhao):
    other = world.started(world.ready(visits[1], head_zhao))
    finding = world.found(other)

    with pytest.raises(NotSo, match="另一次检查"):
        world.found(started, finding_id=finding.pk)


def test_a_withdrawn_finding_stays_with_its_ground(started):
    finding = world.found(started)
    actions.withdraw_finding(
        visit_id=started.pk, finding_id=finding.pk, ground="重复记录", by=world.team(started)[0], at=world.ON_SITE
    )

    finding.refresh_from_db()
    assert (finding.is_withdrawn, finding.withdrawn_ground) == (True, "重复记录")
    with refused("409 withdrawn"):
        world.found(started, finding_id=finding.pk)


def test_a_correction_needs_a_picture_before_and_after(started):
    finding, by = world.found(started), world.team(started)[0]
    correct = {"visit_id": started.pk, "finding_id": finding.pk, "by": by, "at": world.ON_SITE}

    with pytest.raises(NotSo, match="纠正前和纠正后"):
        actions.correct_finding(before=["a"], after=[], **correct)

    before = world.photo(started, by, shade=2, purpose="BEFORE").digest
    after = world.photo(started, by, shade=3, purpose="AFTER").digest
    actions.correct_finding(before=[before], after=[after], note="已补设", **correct)
    finding.refresh_from_db()
    assert finding.corrected_on_site


def test_nothing_is_written_after_the_end(started):
    world.finished(started)

    with pytest.raises(NotNow, match="检查结束"):
        answer(started, "CONFORMS")
    with refused("409 not-under-way"):
        world.found(started, at=world.ON_SITE + timedelta(hours=1))
