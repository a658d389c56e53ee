"""What may be done next to tell the drawn enterprises, to correct what they were told, to answer them (方案四（三）).

One row an act; the lines of what waits, the buttons of the batch and the ticks on its page derive from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from inspectorate.acts import Act, Button, buttons
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.draws.access import may_operate
from inspectorate.draws.acts import Leaving, substitute_page
from inspectorate.draws.models import DrawnTarget
from inspectorate.notices import access
from inspectorate.notices.lifecycle import NoticeStage
from inspectorate.notices.models import Wish, WishKind
from inspectorate.notices.queries import Telling, Withdrawal, withdrawing
from inspectorate.people.access import May
from inspectorate.people.models import Person
from inspectorate.post.delivery import open_channels


def _of_the_draw(may: May) -> May:
    def about(person: Person, on: date, telling: Telling) -> bool:
        return may(person, on, telling.draw)

    about.__doc__ = may.__doc__
    return about


PREPARES, DECIDES = _of_the_draw(access.may_prepare), _of_the_draw(access.may_decide)


def _may_answer(person: Person, on: date, asked: Wish) -> bool:
    """局领导；改期也可以由发起科室的负责人决定"""
    drawn = asked.notice.drawn
    if asked.kind == WishKind.RECUSAL:
        return access.leads_and_is_not_of_the_team(person, on, drawn)
    return access.may_decide(person, on, drawn.draw)


def _may_ask(person: Person, on: date, one: Withdrawal) -> bool:
    """抽取的操作人"""
    return may_operate(person, on, one.drawn.draw)


def _window(telling: Telling) -> date | None:
    return telling.draw.task.window_until


def _paper_in(stage: DocumentStage) -> Callable[[Telling], bool]:
    return lambda telling: telling.notice is not None and telling.notice.document.stage == stage


def _is_out(telling: Telling) -> bool:
    return telling.notice is not None and telling.notice.is_out


def _can_be_sent(telling: Telling) -> bool:
    return _is_out(telling) and bool(open_channels())


def _is_reached(telling: Telling) -> bool:
    return _is_out(telling) and not _is_to_serve(telling)


def _is_to_serve(telling: Telling) -> bool:
    return telling.notice is not None and telling.notice.stage == NoticeStage.ISSUED


def _for_the_ticked(door: str, *more: str) -> Callable[[Telling], str]:
    """What the button of a batch sends the ticked rows to."""
    return lambda telling: reverse(f"notices:{door}", args=[telling.draw.no, *more])


def _correction_in(stage: DocumentStage) -> Callable[[Telling], bool]:
    return lambda telling: telling.correction is not None and telling.correction.stage == stage


def _correction(telling: Telling) -> str:
    """Among the documents while it is written and approved; issued or put in its place from the notice's page."""
    made = telling.correction
    on_paper = made is not None and made.stage in {DocumentStage.DRAFT, DocumentStage.SUBMITTED}
    return made.get_absolute_url() if made and on_paper else telling.url


def _together(act: str) -> Callable[[Telling], str]:
    """Where all that wait for it are shown before it is done."""
    return _for_the_ticked("batch", act)


def _to_serve(telling: Telling) -> str:
    """The list with nothing but those; they are ticked already."""
    return f"{reverse('notices:draw_notices', args=[telling.draw.no])}?state={NoticeStage.ISSUED}"


