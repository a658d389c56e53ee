"""What may be done with a document, in the order in which its page offers it.

One row an act: the page's cards and buttons, what comes next in words, and the door of each derive from it. Who agrees
to a document is told by its kind's route, so each of the steps has a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from inspectorate.acts import Act, Sheet, Verb, next_act
from inspectorate.documents import access, actions
from inspectorate.documents.kinds.route import EVERY_STEP, Step
from inspectorate.documents.lifecycle import MOVES, DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.onward import sent_from
from inspectorate.kit.forms import GroundForm, OpinionForm
from inspectorate.kit.state import stages_before
from inspectorate.people.access import May
from inspectorate.people.models import Person

Is = Callable[[Document], bool]


def _in(stage: DocumentStage, fits: Is = lambda document: True) -> Is:
    return lambda document: document.stage == stage and fits(document)


def _begins_with(step: Step | None) -> Is:
    """A draft whose route begins with this step; None: nobody has to agree to it."""
    return _in(DocumentStage.DRAFT, lambda document: next(iter(document.about.before_issue), None) == step)


def _goes_out(document: Document) -> bool:
    return not document.about.is_internal


def _is_posted(document: Document) -> bool:
    """By its own page; a notice by that of its step."""
    return _goes_out(document) and not document.about.waits_in_its_step


def _is_proven(document: Document) -> bool:
    return _goes_out(document) and not document.about.proves_service


def _is_to_serve(document: Document) -> bool:
    return document.about.is_to_serve and not document.is_served


def is_asked(person: Person, on: date, document: Document) -> bool:
    """等待的环节属于其职责的人员"""
    step = document.awaits
    return step is not None and access.may_agree(step)(person, on, document)


def _may_take(step: Step) -> May:
    may = access.may_agree(step)

    def may_take(person: Person, on: date, document: Document) -> bool:
        sees = access.may_see(person, on, document)
        return sees and may(person, on, document) and not access.is_own(person, document)

    may_take.__doc__ = may.__doc__
    return may_take


def _on(do: Verb, **fixed: str) -> Verb:
    return lambda document, **said: do(document_id=document.pk, **fixed, **said)


def _at(door: str) -> Callable[[Document], str]:
    return lambda document: reverse(f"documents:{door}", args=[document.pk])


def _submit(step: Step) -> Act[Document]:
    return Act(
        key="submit",
        words=f"填写完整后报送{step.label}",
        button=f"报送{step.label}",
        who="经办人",
        is_open=_begins_with(step),
        may=access.may_write,
        verb=_on(actions.submit_document),
        sheet=Sheet(title="", consequence="", done="已报送。"),
    )


def _agree(step: Step) -> Act[Document]:
    return Act(
        key=step.code.lower(),
        words=step.label,
        button=step.done,
        who=step.who,
        is_open=lambda document: document.awaits == step,
        may=_may_take(step),
        due=lambda document: document.ratification if step.is_after_issue else None,
        waits=f"{step.label}《{{name}}》",
        go=f"去{step.label}",
        asks_opinion=True,
        verb=_on(actions.agree_to_document, step=step.code),
        sheet=Sheet(title="", consequence="", done=f"已{step.done}。", form=OpinionForm),
    )


def _discuss(step: Step) -> Act[Document]:
    """Who was present and what each said is written down on a page of its own."""
    return Act(
        key=step.code.lower(),
        words=step.label,
        button=f"登记{step.label}",
        who=step.who,
        is_open=lambda document: document.awaits == step,
        may=_may_take(step),
        waits=f"{step.label}《{{name}}》",
        go=f"去{step.label}",
        address=_at("document_discuss"),
    )


RETURNED_FROM = stages_before(MOVES, "return_document")
FROZEN = "签发后取得文号，固定成 PDF，不能再改；有误的另做更正文书。"

# At the head of the page.
AT_ONCE: tuple[Act[Document], ...] = (
    Act(
        key="edit",
        words="填写",
        is_open=_in(DocumentStage.DRAFT),
        may=access.may_write,
        leads=False,
        address=_at("document_edit"),
    ),
    Act(
        key="prove",
        words="起草送达回执",
        is_open=_in(DocumentStage.ISSUED, _is_proven),
        may=access.may_write,
        leads=False,
        verb=_on(actions.draft_proof),
        sheet=Sheet(title="", consequence="", done="已起草送达回执，送达情况取自登记的送达。"),
    ),
    Act(
        key="post",
        words="发送",
        is_open=_in(DocumentStage.ISSUED, _is_posted),
        may=access.may_write,
        leads=False,
        address=sent_from,
    ),
    Act(
        key="serve",
        words="送达并登记",
        button="登记送达",
        who="经办人",
        is_open=_in(DocumentStage.ISSUED, _is_to_serve),
        may=access.may_write,
        address=_at("document_serve"),
    ),
    Act(
        key="serve",
        words="再次登记送达",
        button="登记送达",
        is_open=_in(DocumentStage.ISSUED, lambda document: _goes_out(document) and not _is_to_serve(document)),
        may=access.may_write,
        leads=False,
        address=_at("document_serve"),
    ),
)
# 办理: on the card of who has to decide.
DECIDING: tuple[Act[Document], ...] = (
    *(_submit(step) for step in EVERY_STEP if not step.is_after_issue),
    Act(
        key="issue",
        words="填写完整后签发",
        button="签发",
        who="经办人",
        is_open=_begins_with(None),
        may=access.may_issue,
        verb=_on(actions.issue_document),
        sheet=Sheet(title="", consequence=FROZEN, done="已签发并存档。"),
    ),
    Act(
        key="issue",
        words="签发",
        who="经办人",
        is_open=_in(DocumentStage.APPROVED),
        may=access.may_issue,
        verb=_on(actions.issue_document),
        sheet=Sheet(title="", consequence=FROZEN, done="已签发并存档。"),
    ),
    *(_discuss(step) if step.present else _agree(step) for step in EVERY_STEP),
    Act(
        key="return",
        words="退回",
        button="退回拟稿人",
        is_open=lambda document: document.stage in RETURNED_FROM,
        may=access.may_return,
        leads=False,
        verb=_on(actions.return_document),
        sheet=Sheet(title="退回", consequence="", done="已退回拟稿人。", form=GroundForm),
    ),
)
# 其他: what is seldom done.
SELDOM: tuple[Act[Document], ...] = (
    Act(
        key="correct",
        words="更正",
        button="起草更正的文书",
        is_open=_in(DocumentStage.ISSUED),
        may=access.may_write,
        leads=False,
        verb=_on(actions.correct_document),
        sheet=Sheet(title="更正", consequence="", done="已起草更正的文书，原文书不变。", form=GroundForm),
    ),
    Act(
        key="cancel",
        words="作废",
        button="作废并登记文号",
        is_open=_in(DocumentStage.ISSUED),
        may=access.may_keep_numbers,
        leads=False,
        verb=_on(actions.cancel_document),
        sheet=Sheet(title="作废", consequence="", done="已作废，文号登记在册，不再使用。", form=GroundForm, grave=True),
    ),
    Act(
        key="discard",
        words="弃用草稿",
        is_open=_in(DocumentStage.DRAFT),
        may=access.may_write,
        leads=False,
        verb=_on(actions.discard_document),
        sheet=Sheet(title="", consequence="", done="草稿已弃用。"),
    ),
)
ON_SITE = "在现场出示过执法证件的人员"
# On the drafter's list until he sends it off again, with the reason for which it came back.
REVISE: Act[Document] = Act(
    key="revise",
    words="修改后再报送",
    who="拟稿人",
    is_open=lambda document: document.returned is not None,
    may=access.may_write,
    waits="修改退回的《{name}》",
    go="去修改",
)
ACTS = (*AT_ONCE, *DECIDING, *SELDOM)


def next_words(document: Document) -> str:
    """What has to happen next and by whom; an approved paper says it by its kind."""
    if document.stage == DocumentStage.APPROVED:
        return document.about.after_approval
    act = next_act(ACTS, document)
    if act is None:
        return ""
    who = ON_SITE if act.key == "issue" and document.about.is_on_site else act.who
    return f"由{who}{act.words}"
