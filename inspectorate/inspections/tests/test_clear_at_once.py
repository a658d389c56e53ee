"""核对、批准公示 at the same moment by two persons: one does it, the other is told in words how it stands."""

from __future__ import annotations

import pytest

from inspectorate.inspections import actions
from inspectorate.inspections.models import Outcome
from inspectorate.inspections.tests.test_outcomes import submitted
from inspectorate.kit.refusals import NotNow
from inspectorate.trail.models import TrailEntry
from tests.at_once import at_once
from tests.cast import make_person

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def won(results):
    """Who was refused is told in words; what the other made."""
    [refused] = [one for one in results if isinstance(one, NotNow)]
    [made] = [one for one in results if isinstance(one, Outcome)]
    assert refused.code == "move-not-allowed"
    return made, refused.message


def test_two_leaders_clear_at_once_and_one_clears(started, head_zhao, director_zhang):
    step = submitted(started)
    actions.check_outcome(by=head_zhao, **step)
    other = make_person("deputy", "副局长", director_zhang.unit, "LEADER")

    made, told = won(
        at_once(
            *(lambda by=by: actions.clear_outcome(opinion=by.name, by=by, **step) for by in (director_zhang, other))
        )
    )

    assert told == "已经是“已批准公示”，不需要再办。请刷新页面查看最新状态。"
    made.refresh_from_db()
    [said] = made.agreements.filter(step="CLEAR")
    [entry] = TrailEntry.objects.filter(kind="OutcomeCleared")
    assert (made.stage, entry.actor, entry.ground) == ("CLEARED", said.person, said.opinion)


def test_two_heads_check_at_once_and_one_checks(started, head_zhao):
    step = submitted(started)
    other = make_person("deputy", "副科长", head_zhao.unit, "HEAD")

    made, _ = won(at_once(*(lambda by=by: actions.check_outcome(by=by, **step) for by in (head_zhao, other))))

    made.refresh_from_db()
    [said] = made.agreements.filter(step="CHECK")
    [entry] = TrailEntry.objects.filter(kind="OutcomeChecked")
    assert (made.stage, entry.actor) == ("CHECKED", said.person)


def test_one_clears_while_the_other_returns_and_only_one_of_them_counts(started, head_zhao, director_zhang):
    step = submitted(started)
    actions.check_outcome(by=head_zhao, **step)
    other = make_person("deputy", "副局长", director_zhang.unit, "LEADER")

    made, _ = won(
        at_once(
            lambda: actions.clear_outcome(by=director_zhang, **step),
            lambda: actions.return_outcome(ground="请补充照片", by=other, **step),
        )
    )

    made.refresh_from_db()
    assert made.agreements.filter(step="CLEAR").count() == 1
    told = {"CLEARED": "OutcomeCleared", "RETURNED": "OutcomeReturned"}
    assert [one.kind for one in TrailEntry.objects.filter(kind__in=told.values())] == [told[made.stage]]
