"""What of draws waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse

from inspectorate.draws import access
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import draws as queries
from inspectorate.kit.waiting import Wait
from inspectorate.people.models import Person
from inspectorate.plans import queries as plans

SOON = timedelta(days=30)


def waiting(person: Person, on: date, at: datetime) -> list[Wait]:
    """Values to commit and reveal, figures to enter, petitions to decide, draws and tasks to carry on."""
    if not access.may_enter(person, on):
        return []
    return [*_contributions(person, on, at), *_decisions(person, on), *_draws(person, on), *_tasks(person, on)]


def _contributions(person: Person, on: date, at: datetime) -> list[Wait]:
    lines = [
        Wait(f"为抽取 {s.draw.no} 写下您的内容", s.draw.task.name, s.draw.task.window_until, "去写", _of("commit", s))
        for s in queries.to_commit(person)
    ]
    lines += [
        Wait(f"揭示抽取 {s.draw.no} 中您的内容", s.draw.task.name, s.draw.task.window_until, "去揭示", _of("reveal", s))
        for s in queries.to_reveal(person)
    ]
    return lines + [
        Wait(f"录入“{s.name}”", f"抽取 {s.draw.no}", s.draw.task.window_until, "去录入", _of("reveal", s))
        for s in queries.to_read(person, on, at)
    ]


def _of(name: str, source: object) -> str:
    return reverse(f"draws:{name}", args=[source.draw.no, source.pk])  # type: ignore[attr-defined]


def _decisions(person: Person, on: date) -> list[Wait]:
    return [
        Wait(
            f"审批抽取 {p.draw.no} 的{p.get_kind_display()}申请",
            f"{p.asked_by}：{p.ground}",
            None,
            "去审批",
            reverse("draws:petition", args=[p.pk]),
        )
        for p in queries.to_decide(person, on)
    ]


def _draws(person: Person, on: date) -> list[Wait]:
    words = {DrawStage.PREPARING: "准备并冻结", DrawStage.ANNOUNCED: "收齐随机源并抽取"}
    return [
        Wait(
            f"{words[DrawStage(d.stage)]}：{d.no}", d.task.name, d.task.window_until, "去办理", Draw.get_absolute_url(d)
        )
        for d in queries.to_operate(person, on)
    ]


def _tasks(person: Person, on: date) -> list[Wait]:
    """Tasks whose window has begun or begins within a month and that this person may draw."""
    visible = queries.undrawn(plans.visible_to(person, on)).select_related("plan", "lead_division")
    return [
        Wait(f"抽取任务 {t.no}", t.name, t.window_until, "办理抽取", reverse("draws:task_draw", args=[t.no]))
        for t in visible
        if t.window_from <= on + SOON and access.may_prepare(person, on, t)
    ]
