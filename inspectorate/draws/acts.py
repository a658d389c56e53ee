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
from inspectorate.draws.models import Draw, Petition, Source
from inspectorate.people.models import Person
from inspectorate.periods.queries import Known
from inspectorate.plans.models import Task


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
    return any(one.contributor_id == person.pk for one in source.draw.sources.all())


def _window_of_source(source: Source, known: Known | None) -> date | None:
    return source.draw.task.window_until


def _window_of_draw(draw: Draw, known: Known | None) -> date | None:
    return draw.task.window_until


def _window_of_task(task: Task, known: Known | None) -> date | None:
    return task.window_until


SOURCES: tuple[Act[Source], ...] = (
    Act(
        key="commit",
        words="写下您的内容",
        is_open=lambda source: source.contributor_id is not None and source.draw.stage == DrawStage.PREPARING,
        may=access.may_contribute,
        due=_window_of_source,
        waits="为抽取 {no} 写下您的内容",
        go="去写",
        address=_of_source("commit"),
    ),
    Act(
        key="reveal",
        words="揭示您的内容",
        is_open=lambda source: source.contributor_id is not None and source.draw.stage == DrawStage.ANNOUNCED,
        may=access.may_contribute,
        due=_window_of_source,
        waits="揭示抽取 {no} 中您的内容",
        go="去揭示",
        address=_of_source("reveal"),
    ),
    Act(
        key="figure",
        words="录入公开数",
        is_open=lambda source: source.contributor_id is None and source.draw.stage == DrawStage.ANNOUNCED,
        may=_may_enter_figure,
        due=_window_of_source,
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
DRAWS: tuple[Act[Draw], ...] = (
    Act(
        key="freeze",
        words="准备并冻结",
        is_open=lambda draw: draw.stage == DrawStage.PREPARING,
        may=access.may_operate,
        due=_window_of_draw,
        waits="准备并冻结：{no}",
        go="去办理",
    ),
    Act(
        key="hold",
        words="收齐随机源并抽取",
        is_open=lambda draw: draw.stage == DrawStage.ANNOUNCED,
        may=access.may_operate,
        due=_window_of_draw,
        waits="收齐随机源并抽取：{no}",
        go="去办理",
    ),
)
TASKS: tuple[Act[Task], ...] = (
    Act(
        key="draw",
        words="办理抽取",
        is_open=lambda task: True,
        may=access.may_prepare,
        due=_window_of_task,
        waits="抽取任务 {no}",
        go="办理抽取",
    ),
)
