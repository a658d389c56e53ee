"""The database itself refuses to unwrite what was written."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from inspectorate.kit import append_only
from inspectorate.people.events import SignedIn
from inspectorate.trail import actions, chain
from inspectorate.trail.models import TrailEntry, TrailHead
from tests.cast import MORNING, make_person

# SHA-256 of the first version's canonical array for one entry: 王科员 signed in on the morning of 2023-05-04.
OF_THE_FIRST_VERSION = "a9d1dce22f24585db0ecc689b826b87df08561f9b04d39a59f4a50b59393307f"


def rewrite(statement):
    """What somebody with the database in his hands could do."""
    append_only.remove(connection, "trail_trailentry")
    connection.cursor().execute(statement)
    append_only.install(connection, "trail_trailentry")


def test_the_append_only_tables_are_the_ones_we_promise():
    names = {m.__name__ for m in append_only.models_of(apps.get_models())}

    assert names >= {"TrailEntry", "LogEntry", "Roster", "Change"}


@pytest.mark.both_databases
@pytest.mark.parametrize("statement", ["UPDATE trail_trailentry SET ground = 'x'", "DELETE FROM trail_trailentry"])
def test_raw_sql_cannot_change_or_delete_the_trail(statement, planner_wang):
    actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)

    assert TrailEntry.objects.count() == 1


def test_the_model_refuses_too(planner_wang):
    entry = actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)

    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        TrailEntry.objects.update(ground="x")


def test_two_officers_of_one_name_are_told_apart_and_neither_can_be_put_in_the_others_place(second_brigade):
    for username in ("li", "li2"):
        actions.write(SignedIn(subject=username), by=make_person(username, "李执法员", second_brigade), at=MORNING)
    assert list(TrailEntry.objects.order_by("seq").values_list("username", flat=True)) == ["li", "li2"]

    rewrite("UPDATE trail_trailentry SET username = 'li2' WHERE seq = 1")

    assert actions.verify_chain().broken_at == 1


def test_entries_from_before_the_account_was_kept_still_hold(planner_wang):
    """As the first version wrote it; its digest was computed by that version."""
    facts = {"at": MORNING, "actor": planner_wang, "actor_name": "王科员", "kind": "SignedIn", "label": "登录"}
    TrailEntry.objects.create(seq=1, subject="wang", previous=chain.START, digest=OF_THE_FIRST_VERSION, **facts)
    TrailHead.objects.create(pk=1, seq=1, digest=OF_THE_FIRST_VERSION)
    actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)
    assert actions.verify_chain().broken_at is None

    rewrite("UPDATE trail_trailentry SET username = NULL WHERE seq = 2")

    assert actions.verify_chain().broken_at == 2


def test_the_chain_holds_and_names_the_first_break(planner_wang):
    for _ in range(3):
        actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)
    assert actions.verify_chain().broken_at is None

    rewrite("UPDATE trail_trailentry SET ground = 'x' WHERE seq = 2")

    report = actions.verify_chain()
    assert (report.broken_at, report.reason) == (2, "内容与摘要不符")


@pytest.mark.parametrize("trick", ["UPDATE trail_trailhead SET seq = 9", "DELETE FROM trail_trailhead"])
def test_a_cut_end_is_not_hidden_by_touching_its_mark(planner_wang, trick):
    for _ in range(3):
        actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)

    rewrite("DELETE FROM trail_trailentry WHERE seq = 3")
    rewrite(trick)

    assert actions.verify_chain().reason.startswith("末尾的条目缺失")
