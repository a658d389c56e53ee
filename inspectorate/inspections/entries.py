"""What phones send of a visit: each kind calls the verb that the office's pages call."""

from __future__ import annotations

from inspectorate.entries import EntryKind, Subject, key, number, text, texts, truth, whole
from inspectorate.evidence.codes import Purpose
from inspectorate.inspections import access, actions
from inspectorate.inspections.models import Visit


def _find(number: str) -> Visit | None:
    return Visit.objects.select_for_update(of=("self",)).filter(file__number=number).first()


VISIT = Subject(
    find=_find,
    may_see=access.may_see,
    argument="visit_id",
    absent="没有这次检查，或者它已不由您办理。",
)

KINDS = (
    EntryKind(
        code="SHOW_CERTIFICATES",
        label="出示证件",
        about=VISIT,
        verb=actions.show_certificates,
        shape={"officers": texts("officers"), "shown_to": text("shown_to")},
        opens=True,
    ),
    EntryKind(
        code="START",
        label="开始检查",
        about=VISIT,
        verb=actions.start,
        shape={"place": text("place")},
        placed=True,
        opens=True,
    ),
    EntryKind(
        code="INFORM",
        label="告知与回避",
        about=VISIT,
        verb=actions.inform,
        shape={
            "representative": text("representative"),
            "position": text("position"),
            "phone": text("phone"),
            "asks_recusal": truth("asks_recusal"),
            "recusal_ground": text("recusal_ground"),
        },
    ),
    EntryKind(
        code="LINE",
        label="检查项",
        about=VISIT,
        verb=actions.answer_line,
        shape={"line_id": number("line"), "answer": text("answer"), "ground": text("ground")},
        compares=True,
    ),
    EntryKind(
        code="FINDING",
        label="问题",
        about=VISIT,
        verb=actions.record_finding,
        shape={
            "finding_id": key("finding"),
            "line_id": number("line"),
            "gravity": text("gravity"),
            "article_id": whole("article"),
            "place": text("place"),
            "description": text("description"),
            "measure": text("measure"),
        },
        compares=True,
    ),
    EntryKind(
        code="CORRECTION",
        label="当场纠正",
        about=VISIT,
        verb=actions.correct_finding,
        shape={
            "finding_id": key("finding"),
            "note": text("note"),
            "before": texts("before"),
            "after": texts("after"),
        },
    ),
    EntryKind(
        code="WITHDRAWAL",
        label="撤销问题",
        about=VISIT,
        verb=actions.withdraw_finding,
        shape={"finding_id": key("finding"), "ground": text("ground")},
    ),
    EntryKind(
        code="EVIDENCE",
        label="执法记录",
        about=VISIT,
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
    ),
    EntryKind(
        code="EXPERT_OPINION",
        label="专家意见",
        about=VISIT,
        verb=actions.record_opinion,
        shape={"expert": text("expert"), "text": text("text")},
    ),
    EntryKind(
        code="STATEMENT",
        label="被检查单位意见",
        about=VISIT,
        verb=actions.record_statement,
        shape={"who": text("who"), "text": text("text")},
    ),
    EntryKind(
        code="SIGNATURE",
        label="签字",
        about=VISIT,
        verb=actions.sign,
        shape={"role": text("role"), "who": text("who"), "digest": text("evidence")},
    ),
    EntryKind(
        code="REFUSED_SIGNATURE",
        label="拒绝签字",
        about=VISIT,
        verb=actions.refuse_signature,
        shape={"role": text("role"), "who": text("who"), "ground": text("ground"), "witness": text("witness")},
    ),
    EntryKind(code="FINISH", label="结束检查", about=VISIT, verb=actions.finish, placed=True),
    EntryKind(
        code="BREAK_OFF",
        label="未能检查",
        about=VISIT,
        verb=actions.break_off,
        shape={"why": text("why"), "ground": text("ground")},
        placed=True,
    ),
)
