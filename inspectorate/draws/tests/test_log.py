"""公开日志."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from fairdraw import log as core_log
from fairdraw import merkle, note
from fairdraw.canon import SHA256
from inspectorate.draws import actions, fair
from inspectorate.draws.models import Checkpoint, LogEntry, LogHead
from inspectorate.draws.queries import log
from inspectorate.draws.tests.test_hold_draw import raw_change
from inspectorate.draws.tests.world import AT, EVENING
from inspectorate.kit import append_only
from tests.cast import make_person
from tests.refused import refused


def heads():
    key = note.VerifierKey.parse(vkey())
    return [note.read_checkpoint(note.open_note(c.note, key)) for c in Checkpoint.objects.order_by("size")]


def vkey():
    return fair.verifier_key(settings.LOG_ORIGIN, settings.LOG_KEY)


def test_every_entry_is_proved_against_every_later_head(drawn):
    leaves = {e.seq: bytes.fromhex(e.leaf_hash) for e in LogEntry.objects.all()}

    for head in heads():
        for seq in range(head.size):
            proof = [bytes.fromhex(step) for step in log.proof(seq, head.size)]
            merkle.check_inclusion(SHA256, leaves[seq], seq, head.size, proof, head.root)


def test_every_pair_of_heads_is_consistent(drawn):
    for old in heads():
        for new in heads():
            if old.size <= new.size:
                proof = [bytes.fromhex(step) for step in log.consistency(old.size, new.size)]
                core_log.check_consistency(old, new, proof)


def test_the_right_edge_gives_the_same_root_as_the_whole_tree(drawn):
    assert log.verify_whole() == {"entries": 5, "checkpoints": 5, "broken": ""}
    assert LogHead.objects.get().size == 5


@pytest.mark.parametrize(("seq", "size"), [(-1, 5), (5, 5), (0, 6)])
def test_what_is_not_in_the_log_has_no_proof(seq, size, drawn):
    with refused("422 no-such-entry"):
        log.proof(seq, size)


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("draws_logentry", "leaf", "{}", "内容与摘要不符"),
        ("draws_checkpoint", "note", "x", "签名不符"),
        ("draws_checkpoint", "root", "0" * 64, "与所存不符"),
    ],
)
def test_a_touched_log_is_named(table, column, value, said, drawn):
    model = LogEntry if table == "draws_logentry" else Checkpoint
    raw_change(table, column, value, model.objects.order_by("pk")[2].pk)

    assert said in log.verify_whole()["broken"]


def test_a_head_rightly_signed_over_another_log_is_named_with_both_roots(drawn):
    third, false = Checkpoint.objects.order_by("size")[2], "0" * 64
    right = third.root
    forged = fair.checkpoint(settings.LOG_ORIGIN, settings.LOG_KEY, size=third.size, root=false)
    raw_change("draws_checkpoint", "root", false, third.pk)
    raw_change("draws_checkpoint", "note", forged, third.pk)

    said = f"第 3 条之后的检查点与日志内容不符：按日志算得 {right}，检查点签的是 {false}"
    assert log.verify_whole()["broken"] == said


def test_a_missing_last_entry_is_named(drawn):
    append_only.remove(connection, "draws_logentry")
    connection.cursor().execute("DELETE FROM draws_logentry WHERE seq = 4")
    append_only.install(connection, "draws_logentry")

    assert log.verify_whole()["broken"] != ""


@pytest.mark.both_databases
@pytest.mark.parametrize("table", ["draws_logentry", "draws_checkpoint", "draws_roster"])
def test_the_database_refuses_to_unwrite_it(table, drawn):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")


def test_an_entry_never_goes_back_in_time(announced, planner_wang):
    ask = actions.ask_to_void(
        draw_id=announced.pk, reason_code="WRONG_LIST", ground="名录有误", by=planner_wang, at=EVENING
    )
    other = make_person("gao", "高副局长", planner_wang.unit, "LEADER")
    with refused("409 clock-behind"):
        actions.void_draw(petition_id=ask.pk, by=other, at=AT - timedelta(hours=1))
