"""What may be done with a draw, its sources and its petitions (protocol §4, §13): one row an act.

The lines of what waits and the buttons of the pages derive from it. The queries find what concerns a person, the rows
judge it. A page with a form of its own (the phrase, the slip, what is frozen) calls the row's verb.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from inspectorate.acts import Act, Sheet
from inspectorate.draws import access, actions
from inspectorate.draws.forms import DeclineForm
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, Petition, PetitionKind, Source, SourceKind
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.kit.forms import GroundForm
from inspectorate.people.models import Person


def _of_source(name: str) -> Callable[[Source], str]:
    return lambda source: reverse(f"draws:{name}", args=[source.draw.no, source.pk])


def _may_decide(person: Person, on: date, petition: Petition) -> bool:
    """局领导、双随机办管理员或本任务发起科室的负责人，申请人和准备人除外"""
    own = person.pk in {petition.asked_by_id, petition.draw.prepared_by_id}
    return not own and access.may_decide(person, on, petition.draw)


def _may_withhold(person: Person, on: date, source: Source) -> bool:
    """抽取的操作人或纪检监督人员"""
    return access.may_abort(person, on, source.draw)


def _may_remove(person: Person, on: date, source: Source) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员；批准计划的领导只能见证，不能操作"""
    return access.may_operate(person, on, source.draw)


def _may_enter_figure(person: Person, on: date, source: Source) -> bool:
    """抽取的操作人或本次抽取的出值人"""
    if access.may_operate(person, on, source.draw):
        return True
    return access.contributes(person, source)