# The notices of a draw, one line and one batch for all. Who is to be served is sent the link first, so that button
# is the first, where a way to send it is set up; what has gone out can be sent, served and printed again.
NOTICES: tuple[Act[Telling], ...] = (
    Act(
        key="PREPARE",
        words="制作检查通知书",
        is_open=lambda telling: telling.is_untold,
        may=PREPARES,
        due=_window,
        waits="制作 {n} 份检查通知书",
        go="去制作",
        for_all=lambda telling: reverse("notices:prepare", args=[telling.draw.no]),
    ),
    Act(
        key="REVISE",
        words="修改退回的检查通知书",
        is_open=_paper_in(DocumentStage.DRAFT),
        may=PREPARES,
        due=_window,
        waits="修改退回的 {n} 份检查通知书",
        go="去修改",
    ),
    Act(
        key="APPROVE",
        words="审批检查通知书",
        is_open=_paper_in(DocumentStage.SUBMITTED),
        may=DECIDES,
        due=_window,
        waits="审批 {n} 份检查通知书",
        go="去审批",
        button="批准选中的通知书（待审批 {n} 份）",
        address=_together("approve"),
        posts=True,
        for_all=_together("approve"),
        batch="批准",
        asks_opinion=True,
    ),
    Act(
        key="ISSUE",
        words="签发检查通知书",
        is_open=_paper_in(DocumentStage.APPROVED),
        may=PREPARES,
        due=_window,
        waits="签发 {n} 份检查通知书",
        go="去签发",
        button="签发选中的通知书（待签发 {n} 份）",
        address=_together("issue"),
        posts=True,
        for_all=_together("issue"),
        batch="签发",
    ),
    Act(
        key="SEND",
        words="发送链接",
        is_open=_can_be_sent,
        may=PREPARES,
        leads=False,
        address=_for_the_ticked("send_many"),
        posts=True,
        batch="发送链接",
    ),
    Act(
        key="SERVE",
        words="送达检查通知书",
        is_open=_is_to_serve,
        may=PREPARES,
        due=_window,
        waits="送达 {n} 份检查通知书",
        go="去送达",
        for_all=_to_serve,
        address=_for_the_ticked("serve_many"),
        posts=True,
        batch="登记送达",
    ),
    Act(
        key="SERVE",
        words="再次登记送达",
        is_open=_is_reached,
        may=PREPARES,
        leads=False,
        address=_for_the_ticked("serve_many"),
        posts=True,
        batch="登记送达",
    ),
    Act(
        key="CODES",
        words="制作二维码",
        is_open=_is_out,
        may=PREPARES,
        leads=False,
        address=_for_the_ticked("codes"),
        posts=True,
        batch="制作二维码（印在 A4 上）",
    ),
    Act(
        key="PRINT",
        words="打印通知书",
        is_open=_is_out,
        may=PREPARES,
        leads=False,
        address=_for_the_ticked("print"),
        posts=True,
        batch="打印通知书（合成一个 PDF）",
    ),
    Act(
        key="TAKE",
        words="下载通知书",
        is_open=_is_out,
        may=PREPARES,
        leads=False,
        address=_for_the_ticked("papers"),
        posts=True,
        batch="下载通知书（PDF 打包）",
    ),
)
# A corrected notice: for a day that was agreed to, or because the first was wrong.
CORRECTIONS: tuple[Act[Telling], ...] = (
    Act(
        key="correct",
        words="制作更正的检查通知书",
        is_open=lambda telling: telling.agreed is not None and telling.correction is None,
        may=PREPARES,
        waits="制作更正的检查通知书",
        go="去办理",
        address=_correction,
    ),
    Act(
        key="revise",
        words="修改更正的检查通知书",
        is_open=_correction_in(DocumentStage.DRAFT),
        may=PREPARES,
        waits="修改更正的检查通知书",
        go="去办理",
        address=_correction,
    ),
    Act(
        key="approve",
        words="审批更正的检查通知书",
        is_open=_correction_in(DocumentStage.SUBMITTED),
        may=DECIDES,
        waits="审批更正的检查通知书",
        go="去办理",
        address=_correction,
    ),
    Act(
        key="issue",
        words="签发更正的检查通知书",
        is_open=_correction_in(DocumentStage.APPROVED),
        may=PREPARES,
        waits="签发更正的检查通知书",
        go="去办理",
        address=_correction,
    ),
    Act(
        key="replace",
        words="以更正的检查通知书替换原通知书",
        is_open=_correction_in(DocumentStage.ISSUED),
        may=PREPARES,
        waits="以更正的检查通知书替换原通知书",
        go="去办理",
        address=_correction,
    ),
)
ANSWER: Act[Wish] = Act(
    key="answer",
    words="决定企业的申请",
    is_open=lambda asked: True,
    may=_may_answer,
    waits="决定：{name}",
    go="去决定",
)
RETRY: Act[Telling] = Act(
    key="retry",
    words="重新发送",
    # Once it was served by whatever way, nobody has to send it again.
    is_open=lambda telling: telling.failed > 0 and not telling.is_served,
    may=PREPARES,
    waits="{n} 条通知没有发送出去",
    go="去查看",
)
SUBSTITUTE: Act[Withdrawal] = Act(
    key="substitute",
    words="申请补抽接替人员",
    button="申请补抽，接替{name}",
    is_open=lambda one: not one.is_asked,
    may=_may_ask,
    waits="已同意{name}回避：申请补抽接替人员",
    go="去申请",
    address=lambda one: substitute_page(Leaving(one.drawn.draw, one.drawn.usc_code, one.certificate_no)),
)


def withdrawals(person: Person, on: date, drawn: DrawnTarget) -> list[tuple[Withdrawal, Button | None]]:
    """Who withdraws and still sits in the team, each with what asks for who comes in, for who may ask."""
    return [
        (one, buttons([SUBSTITUTE], one, person, on, name=one.name).get("substitute")) for one in withdrawing(drawn)
    ]
