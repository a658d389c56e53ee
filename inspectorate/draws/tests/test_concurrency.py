"""Two at once, a double click, a crash between any two writes: one draw or none, never two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from inspectorate.draws import actions
from inspectorate.draws import models as draw_models
from inspectorate.draws.models import Draw, DrawnTarget, LogEntry, Petition, Roster, Source, Substitution
from inspectorate.draws.queries.log import verify_whole
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import AT, EVENING, PHRASE, WITNESS_PHRASE
from inspectorate.kit.refusals import Refused
from inspectorate.trail import actions as trail
from inspectorate.trail.models import TrailEntry, TrailHead
from tests.at_once import at_once


def gap_free() -> bool:
    return list(LogEntry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(LogEntry.objects.count()))


def refusals(results: list[Any]) -> list[str]:
    assert all(isinstance(r, Refused | models.Model | actions.Slip) for r in results), results
    return [r.code for r in results if isinstance(r, Refused)]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_people_pressing_draw_at_once_hold_one_draw(revealed, planner_wang, admin_sun):
    results = at_once(
        *(lambda by=by: actions.hold_draw(draw_id=revealed.pk, by=by, at=EVENING) for by in [planner_wang, admin_sun])
    )

    assert refusals(results) == ["move-not-allowed"]
    draw = Draw.objects.get()
    assert draw.stage == "DRAWN"
    assert DrawnTarget.objects.count() == len(draw.record["drawn"])
    assert LogEntry.objects.filter(type="DRAWN").count() == 1
    assert gap_free() and verify_whole()["broken"] == ""


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_eight_clicks_hold_one_draw(revealed, planner_wang):
    results = at_once(*[lambda: actions.hold_draw(draw_id=revealed.pk, by=planner_wang, at=EVENING)] * 8)

    assert len(refusals(results)) == 7
    assert LogEntry.objects.filter(type="DRAWN").count() == 1
    assert TrailEntry.objects.filter(kind="DrawHeld").count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_freezes_at_once_freeze_once(task, planner_wang, admin_sun, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, witness, _ = world.with_sources(draw, planner_wang, witness_chen)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    actions.commit_value(source_id=witness.pk, phrase=WITNESS_PHRASE, by=witness_chen, at=AT)

    results = at_once(
        *(lambda by=by: actions.freeze_and_announce(draw_id=draw.pk, by=by, at=AT) for by in [planner_wang, admin_sun])
    )

    assert refusals(results) == ["move-not-allowed"]
    assert (Roster.objects.count(), LogEntry.objects.count()) == (5, 1)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_preparations_at_once_make_one_attempt(task, planner_wang, admin_sun):
    results = at_once(
        *(lambda by=by: actions.prepare_draw(task_id=task.pk, by=by, at=AT) for by in [planner_wang, admin_sun])
    )

    assert refusals(results) == ["draw-exists"]
    assert Draw.objects.count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_values_committed_at_once_are_all_kept_and_a_double_click_counts_once(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, witness, _ = world.with_sources(draw, planner_wang, witness_chen)

    results = at_once(
        lambda: actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT),
        lambda: actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT),
        lambda: actions.commit_value(source_id=witness.pk, phrase=WITNESS_PHRASE, by=witness_chen, at=AT),
    )

    assert refusals(results) == ["already-committed"]
    slips = {r.source_id: r.commitment for r in results if isinstance(r, actions.Slip)}
    assert dict(Source.objects.exclude(commitment="").values_list("pk", "commitment")) == slips


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_readings_at_once_agree_once_and_the_log_has_no_gap(announced, planner_wang, witness_chen):
    bureau, witness, figure = announced.sources.order_by("position")

    results = at_once(
        lambda: actions.enter_public_value(source_id=figure.pk, text="1 2 3", by=planner_wang, at=EVENING),
        lambda: actions.enter_public_value(source_id=figure.pk, text="1 2 3", by=witness_chen, at=EVENING),
        lambda: actions.reveal_value(source_id=bureau.pk, text=PHRASE, by=planner_wang, at=EVENING),
        lambda: actions.reveal_value(source_id=witness.pk, text=WITNESS_PHRASE, by=witness_chen, at=EVENING),
    )

    assert refusals(results) == []
    assert LogEntry.objects.filter(type="REVEALED").count() == 3
    assert gap_free() and verify_whole()["broken"] == ""


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_grants_at_once_top_up_once(drawn, planner_wang, head_zhao, director_zhang):
    gone = drawn.drawn.filter(stratum__in=[r["stratum"] for r in drawn.record["reserves"]]).first()
    petition = actions.ask_to_substitute_target(
        draw_id=drawn.pk, target_code=gone.usc_code, reason_code="CLOSED", ground="已拆除", by=planner_wang, at=EVENING
    )

    results = at_once(
        *(lambda by=by: actions.substitute_target(petition_id=petition.pk, by=by, at=EVENING)
          for by in [head_zhao, director_zhang])
    )  # fmt: skip

    assert refusals(results) == ["move-not-allowed"]
    assert Substitution.objects.count() == 1
    assert gap_free() and verify_whole()["broken"] == ""


class Crash(Exception):
    """The machine stops here."""


def write_ends(monkeypatch: pytest.MonkeyPatch, crash_at: int) -> list[str]:
    """Count every write of an act, and stop the machine right after the `crash_at`-th."""
    seen: list[str] = []

    def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def write(*args: Any, **kwargs: Any) -> Any:
            result = original(*args, **kwargs)
            seen.append(name)
            if len(seen) == crash_at:
                raise Crash(name)
            return result

        return write

    monkeypatch.setattr(models.Model, "save", watched("save", models.Model.save))
    monkeypatch.setattr(models.Model, "delete", watched("delete", models.Model.delete))
    monkeypatch.setattr(models.QuerySet, "bulk_create", watched("bulk_create", models.QuerySet.bulk_create))
    monkeypatch.setattr(models.QuerySet, "update", watched("update", models.QuerySet.update))
    monkeypatch.setattr(trail, "write", watched("trail", trail.write))
    return seen


def everything() -> dict[str, list[Any]]:
    """Every row that an act of a draw may touch."""
    tables = [t for t in map(vars(draw_models).get, draw_models.__all__) if issubclass(t, models.Model)]
    return {t.__name__: list(t.objects.order_by("pk").values()) for t in [*tables, TrailEntry, TrailHead]}


def prepare_stage(name, task, people):
    """The act under test, with everything before it done."""
    wang, chen, zhao = people["wang"], people["chen"], people["zhao"]
    if name == "freeze":
        draw = actions.prepare_draw(task_id=task.pk, by=wang, at=AT)
        bureau, witness, _ = world.with_sources(draw, wang, chen)
        actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=wang, at=AT)
        actions.commit_value(source_id=witness.pk, phrase=WITNESS_PHRASE, by=chen, at=AT)
        return lambda: actions.freeze_and_announce(draw_id=draw.pk, by=wang, at=AT)
    if name == "reveal":
        bureau = world.announced(task, wang, chen).sources.get(kind="BUREAU")
        return lambda: actions.reveal_value(source_id=bureau.pk, text=PHRASE, by=wang, at=EVENING)
    if name == "abort":
        bureau = world.announced(task, wang, chen).sources.get(kind="BUREAU")
        return lambda: actions.abort_draw(source_id=bureau.pk, ground="拒不揭示", by=wang, at=EVENING)
    if name == "hold":
        draw = world.revealed(task, wang, chen)
        return lambda: actions.hold_draw(draw_id=draw.pk, by=wang, at=EVENING)
    draw = world.drawn(task, wang, chen)
    if name == "void":
        ask = actions.ask_to_void(draw_id=draw.pk, reason_code="WRONG_LIST", ground="名录有误", by=wang, at=EVENING)
        return lambda: actions.void_draw(petition_id=ask.pk, by=zhao, at=EVENING)
    one = draw.drawn.filter(stratum__in=[r["stratum"] for r in draw.record["reserves"]]).first()
    if name == "substitute_target":
        ask = actions.ask_to_substitute_target(
            draw_id=draw.pk, target_code=one.usc_code, reason_code="CLOSED", ground="已拆除", by=wang, at=EVENING
        )
        return lambda: actions.substitute_target(petition_id=ask.pk, by=zhao, at=EVENING)
    ask = actions.ask_to_substitute_inspector(
        draw_id=draw.pk, target_code=one.usc_code, certificate_no=one.team.first().certificate_no, reason_code="ILL",
        ground="住院", by=wang, at=EVENING,
    )  # fmt: skip
    return lambda: actions.substitute_inspector(petition_id=ask.pk, by=zhao, at=EVENING)


VERBS = ["freeze", "reveal", "abort", "hold", "void", "substitute_target", "substitute_inspector"]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", VERBS)
def test_a_crash_after_any_write_leaves_no_trace_and_the_next_try_does_it_whole(
    verb, task, planner_wang, witness_chen, head_zhao, monkeypatch
):
    act = prepare_stage(verb, task, {"wang": planner_wang, "chen": witness_chen, "zhao": head_zhao})
    before, writes = everything(), 0
    while True:
        writes += 1
        with monkeypatch.context() as patch:
            seen = write_ends(patch, crash_at=writes)
            try:
                act()
            except Crash:
                pass
            else:
                break
        assert everything() == before, f"{verb}: a trace of write {writes} ({seen[-1]}) stayed"

    assert writes - 1 == len(seen) >= 5
    assert everything() != before
    assert gap_free() and verify_whole()["broken"] == ""
    assert Petition.objects.filter(stage="ASKED").count() == 0
