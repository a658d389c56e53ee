"""What waits of draws: values to give and reveal, figures to enter, draws to hold, petitions to decide (protocol §4).

One row an act; the lines of what waits derive from it. The queries find what concerns a person, the rows judge it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from inspectorate.acts import Act
from inspectorate.draws import access
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Petition, Source
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.people.models import Person


def _of_source(name: str) -> Callable[[Source], str]:
    return lambda source: reverse(f"draws:{name}", args=[source.draw.no, source.pk])


def _may_decide(person: Person, on: date, petition: Petition) -> bool:
    """局领导、双随机办管理员或本任务发起科室的负责人，申请人和准备人除外"""
    own = person.pk in {petition.asked_by_id, petition.draw.prepared_by_id}
    return not own and access.may_decide(person, on, petition.draw)


def _may_enter_figure(person: Person, on: date, source: Source) -> bool:
    """抽取的操作人或本次抽取的出值人"""
    if access.may_operate(person, on, source.draw):
        return True
    return access.contributes(person, source)


def _may_operate(person: Person, on: date, undrawn: Undrawn) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员；批准计划的领导只能见证，不能操作"""
    return access.may_prepare(person, on, undrawn.task)


def _attempt_in(stage: DrawStage | None) -> Callable[[Undrawn], bool]:
    """Of the attempt that is under way; None: there is none."""
    return lambda undrawn: (undrawn.draw.stage if undrawn.draw else None) == stage


def _of_attempt(undrawn: Undrawn) -> str:
    return undrawn.draw.get_absolute_url() if undrawn.draw else ""


def _window(thing: Source | Undrawn) -> date | None:
    task = thing.task if isinstance(thing, Undrawn) else thing.draw.task
    return task.window_until


SOURCES: tuple[Act[Source], ...] = (
    Act(
        key="commit",
        words="写下您的内容",
        is_open=lambda source: source.contributor_id is not None and source.draw.stage == DrawStage.PREPARING,
        may=access.may_contribute,
        due=_window,
        waits="为抽取 {no} 写下您的内容",
        go="去写",
        address=_of_source("commit"),
    ),
    Act(
        key="reveal",
        words="揭示您的内容",
        is_open=lambda source: source.contributor_id is not None and source.draw.stage == DrawStage.ANNOUNCED,
        may=access.may_contribute,
        due=_window,
        waits="揭示抽取 {no} 中您的内容",
        go="去揭示",
        address=_of_source("reveal"),
    ),
    Act(
        key="figure",
        words="录入公开数",
        is_open=lambda source: source.contributor_id is None and source.draw.stage == DrawStage.ANNOUNCED,
        may=_may_enter_figure,
        due=_window,
        waits="录入“{name}”",
        go="去录入",
        address=_of_source("reveal"),
    ),
)
PETITIONS: tuple[Act[Petition], ...] = (
    Act(
        key="decide",
        words="审批申请",
        is_open=lambda petition: petition.is_open,
        may=_may_decide,
        waits="审批抽取 {no} 的{name}申请",
        go="去审批",
    ),
)
UNDRAWN: tuple[Act[Undrawn], ...] = (
    Act(
        key="freeze",
        words="准备并冻结",
        is_open=_attempt_in(DrawStage.PREPARING),
        may=_may_operate,
        due=_window,
        waits="准备并冻结：{no}",
        go="去办理",
        address=_of_attempt,
    ),
    Act(
        key="hold",
        words="收齐随机源并抽取",
        is_open=_attempt_in(DrawStage.ANNOUNCED),
        may=_may_operate,
        due=_window,
        waits="收齐随机源并抽取：{no}",
        go="去办理",
        address=_of_attempt,
    ),
    Act(
        key="draw",
        words="办理抽取",
        is_open=_attempt_in(None),
        may=_may_operate,
        due=_window,
        waits="抽取任务 {no}",
        go="办理抽取",
        address=lambda undrawn: reverse("draws:task_draw", args=[undrawn.task.no]),
    ),
)
