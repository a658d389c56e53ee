"""Whatever is asked for is decided once, with a ground, by another. The sample is an extension of time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from inspectorate.asked import rules
from inspectorate.asked.actions import decide
from inspectorate.asked.lifecycle import AskedStage, asked_moves
from inspectorate.asked.models import Asked
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.people.models import Person
from tests.cast import MORNING
from tests.refused import said

LATER = MORNING + timedelta(hours=1)
NEEDS = "请写明理由，它将告知申请单位。"


@pytest.fixture
def extension(transactional_db, officer_li):
    """An enterprise asks for ten more days to put right what was found: a model of a step yet to come."""
    with isolate_apps("inspectorate.people") as own:
        own.register_model("people", Person)

        class Extension(Asked):
            days = models.PositiveSmallIntegerField()
            asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "people"

        with connection.schema_editor() as schema:
            schema.create_model(Extension)
        yield Extension.objects.create(days=10, asked_by=officer_li, asked_at=MORNING)
        with connection.schema_editor() as schema:
            schema.delete_model(Extension)
    # What the people's models learned of their relations in there does not hold outside.
    apps.clear_cache()


def stands(extension):
    extension.refresh_from_db()
    return extension.stage, extension.decided_by, extension.decided_at, extension.decided_ground


@pytest.mark.both_databases
def test_it_is_granted_or_declined_with_who_when_and_why(extension, head_zhao):
    assert extension.is_open
    decide(extension, granted=True, ground="设备采购需要时间", needs=NEEDS, by=head_zhao, at=LATER)

    assert stands(extension) == ("GRANTED", head_zhao, LATER, "设备采购需要时间")
    assert not extension.is_open


@pytest.mark.both_databases
@pytest.mark.parametrize("again", [True, False])
def test_what_is_decided_once_stays(extension, head_zhao, director_zhang, again):
    decide(extension, granted=False, ground="期限足够", needs=NEEDS, by=head_zhao, at=LATER)

    with pytest.raises(NotNow, match="已经决定：不同意") as refusal:
        decide(extension, granted=again, ground="再看", needs=NEEDS, by=director_zhang, at=LATER + timedelta(hours=1))

    assert refusal.value.code == "move-not-allowed"
    assert stands(extension) == ("DECLINED", head_zhao, LATER, "期限足够")


@pytest.mark.parametrize(
    ("ground", "code"), [("", "nothing-written"), ("　 ", "nothing-written"), ("因" * 256, "too-long")]
)
def test_a_ground_is_given_where_one_must_be_and_is_never_cut(extension, head_zhao, ground, code):
    with pytest.raises(NotSo) as refusal:
        decide(extension, granted=True, ground=ground, needs=NEEDS, by=head_zhao, at=LATER)

    assert refusal.value.code == code
    assert stands(extension) == ("ASKED", None, None, "")


@pytest.mark.parametrize(("granted", "stage"), [(True, AskedStage.GRANTED), (False, AskedStage.DECLINED)])
def test_where_none_must_be_given_it_may_be_left_out(granted, stage):
    assert rules.decided("ASKED", granted=granted, ground="") == (stage, "")
    assert rules.decided("ASKED", granted=granted, ground="因" * 255, needs=NEEDS) == (stage, "因" * 255)


@pytest.mark.parametrize(
    ("ground", "needs", "refusal"),
    [
        ("", "", ""),
        ("", NEEDS, "422 nothing-written"),
        (" \n", NEEDS, "422 nothing-written"),
        ("因" * 255, "", ""),
        ("因" * 256, "", "422 too-long"),
        ("因" * 256, NEEDS, "422 too-long"),
    ],
)
@pytest.mark.parametrize("granted", [True, False])
def test_a_ground_is_whole_or_refused_and_given_where_one_must_be(ground, needs, refusal, granted):
    assert said(rules.decided, "ASKED", granted=granted, ground=ground, needs=needs) == refusal


@pytest.mark.parametrize("now", ["GRANTED", "DECLINED"])
@pytest.mark.parametrize("ground", ["", "因" * 256])
def test_of_what_was_decided_nothing_else_is_asked(now, ground):
    assert said(rules.decided, now, granted=True, ground=ground, needs=NEEDS) == "409 move-not-allowed"


def test_who_asked_does_not_decide():
    rules.another_decides(1, 2)

    with pytest.raises(NotYou, match="须由另一人审批") as refusal:
        rules.another_decides(2, 2)
    assert refusal.value.code == "asked-yourself"


def test_the_two_moves_carry_the_verbs_of_the_step():
    assert asked_moves(grant="extend", decline="refuse_to_extend") == {
        (AskedStage.ASKED, AskedStage.GRANTED): "extend",
        (AskedStage.ASKED, AskedStage.DECLINED): "refuse_to_extend",
    }
