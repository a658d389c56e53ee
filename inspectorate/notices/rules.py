"""What must hold of a notice: never of a covert visit, and a sensible time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day

LONGEST_VISIT = 60
# A later day is a slip of the hand: no plan is for it.
FARTHEST_WISH = 366


def require_open(is_covert: bool, drawn: bool) -> None:
    """方案四（三）: 采取暗查暗访方式的，暂不告知并保密."""
    if is_covert:
        raise NotSo("covert", "暗查暗访任务暂不告知检查对象，不能制作通知书（方案四（三））。")
    if not drawn:
        raise NotNow("not-drawn", "这次抽取还没有结果，或者已经作废，不能制作通知书。")


def who_withdraws(team: Mapping[str, str], chosen: Collection[str]) -> list[list[str]]:
    """Of a recusal that is granted: name and certificate number of those who were chosen, in the order of the team.

    `team`: the names by certificate number. Raises `NotSo` where nobody of it was chosen, or somebody else.
    """
    if not chosen or set(chosen) - set(team):
        raise NotSo("nobody-named", "同意回避的，请在检查组中勾选回避的人员。")
    return [[name, number] for number, name in team.items() if number in chosen]


def require_standing(why_out: str) -> None:
    """A voided draw is over, and who was replaced is not visited: nobody is told of a visit that will not be."""
    if why_out:
        raise NotNow("not-to-be-visited", f"{why_out}，不再检查，通知书不再办理。已经送达的，请另行告知企业。")


def require_wished(wished_on: date | None, on: date) -> None:
    """The day to which an enterprise wants its visit put off."""
    if wished_on is None or wished_on <= on:
        raise NotSo("no-day", "请填写希望改到哪一天，应在今天以后。")
    if (wished_on - on).days > FARTHEST_WISH:
        raise NotSo("too-far", f"{day(wished_on)}太远了，请填写一年以内的日期。")


def require_window(visit_from: date, visit_until: date, on: date) -> None:
    if visit_from < on:
        raise NotSo("visit-past", f"检查开始的日期 {day(visit_from)}已经过去，请重新填写。")
    if visit_until < visit_from:
        raise NotSo("visit-reversed", "检查结束的日期早于开始的日期，请核对。")
    if (visit_until - visit_from).days > LONGEST_VISIT:
        raise NotSo("visit-long", f"检查时间超过 {LONGEST_VISIT} 天，请写明更确切的时间。")


def require_agreed_window(visit_from: date, visit_until: date, on: date) -> None:
    """A day that was agreed to can be over by the time the corrected notice is made."""
    if visit_from < on:
        raise NotNow(
            "agreed-past",
            f"同意改到的 {day(visit_from)}已经过去，不能再写进通知书。"
            "请与企业另行商定，由企业在链接中重新申请，或者在通知书页面按“更正”另定日期。",
        )
    require_window(visit_from, visit_until, on)