def _may_operate(person: Person, on: date, undrawn: Undrawn) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员；批准计划的领导只能见证，不能操作"""
    return access.may_prepare(person, on, undrawn.task)


def _is_to_commit(source: Source) -> bool:
    return source.is_committed_kind and not source.commitment and source.draw.stage == DrawStage.PREPARING


def _is_to_reveal(source: Source) -> bool:
    return source.is_committed_kind and not source.value and source.draw.stage == DrawStage.ANNOUNCED


def _is_to_enter(source: Source) -> bool:
    return not source.is_committed_kind and not source.value and source.draw.stage == DrawStage.ANNOUNCED


def _enter(source: Source, **said: Any) -> Source:
    """A public figure, or the answer of a beacon."""
    enter = actions.enter_drand if source.kind == SourceKind.DRAND else actions.enter_public_value
    return enter(source_id=source.pk, **said)


def _grant(petition: Petition, **said: Any) -> object:
    """Who comes in follows from the draw, nobody chooses."""
    grant: dict[str, Callable[..., object]] = {
        PetitionKind.VOID: actions.void_draw,
        PetitionKind.TARGET: actions.substitute_target,
        PetitionKind.INSPECTOR: actions.substitute_inspector,
    }
    return grant[petition.kind](petition_id=petition.pk, **said)


def _attempt(undrawn: Undrawn) -> int:
    assert undrawn.draw is not None
    return undrawn.draw.pk


def _attempt_in(stage: DrawStage | None) -> Callable[[Undrawn], bool]:
    """Of the attempt that is under way; None: there is none."""
    return lambda undrawn: (undrawn.draw.stage if undrawn.draw else None) == stage


def _of_attempt(undrawn: Undrawn) -> str:
    return undrawn.draw.get_absolute_url() if undrawn.draw else ""


def _of_petition(petition: Petition) -> str:
    return reverse("draws:petition", args=[petition.pk])


def _window(thing: Source | Undrawn) -> date | None:
    task = thing.task if isinstance(thing, Undrawn) else thing.draw.task
    return task.window_until


# What a covert draw has come to when it can be opened: drawn, or ended before.
OVER = {DrawStage.DRAWN, DrawStage.VOID, DrawStage.ABORTED}
SOURCES: tuple[Act[Source], ...] = (
    Act(
        key="commit",
        words="写下您的内容",
        button="写下我的内容",
        otherwise="请{who}来写",
        is_open=_is_to_commit,
        may=access.may_contribute,
        due=_window,
        waits="为抽取 {no} 写下您的内容",
        go="去写",
        address=_of_source("commit"),
        verb=lambda source, **said: actions.commit_value(source_id=source.pk, **said),
    ),
    Act(
        key="reveal",
        words="揭示您的内容",
        button="揭示我的内容",
        otherwise="请{who}揭示",
        is_open=_is_to_reveal,
        may=access.may_contribute,
        due=_window,
        waits="揭示抽取 {no} 中您的内容",
        go="去揭示",
        address=_of_source("reveal"),
        verb=lambda source, **said: actions.reveal_value(source_id=source.pk, **said),
    ),
    Act(
        key="figure",
        words="录入公开数",
        button="录入",
        otherwise="录入",
        is_open=_is_to_enter,
        may=_may_enter_figure,
        due=_window,
        waits="录入“{name}”",
        go="去录入",
        address=_of_source("reveal"),
        verb=_enter,
    ),
    Act(
        key="remove",
        words="移除",
        is_open=lambda source: source.draw.stage == DrawStage.PREPARING,
        may=_may_remove,
        leads=False,
        address=_of_source("source_remove"),
        posts=True,
        verb=lambda source, **said: actions.remove_source(source_id=source.pk, **said),
    ),
    Act(
        key="withhold",
        words="登记拒不揭示",
        is_open=_is_to_reveal,
        may=_may_withhold,
        leads=False,
        address=_of_source("abort"),
        verb=lambda source, **said: actions.abort_draw(source_id=source.pk, **said),
        sheet=Sheet(
            title="{name}拒不揭示",
            consequence=(
                "确认后本次抽取中止，并在公开日志中公布：{name}拒不揭示已承诺的值。"
                "此人不能作下一次抽取的随机源。这一步不能撤销。"
            ),
            button="中止抽取并公布",
            done="抽取已中止并写入公开日志。",
            form=GroundForm,
            grave=True,
        ),
    ),
)
PETITIONS: tuple[Act[Petition], ...] = (
    Act(
        key="grant",
        words="审批申请",
        button="同意{name}",
        is_open=lambda petition: petition.is_open,
        may=_may_decide,
        waits="审批抽取 {no} 的{name}申请",
        go="去审批",
        address=_of_petition,
        posts=True,
        verb=_grant,
    ),
    Act(
        key="decline",
        words="不同意",
        is_open=lambda petition: petition.is_open,
        may=_may_decide,
        leads=False,
        address=_of_petition,
        verb=lambda petition, **said: actions.decline_petition(petition_id=petition.pk, **said),
        sheet=Sheet(
            title="不同意{name}",
            consequence="退回申请，抽取不变。",
            button="不同意",
            done="已退回申请。",
            form=DeclineForm,
        ),
    ),
)
UNDRAWN: tuple[Act[Undrawn], ...] = (
    Act(
        key="freeze",
        words="准备并冻结",
        button="冻结名录并公告",
        is_open=_attempt_in(DrawStage.PREPARING),
        may=_may_operate,
        due=_window,
        waits="准备并冻结：{no}",
        go="去办理",
        address=_of_attempt,
        verb=lambda undrawn, **said: actions.freeze_and_announce(draw_id=_attempt(undrawn), **said),
    ),
    Act(
        key="hold",
        words="收齐随机源并抽取",
        button="抽取",
        is_open=_attempt_in(DrawStage.ANNOUNCED),
        may=_may_operate,
        due=_window,
        waits="收齐随机源并抽取：{no}",
        go="去办理",
        address=_of_attempt,
        verb=lambda undrawn, **said: actions.hold_draw(draw_id=_attempt(undrawn), **said),
    ),
    Act(
        key="draw",
        words="办理抽取",
        button="开始准备抽取",
        is_open=_attempt_in(None),
        may=_may_operate,
        due=_window,
        waits="抽取任务 {no}",
        go="办理抽取",
        address=lambda undrawn: reverse("draws:task_draw", args=[undrawn.task.no]),
        verb=lambda undrawn, **said: actions.prepare_draw(task_id=undrawn.task.pk, **said),
    ),
)


@dataclass(frozen=True)
class Leaving:
    """Of a draw that was held: an enterprise that cannot be inspected, or (`out`) who of its team cannot come."""

    draw: Draw
    target: str
    out: str = ""


def substitute_page(leaving: Leaving) -> str:
    """Where it is asked for, with what is known of it."""
    kind = PetitionKind.INSPECTOR if leaving.out else PetitionKind.TARGET
    said = {"kind": kind.value, "target": leaving.target} | ({"out": leaving.out} if leaving.out else {})
    return f"{reverse('draws:ask', args=[leaving.draw.no])}?{urlencode(said)}"


def _may_ask(person: Person, on: date, leaving: Leaving) -> bool:
    """抽取的操作人"""
    return access.may_operate(person, on, leaving.draw)


# Who comes in is drawn; the page that a row leads to asks why, and calls the verb.
SUBSTITUTES: tuple[Act[Leaving], ...] = (
    Act(
        key="target",
        words="企业无法检查",
        is_open=lambda leaving: leaving.draw.stage == DrawStage.DRAWN and not leaving.out,
        may=_may_ask,
        leads=False,
        address=substitute_page,
    ),
    Act(
        key="inspector",
        words="{name}不能参加",
        is_open=lambda leaving: leaving.draw.stage == DrawStage.DRAWN and bool(leaving.out),
        may=_may_ask,
        leads=False,
        address=substitute_page,
    ),
)
# What is done with a draw at will, and asks for a ground.
AT_WILL: tuple[Act[Draw], ...] = (
    Act(
        key="void",
        words="申请作废",
        is_open=lambda draw: draw.stage in {DrawStage.ANNOUNCED, DrawStage.DRAWN},
        may=access.may_operate,
        leads=False,
        address=lambda draw: f"{reverse('draws:ask', args=[draw.no])}?kind={PetitionKind.VOID}",
        verb=lambda draw, **said: actions.ask_to_void(draw_id=draw.pk, **said),
    ),
    Act(
        key="open",
        words="公开本次抽取",
        button="检查完毕，公开本次抽取",
        is_open=lambda draw: draw.is_covert and draw.opened_at is None and draw.stage in OVER,
        may=access.may_operate,
        leads=False,
        address=lambda draw: reverse("draws:open", args=[draw.no]),
        verb=lambda draw, **said: actions.open_covert(draw_id=draw.pk, **said),
        sheet=Sheet(
            title="公开本次抽取",
            consequence="公开后，名录、规则、种子和抽取记录对所有人可见，不能收回。请确认全部检查已经结束。",
            button="公开本次抽取",
            done="本次抽取的名录、规则和记录已公开。",
            form=GroundForm,
        ),
    ),
)
