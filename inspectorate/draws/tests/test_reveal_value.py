"""揭示、录入、信标、拒不揭示."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from inspectorate.draws import actions, fair
from inspectorate.draws.documents import record
from inspectorate.draws.models import LogEntry
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import AT, EVENING, PHRASE
from inspectorate.kit.refusals import NotSo
from tests.refused import refused

# A real answer of the beacon, as anybody can fetch it.
ROUND = 1000
SIGNATURE = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
RANDOMNESS = "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd"


def figure(draw):
    return draw.sources.get(kind="PUBLIC")


def read(draw, by, text, at=EVENING):
    return actions.enter_public_value(source_id=figure(draw).pk, text=text, by=by, at=at)


def test_the_phrase_written_again_reveals_the_value(announced, planner_wang):
    bureau = announced.sources.get(kind="BUREAU")

    source = actions.reveal_value(source_id=bureau.pk, text=f" {PHRASE} ", by=planner_wang, at=EVENING)

    assert fair.commit(source.value) == source.commitment
    assert json.loads(LogEntry.objects.last().leaf)["value"] == source.commitment


def test_the_slip_reveals_it_too_even_when_the_operator_types_it(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, witness, _ = world.with_sources(draw, planner_wang, witness_chen)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    slip = actions.commit_value(source_id=witness.pk, phrase=world.WITNESS_PHRASE, by=witness_chen, at=AT)
    actions.freeze_and_announce(draw_id=draw.pk, by=planner_wang, at=AT)

    source = actions.reveal_value(source_id=witness.pk, text=slip.text, by=planner_wang, at=EVENING)

    assert source.value == slip.text


def test_another_text_is_not_what_was_committed(announced, planner_wang):
    bureau = announced.sources.get(kind="BUREAU")
    for text in ("海晏河清天下乱", f"{PHRASE}#{'0' * 32}"):
        with refused("422 not-what-was-committed"):
            actions.reveal_value(source_id=bureau.pk, text=text, by=planner_wang, at=EVENING)

    bureau.refresh_from_db()
    assert bureau.value == ""


def test_nobody_else_reveals_by_phrase(announced, admin_sun):
    with refused("403 not-you"):
        actions.reveal_value(source_id=announced.sources.get(kind="BUREAU").pk, text=PHRASE, by=admin_sun, at=EVENING)


def test_nothing_is_revealed_before_the_announcement(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, *_ = world.with_sources(draw, planner_wang, witness_chen)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)

    with refused("409 not-announced"):
        actions.reveal_value(source_id=bureau.pk, text=PHRASE, by=planner_wang, at=AT)


def test_two_equal_readings_make_the_figure(announced, planner_wang, witness_chen):
    first = read(announced, planner_wang, "09 03 15 21 30 33 / 07")
    second = read(announced, witness_chen, "3，9，15，21，30，33＋7")

    assert (first.value, second.value) == ("", "3.9.15.21.30.33./7./")


def test_the_figure_is_kept_as_it_was_announced_beside_what_it_counts_as(announced, planner_wang, witness_chen):
    read(announced, planner_wang, "4 0 7")
    source = read(announced, witness_chen, "4  0 7")

    assert source.value == "0.4.7./", "the protocol sorts the numbers of a group (§4)"
    assert figure(announced).as_read == "4 0 7"


def test_a_figure_read_before_that_was_kept_shows_only_what_it_counts_as(announced, planner_wang, witness_chen):
    read(announced, planner_wang, "4 0 7")
    read(announced, witness_chen, "4 0 7")
    figure(announced).readings.update(typed="")

    assert figure(announced).as_read == ""


def test_the_page_and_the_paper_show_the_announced_number_and_say_that_it_was_sorted(revealed, planner_wang, sign_in):
    draw = actions.hold_draw(draw_id=revealed.pk, by=planner_wang, at=EVENING)

    page = sign_in(planner_wang).get(f"/office/draws/{draw.no}/sources/").content.decode()
    [paper] = [row for row in record.data(draw)["sources"] if row[0] == "公开数"]

    value = "3.9.15.21.30.33./7./"
    assert "09 03 15 21 30 33 / 07" in page and value in page and "从小到大" in page
    told = paper[2].replace("\u200b", "")
    assert told == f"公布的数 09 03 15 21 30 33 / 07；记作 {value}（每组数按从小到大排列）"


def test_after_the_first_reading_the_row_says_who_is_awaited_and_not_what_was_read(
    announced, planner_wang, witness_chen, sign_in
):
    def row():
        body = sign_in(planner_wang).get(f"/office/draws/{announced.no}/sources/").content.decode()
        return next(one for one in body.split("<tr>") if figure(announced).name in one)

    assert "待另一人录入" not in row()
    read(announced, planner_wang, "4 0 7")

    assert "待另一人录入" in row() and "王科员已录入" in row() and "重新录入" in row()
    assert "待揭示" not in row() and "4 0 7" not in row() and "0.4.7./" not in row()


def test_who_bears_the_same_name_has_not_entered_it(announced, planner_wang, witness_chen, sign_in):
    witness_chen.name = planner_wang.name
    witness_chen.save(update_fields=["name"])
    read(announced, planner_wang, "4 0 7")

    body = sign_in(witness_chen).get(f"/office/draws/{announced.no}/sources/").content.decode()

    assert "待另一人录入" in body and "重新录入" not in body


def test_one_person_cannot_be_both(announced, planner_wang):
    read(announced, planner_wang, "1 2 3")

    assert read(announced, planner_wang, "1 2 3").value == ""


def test_unequal_readings_are_refused_and_both_are_shown(announced, planner_wang, witness_chen):
    read(announced, planner_wang, "1 2 3")
    assert queries.readings(figure(announced)) == []

    with pytest.raises(NotSo) as refusal:
        read(announced, witness_chen, "1 2 4")

    assert refusal.value.code == "readings-differ"
    assert queries.readings(figure(announced)) == [
        ("王科员", "1 2 3（记作 1.2.3./）"),
        ("陈监督员", "1 2 4（记作 1.2.4./）"),
    ]
    assert figure(announced).value == ""
    assert read(announced, planner_wang, "1 2 4", at=EVENING + timedelta(minutes=1)).value == "1.2.4./"


def test_a_figure_is_not_read_before_it_exists(announced, planner_wang):
    with refused("409 not-yet-due"):
        read(announced, planner_wang, "1 2 3", at=AT + timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "protocol"),
        ("/", "protocol"),
        ("1 2 x", "not-a-figure"),
        ("3412.87", "not-a-figure"),
        ("-1", "not-a-figure"),
        ("1 / / 2", "protocol"),
        ("1 " * 100, "figure-too-long"),
        ("9" * 5000, "figure-too-long"),
    ],
)
def test_what_is_no_figure_is_refused(text, refusal, announced, planner_wang):
    with refused(f"422 {refusal}"):
        read(announced, planner_wang, text)


@pytest.fixture
def with_beacon(task, planner_wang, witness_chen):
    """Announced three seconds before quicknet's round 1000 came out."""
    before = fair.round_time(fair.QUICKNET, ROUND) - timedelta(seconds=3)
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=before)
    bureau = actions.add_source(
        draw_id=draw.pk, kind="BUREAU", contributor_id=planner_wang.pk, by=planner_wang, at=before
    )
    actions.add_source(draw_id=draw.pk, kind="DRAND", round=ROUND, by=planner_wang, at=before)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=before)
    return actions.freeze_and_announce(draw_id=draw.pk, by=planner_wang, at=before)


