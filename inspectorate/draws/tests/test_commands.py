"""The five steps from the command line."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from inspectorate.draws.models import Draw
from inspectorate.draws.tests.world import AT, EVENING, FIGURE_DUE, PHRASE, WITNESS_PHRASE

NO = "2023001-001-1"


def run(monkeypatch, name, *arguments, typed="", by="wang", at=AT):
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    who = ["--by", by, "--at", at.isoformat()] if by else []
    call_command(name, *map(str, arguments), *who, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def walked(task, planner_wang, witness_chen, monkeypatch):
    figure = f"双色球 2023050 期={FIGURE_DUE.isoformat()}"
    run(monkeypatch, "draw_prepare", "2023001-001", "--bureau", "wang", "--witness", "chen", "--public", figure)
    run(monkeypatch, "draw_commit", NO, 0, typed=PHRASE + "\n")
    run(monkeypatch, "draw_commit", NO, 1, typed=WITNESS_PHRASE + "\n", by="chen")
    frozen = run(monkeypatch, "draw_freeze", NO)
    for by in ("wang", "chen"):
        run(monkeypatch, "draw_reveal", NO, 2, typed="1 2 3\n", by=by, at=EVENING)
    run(monkeypatch, "draw_reveal", NO, 0, typed=PHRASE + "\n", at=EVENING)
    run(monkeypatch, "draw_reveal", NO, 1, typed=WITNESS_PHRASE + "\n", by="chen", at=EVENING)
    return frozen, run(monkeypatch, "draw_hold", NO, at=EVENING)


def test_from_the_plan_to_a_package_without_a_browser(walked, monkeypatch, tmp_path):
    frozen, held = walked

    assert "名额 5 户" in frozen and Draw.objects.get().commitment in frozen
    assert Draw.objects.get().record_digest in held
    assert "复核通过" in run(monkeypatch, "draw_verify", NO, by="")
    assert "全部一致" in run(monkeypatch, "log_verify", by="")
    run(monkeypatch, "draw_package", NO, "--out", tmp_path, by="")
    assert (tmp_path / f"{NO}.zip").stat().st_size > 1000


def test_a_refusal_is_a_sentence_and_a_failure(walked, monkeypatch):
    with pytest.raises(CommandError, match="已抽取"):
        run(monkeypatch, "draw_hold", NO, at=EVENING)


def test_a_look_freezes_nothing(task, planner_wang, monkeypatch):
    run(monkeypatch, "draw_prepare", "2023001-001")

    assert "合计 38 户" in run(monkeypatch, "draw_freeze", NO, "--dry-run")
    assert Draw.objects.get().stage == "PREPARING"
