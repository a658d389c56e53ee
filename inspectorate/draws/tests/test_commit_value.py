"""提交承诺值."""

from __future__ import annotations

import json

import pytest
from axes.models import AccessAttempt
from django.core import serializers
from django.test import RequestFactory

from inspectorate.draws import actions, fair
from inspectorate.draws.models import Source
from inspectorate.draws.tests.world import AT, PHRASE, with_sources
from inspectorate.kit.refusals import NotYou
from inspectorate.trail.models import TrailEntry
from tests.cast import PASSWORD
from tests.refused import refused


@pytest.fixture
def bureau(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    return with_sources(draw, planner_wang, witness_chen)[0]


def at_the_machine(source, username, password, phrase=PHRASE):
    return actions.commit_at_the_operators_machine(
        source_id=source.pk,
        username=username,
        password=password,
        phrase=phrase,
        request=RequestFactory().post("/"),
        at=AT,
    )


def test_the_slip_proves_the_commitment_and_only_the_digest_is_kept(bureau, planner_wang):
    slip = actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)

    phrase, _, digits = slip.text.rpartition("#")
    bureau.refresh_from_db()
    assert (phrase, len(digits)) == (PHRASE, 32)
    assert bureau.commitment == slip.commitment == fair.commit(slip.text)
    stored = serializers.serialize("json", Source.objects.all()) + json.dumps(list(TrailEntry.objects.values("facts")))
    assert PHRASE not in stored.encode().decode("unicode_escape", errors="ignore")
    assert digits not in stored


def test_the_wrong_phrase_opens_nothing(bureau, planner_wang):
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    bureau.refresh_from_db()

    assert fair.reopened("海晏河清天下乱", bureau.sealed_nonce) is None
    assert fair.reopened(PHRASE, bureau.sealed_nonce).startswith(f"{PHRASE}#")


def test_nobody_commits_for_another(bureau, admin_sun):
    with refused("403 not-you"):
        actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=admin_sun, at=AT)


def test_a_second_click_changes_nothing(bureau, planner_wang):
    slip = actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)

    with refused("409 already-committed"):
        actions.commit_value(source_id=bureau.pk, phrase="另外一句很长的话", by=planner_wang, at=AT)

    bureau.refresh_from_db()
    assert bureau.commitment == slip.commitment


@pytest.mark.parametrize(
    ("phrase", "refusal"),
    [
        ("短", "phrase-length"),
        ("", "phrase-length"),
        (" " * 10, "phrase-length"),
        ("一" * 101, "phrase-length"),
        ("有换行\n的一句话", "phrase-control"),
        ("有制表\t符的话", "phrase-control"),
        ("藏着\u200b零宽字符", "phrase-control"),
    ],
)
def test_a_phrase_that_could_not_be_written_again_is_refused(phrase, refusal, bureau, planner_wang):
    with refused(f"422 {refusal}"):
        actions.commit_value(source_id=bureau.pk, phrase=phrase, by=planner_wang, at=AT)


def test_at_the_operators_machine_the_own_password_is_needed(bureau, planner_wang):
    slip = at_the_machine(bureau, "wang", PASSWORD)

    assert slip.text.startswith(PHRASE)


def test_somebody_elses_right_password_does_not_help(bureau, admin_sun):
    with pytest.raises(NotYou) as refusal:
        at_the_machine(bureau, "sun", PASSWORD)

    assert refusal.value.code == "not-you"


@pytest.mark.parametrize("times", [5])
def test_wrong_passwords_count_towards_the_lock_even_here(times, bureau, planner_wang):
    for code in ["wrong-password"] * (times - 1) + ["locked-out"]:
        with refused(f"403 {code}"):
            at_the_machine(bureau, "wang", "wrong")

    with pytest.raises(NotYou) as refusal:
        at_the_machine(bureau, "wang", PASSWORD)

    assert refusal.value.code == "locked-out"
    assert AccessAttempt.objects.get(username="wang").failures_since_start >= times
    bureau.refresh_from_db()
    assert bureau.commitment == ""


def test_a_first_password_that_the_administrator_knows_does_not_commit_anybody(bureau, planner_wang):
    planner_wang.must_change_password = True
    planner_wang.save(update_fields=["must_change_password"])

    with pytest.raises(NotYou) as refusal:
        at_the_machine(bureau, "wang", PASSWORD)

    assert refusal.value.code == "first-password"
    bureau.refresh_from_db()
    assert bureau.commitment == ""