def answer(**changes):
    return json.dumps({"round": ROUND, "randomness": RANDOMNESS, "signature": SIGNATURE} | changes)


def beacon_in(draw, by, text):
    at = fair.round_time(fair.QUICKNET, ROUND) + timedelta(minutes=1)
    return actions.enter_drand(source_id=draw.sources.get(kind="DRAND").pk, text=text, by=by, at=at)


def test_a_beacons_answer_is_verified_offline(with_beacon, planner_wang):
    source = beacon_in(with_beacon, planner_wang, answer())

    assert (source.value, source.signature) == (RANDOMNESS, SIGNATURE)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (answer(signature="a" + SIGNATURE[1:]), "wrong-signature"),
        (answer(signature=SIGNATURE[:-1] + "8"), "wrong-signature"),
        (answer(signature="zz"), "protocol"),
        (answer(signature="00" * 48), "wrong-signature"),
        (answer(signature="c0" + "00" * 47), "wrong-signature"),
        (answer(randomness="0" * 64), "wrong-randomness"),
        (answer(round=1001), "another-round"),
        ("{}", "not-an-answer"),
        ("[]", "not-an-answer"),
        ("not json", "not-an-answer"),
        ("[" * 100_000, "not-an-answer"),
        ("", "not-an-answer"),
    ],
)
def test_an_answer_the_beacon_never_gave_is_refused(text, refusal, with_beacon, planner_wang):
    with refused(f"422 {refusal}"):
        beacon_in(with_beacon, planner_wang, text)


def test_a_withheld_value_aborts_publicly_by_name_and_bars_the_next_attempt(
    announced, task, planner_wang, witness_chen
):
    witness = announced.sources.get(kind="WITNESS")

    draw = actions.abort_draw(source_id=witness.pk, ground="三次催告仍不揭示", by=planner_wang, at=EVENING)

    assert draw.stage == "ABORTED"
    assert json.loads(LogEntry.objects.last().leaf)["by"].endswith("陈监督员")
    again = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=EVENING)
    assert again.no == "2023001-001-2"
    with refused("422 withheld-before"):
        actions.add_source(
            draw_id=again.pk, kind="WITNESS", contributor_id=witness_chen.pk, by=planner_wang, at=EVENING
        )


def test_a_revealed_value_cannot_be_called_withheld(announced, planner_wang):
    bureau = announced.sources.get(kind="BUREAU")
    actions.reveal_value(source_id=bureau.pk, text=PHRASE, by=planner_wang, at=EVENING)

    with refused("422 not-withheld"):
        actions.abort_draw(source_id=bureau.pk, ground="无", by=planner_wang, at=EVENING)


def test_nobody_is_called_withholding_before_the_figures_are_out(announced, planner_wang):
    with refused("409 not-yet-due"):
        actions.abort_draw(
            source_id=announced.sources.get(kind="WITNESS").pk, ground="急", by=planner_wang, at=AT + timedelta(hours=1)
        )
