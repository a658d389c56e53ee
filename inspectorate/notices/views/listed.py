"""告知 of one draw as a list: narrowed by name, code, number and state, sorted by its heads, put into a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict

from inspectorate.kit.listing import address
from inspectorate.kit.words import day
from inspectorate.kit.workbook import XLSX, download, write_table
from inspectorate.notices.lifecycle import NoticeStage
from inspectorate.notices.queries import Telling

NONE = "NONE"
STATES = [(NONE, "待制作"), *NoticeStage.choices]
PLACES = {code: place for place, (code, _) in enumerate(STATES)}
Sort = Callable[[Telling], Any]


def state_of(one: Telling) -> str:
    return str(one.notice.stage.value) if one.notice else NONE


def _number(one: Telling) -> str:
    return one.notice.document.document_no if one.notice else ""


def _first_day(one: Telling) -> date:
    return (one.days[0] if one.notice else None) or date.max


# The heads by which the list is sorted, in the order of its columns.
HEADS: dict[str, tuple[str, Sort]] = {
    "name": ("单位名称", lambda one: one.drawn.name),
    "number": ("文号", _number),
    "days": ("检查时间", _first_day),
    "state": ("告知", lambda one: PLACES[state_of(one)]),
}


@dataclass(frozen=True)
class Head:
    label: str
    url: str
    now: str


@dataclass(frozen=True)
class Narrowing:
    """What the address asks of the list."""

    query: str
    state: str
    sort: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.state)

    def heads(self) -> dict[str, Head]:
        return {key: self._head(key, label) for key, (label, _) in HEADS.items()}

    def _head(self, key: str, label: str) -> Head:
        now = "up" if self.sort == key else "down" if self.sort == f"-{key}" else ""
        return Head(label, address(q=self.query, state=self.state, sort=f"-{key}" if now == "up" else key), now)

    @property
    def here(self) -> str:
        """The same rows in the same order, for the doors that take them."""
        return address(q=self.query, state=self.state, sort=self.sort)

    @property
    def export_address(self) -> str:
        return f"{self.here}&export=xlsx"


def narrowing(params: QueryDict) -> Narrowing:
    return Narrowing(params.get("q", "").strip(), params.get("state", ""), params.get("sort", ""))


def narrowed(tellings: Sequence[Telling], by: Narrowing) -> list[Telling]:
    """In the order in which they were drawn, where nothing else is asked."""
    found = [one for one in tellings if _is_named(one, by.query) and by.state in {"", state_of(one)}]
    head = HEADS.get(by.sort.removeprefix("-"))
    return sorted(found, key=head[1], reverse=by.sort.startswith("-")) if head else found


def _is_named(one: Telling, text: str) -> bool:
    return text in one.drawn.name or text.upper() in one.drawn.usc_code or text in _number(one)


def workbook(tellings: Sequence[Telling], filename: str) -> HttpResponse:
    head = ["单位名称", "统一社会信用代码", "文号", "检查开始", "检查结束", "告知", "企业联系人"]
    return download(write_table("告知", head, map(_row, tellings)), filename, XLSX)


def _row(one: Telling) -> list[object]:
    said = dict(STATES)[state_of(one)]
    if one.notice is None:
        return [one.drawn.name, one.drawn.usc_code, "", "", "", said, ""]
    notice = one.notice
    days = map(day, one.days)
    return [one.drawn.name, one.drawn.usc_code, _number(one), *days, said, notice.contact_name]
