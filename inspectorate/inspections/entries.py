"""What each kind of entry from a phone does: the same verbs that the office's pages use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from inspectorate.inspections import actions
from inspectorate.inspections.actions import Made
from inspectorate.inspections.codes import Purpose
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person

MOST = 1 << 53


class Body:
    """The body of an entry, read strictly: a value of another type is refused, never guessed."""

    def __init__(self, values: Any) -> None:
        if not isinstance(values, dict):
            raise _bad("内容")
        self.values = values

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise _bad(name)
        return value

    def truth(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise _bad(name)
        return value

    def whole(self, name: str) -> int | None:
        value = self.values.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or abs(value) >= MOST):
            raise _bad(name)
        return value

    def number(self, name: str) -> int:
        value = self.whole(name)
        if value is None:
            raise _bad(name)
        return value

    def texts(self, name: str) -> list[str]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _bad(name)
        return value

    def key(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise _bad(name) from error

    def moment(self, name: str) -> datetime | None:
        try:
            found = parse_datetime(self.text(name))
        except ValueError as error:
            raise _bad(name) from error
        return found if found is None or timezone.is_aware(found) else timezone.make_aware(found)


def _bad(name: str) -> NotSo:
    return NotSo("bad-entry", "手机发来的内容不完整，未收。请更新手机上的程序后重新填写。", field=name)


@dataclass(frozen=True)
class Act:
    """One entry on its way into a verb."""

    body: Body
    visit: int
    made: Made
    seen: int
    by: Person
    at: datetime

    @property
    def site(self) -> dict[str, Any]:
        return {"inspection_id": self.visit, "by": self.by, "at": self.at, "made": self.made}


def apply(
    kind: str, body: Any, visit: int, made_at: datetime, device: str, seen: int, *, by: Person, at: datetime
) -> None:
    """Raises `Refused`."""
    if kind not in KINDS:
        raise NotSo("unknown-kind", "这个版本的系统不认识手机发来的内容，未收。请联系系统管理员。")
    read = Body(body)
    where = {name: read.text(name) for name in ("place", "lat", "lon")} if kind in PLACED else {}
    made = Made(read.moment("taken_at") or made_at if kind == "EVIDENCE" else made_at, device, **where)
    KINDS[kind](Act(read, visit, made, seen, by, at))


def _show(act: Act) -> None:
    b = act.body
    actions.show_certificates(officers=b.texts("officers"), shown_to=b.text("shown_to"), **act.site)


def _start(act: Act) -> None:
    actions.start(place=act.made.place, **act.site)


def _inform(act: Act) -> None:
    b = act.body
    actions.inform(
        representative=b.text("representative"),
        position=b.text("position"),
        phone=b.text("phone"),
        asks_recusal=b.truth("asks_recusal"),
        recusal_ground=b.text("recusal_ground"),
        **act.site,
    )


def _line(act: Act) -> None:
    b = act.body
    actions.answer_line(
        line_id=b.number("line"), answer=b.text("answer"), ground=b.text("ground"), seen=act.seen, **act.site
    )


def _finding(act: Act) -> None:
    b = act.body
    actions.record_finding(
        finding_id=b.key("finding"),
        line_id=b.number("line"),
        gravity=b.text("gravity"),
        article_id=b.whole("article"),
        place=b.text("place"),
        description=b.text("description"),
        measure=b.text("measure"),
        seen=act.seen,
        **act.site,
    )


def _correction(act: Act) -> None:
    b = act.body
    actions.correct_finding(
        finding_id=b.key("finding"),
        note=b.text("note"),
        before=b.texts("before"),
        after=b.texts("after"),
        **act.site,
    )


def _withdrawal(act: Act) -> None:
    actions.withdraw_finding(finding_id=act.body.key("finding"), ground=act.body.text("ground"), **act.site)


def _evidence(act: Act) -> None:
    b = act.body
    actions.keep_evidence(
        digest=b.text("digest"),
        kind=b.text("kind"),
        purpose=b.text("purpose") or Purpose.SCENE,
        name=b.text("name"),
        line_id=b.whole("line"),
        finding=b.text("finding"),
        **act.site,
    )


def _opinion(act: Act) -> None:
    actions.record_opinion(expert=act.body.text("expert"), text=act.body.text("text"), **act.site)


def _statement(act: Act) -> None:
    actions.record_statement(who=act.body.text("who"), text=act.body.text("text"), **act.site)


def _signature(act: Act) -> None:
    b = act.body
    actions.sign(role=b.text("role"), who=b.text("who"), digest=b.text("evidence"), **act.site)


def _refused_signature(act: Act) -> None:
    b = act.body
    actions.refuse_signature(
        role=b.text("role"), who=b.text("who"), ground=b.text("ground"), witness=b.text("witness"), **act.site
    )


def _finish(act: Act) -> None:
    actions.finish(**act.site)


def _break_off(act: Act) -> None:
    actions.break_off(why=act.body.text("why"), ground=act.body.text("ground"), **act.site)


# Entries that carry a position.
PLACED = frozenset({"START", "FINISH", "BREAK_OFF", "EVIDENCE"})
KINDS: dict[str, Callable[[Act], None]] = {
    "SHOW_CERTIFICATES": _show,
    "START": _start,
    "INFORM": _inform,
    "LINE": _line,
    "FINDING": _finding,
    "CORRECTION": _correction,
    "WITHDRAWAL": _withdrawal,
    "EVIDENCE": _evidence,
    "EXPERT_OPINION": _opinion,
    "STATEMENT": _statement,
    "SIGNATURE": _signature,
    "REFUSED_SIGNATURE": _refused_signature,
    "FINISH": _finish,
    "BREAK_OFF": _break_off,
}
LABELS = {
    "SHOW_CERTIFICATES": "出示证件",
    "START": "开始检查",
    "INFORM": "告知与回避",
    "LINE": "检查项",
    "FINDING": "问题",
    "CORRECTION": "当场纠正",
    "WITHDRAWAL": "撤销问题",
    "EVIDENCE": "执法记录",
    "EXPERT_OPINION": "专家意见",
    "STATEMENT": "被检查单位意见",
    "SIGNATURE": "签字",
    "REFUSED_SIGNATURE": "拒绝签字",
    "FINISH": "结束检查",
    "BREAK_OFF": "未能检查",
}
