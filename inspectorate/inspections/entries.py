"""What phones send of a visit: each kind calls the verb that the office's pages call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from inspectorate.entries import EntryKind, Subject, key, number, text, texts, truth, whole
from inspectorate.evidence.codes import Purpose
from inspectorate.inspections import access, actions
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.models import Visit


def _find(number: str) -> Visit | None:
    return Visit.objects.select_for_update(of=("self",)).filter(file__number=number).first()


def _settled(visit: Visit) -> datetime | None:
    """No visit begins before its scheme is approved."""
    return visit.scheme_settled_at


def _answer(body: Mapping[str, Any], visit: Visit) -> str:
    line = visit.lines.filter(pk=body["line"]).first() if isinstance(body.get("line"), int) else None
    code, ground = str(body.get("answer", "")), str(body.get("ground", ""))
    words = str(Answer(code).label) if code in Answer.values else code
    return f"{f'第 {line.order} 项：' if line else ''}{words}{f'（{ground}）' if ground else ''}"[:500]


VISIT = Subject(
    find=_find,
    may_see=access.may_see,
    argument="visit_id",
    absent="没有这次检查，或者它已不由您办理。",
    since=_settled,
)

_of_a_visit = partial(EntryKind, about=VISIT, compares=True)
KINDS = (
    _of_a_visit(
        code="SHOW_CERTIFICATES",
        label="出示证件",
        verb=actions.show_certificates,
        shape={"officers": texts("officers"), "shown_to": text("shown_to")},
        opens=True,
    ),
    _of_a_visit(
        code="NOTICE",
        label="出具通知书",
        verb=actions.give_notice,
        shape={
            "receiver": text("receiver"),
            "refused": truth("refused"),
            "witness": text("witness"),
            "note": text("note"),
        },
        opens=True,
    ),
    _of_a_visit(
        code="START",
        label="开始检查",
        verb=actions.start,
        shape={"place": text("place"), "ground": text("ground"), "urgent_ground": text("urgent_ground")},
        placed=True,
        opens=True,
    ),
    _of_a_visit(
        code="INFORM",
        label="告知与回避",
        verb=actions.inform,
        shape={
            "representative": text("representative"),
            "position": text("position"),
            "phone": text("phone"),
            "asks_recusal": truth("asks_recusal"),
            "recusal_ground": text("recusal_ground"),
        },
    ),
    _of_a_visit(
        code="LINE",
        label="检查项",
        verb=actions.answer_line,
        shape={"line_id": number("line"), "answer": text("answer"), "ground": text("ground")},
        tells=_answer,
    ),
    _of_a_visit(
        code="FINDING",
        label="问题",
        verb=actions.record_finding,
        shape={
            "finding_id": key("finding"),
            "line_id": number("line"),
            "gravity": text("gravity"),
            "article_id": whole("article"),
            "part": text("part"),
            "nature": text("nature"),
            "due_on": text("due_on"),
            "place": text("place"),
            "description": text("description"),
            "measure": text("measure"),
        },
    ),
    _of_a_visit(
        code="CORRECTION",
        label="当场纠正",
        verb=actions.correct_finding,
        shape={
            "finding_id": key("finding"),
            "note": text("note"),
            "before": texts("before"),
            "after": texts("after"),
        },
    ),
    _of_a_visit(
        code="WITHDRAWAL",
        label="撤销问题",
        verb=actions.withdraw_finding,
        shape={"finding_id": key("finding"), "ground": text("ground")},
    ),
    _of_a_visit(
        code="EVIDENCE",
        label="执法记录",
        verb=actions.keep_evidence,
        shape={
            "digest": text("digest"),
            "kind": text("kind"),
            "purpose": text("purpose", Purpose.SCENE.value),
            "name": text("name"),
            "line_id": whole("line"),
            "finding": text("finding"),
        },
        placed=True,
        when="taken_at",
        compares=False,
    ),
    _of_a_visit(
        code="EXPERT_OPINION",
        label="专家意见",
        verb=actions.record_opinion,
        shape={"expert": text("expert"), "text": text("text")},
    ),
    _of_a_visit(
        code="STATEMENT",
        label="被检查单位意见",
        verb=actions.record_statement,
        shape={"who": text("who"), "text": text("text")},
    ),
    _of_a_visit(
        code="SIGNATURE",
        label="签字",
        verb=actions.sign,
        shape={"role": text("role"), "who": text("who"), "digest": text("evidence")},
    ),
    _of_a_visit(
        code="REFUSED_SIGNATURE",
        label="拒绝签字",
        verb=actions.refuse_signature,
        shape={"role": text("role"), "who": text("who"), "ground": text("ground"), "witness": text("witness")},
    ),
    _of_a_visit(code="FINISH", label="结束检查", verb=actions.finish, placed=True),
    _of_a_visit(
        code="BREAK_OFF",
        label="未能检查",
        verb=actions.break_off,
        shape={"why": text("why"), "ground": text("ground")},
        placed=True,
    ),
)
