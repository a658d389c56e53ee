"""The periods of this trade by date, each with the clause that says how long it is and which days are counted.

A row counts for what is done on its days: a clock that started before a change keeps the rule of its first day.
Where a statute says 日, its own article tells which of them are working days (`laws.Law.working`). Where a
clause comes into force later, the row is parted on that day. What no text in the statute library says is marked as
assumed: the office can change it; it is never printed as law.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day
from inspectorate.periods.rules.counting import CountedIn, Direction, Period
from inspectorate.periods.rules.laws import (
    CIVIL_PROCEDURE,
    COAL_MINES,
    COERCION,
    CREDIT_REPAIR,
    DISCLOSURE,
    LITIGATION,
    PENALTY,
    PENALTY_RULES,
    RECONSIDERATION,
    REFERRAL,
    SAFETY,
    Basis,
    Law,
    in_force,
)

WORKING, NATURAL, MONTHS, HOURS = CountedIn.WORKING, CountedIn.NATURAL, CountedIn.MONTHS, CountedIn.HOURS
BEFORE, OPENS = Direction.BEFORE, Direction.OPENS
# 日, as the first statute that is cited counts them.
DAYS = None
# The first day of the rules that are known (行政处罚法), and the first of 应急管理部令第18号.
KNOWN_FROM = PENALTY.since
RULES_2026 = PENALTY_RULES.since
OLD_RULE = "法规库中没有当时的办法；2007年的河北省规定只见摘录"
OURS = "没有法律规定"


def _by_law(
    code: str,
    label: str,
    counted_in: CountedIn | None,
    length: int,
    *cited: Basis,
    pauses: Basis | None = None,
    **more: Any,
) -> Iterator[Period]:
    """A row for each stretch of time in which other clauses say so."""
    days = sorted({one.law.since for one in cited})
    for since, until in zip(days, [*days[1:], None], strict=True):
        bases = in_force(cited, since)
        first = bases[0].law
        here = counted_in or (WORKING if length in first.working else NATURAL)
        paused = pauses.words if pauses and pauses.law.since <= since else ""
        whole = tuple(_with_counting(one, length) for one in bases) if counted_in is DAYS else bases
        yield Period(code, label, here, length, whole, pauses=paused, since=since, until=until, **more)


def _with_counting(basis: Basis, length: int) -> Basis:
    law = basis.law
    return law.article(*basis.articles, law.days_article) if length in law.working else basis


def _assumed(
    code: str, label: str, counted_in: CountedIn, length: int, note: str = OURS, **more: Any
) -> Iterator[Period]:
    yield Period(code, label, counted_in, length, is_assumed=True, note=note, **{"since": KNOWN_FROM} | more)


def _until(law: Law) -> dict[str, date]:
    return {"until": law.since}


def _penalties() -> Iterator[Period]:
    fixed: dict[str, Any] = {"rolls": False}
    rules, law = PENALTY_RULES.article, PENALTY.article
    yield from _by_law("FILING", "决定是否立案（自发现线索）", DAYS, 5, rules(34))
    yield from _by_law("FILING_EXTENSION", "决定是否立案，经批准延长", DAYS, 5, rules(34))
    yield from _by_law("ACCIDENT_FILING", "事故类处罚立案（自收到调查报告批复）", DAYS, 5, rules(34))
    yield from _by_law("EVIDENCE_REGISTRATION", "先行登记保存的证据作出处理", DAYS, 7, law(56), rules(44))
    yield from _by_law(
        "REGISTRATION_RATIFICATION", "当场先行登记保存，报告并补办批准手续", HOURS, 24, rules(42), **fixed
    )
    note = "由机关确定"
    yield from _assumed("REPRESENTATION", "陈述、申辩（自收到告知书）", WORKING, 3, note, **_until(PENALTY_RULES))
    yield from _by_law("REPRESENTATION", "陈述、申辩（自收到告知书）", DAYS, 5, rules(18))
    yield from _by_law("HEARING_REQUEST", "当事人要求听证（自告知）", DAYS, 5, law(64), rules(18, 56))
    yield from _by_law("HEARING", "举行听证（自收到听证申请）", DAYS, 15, rules(57), **fixed)
    yield from _by_law(
        "HEARING_NOTICE", "听证通知最迟送达（举行听证之前）", DAYS, 7, law(64), rules(57), direction=BEFORE
    )
    decision: dict[str, Any] = {"pauses": rules(53), **fixed}
    yield from _by_law("CASE_DECISION", "作出处罚决定（自立案）", NATURAL, 90, law(60), rules(53), **decision)
    yield from _by_law(
        "CASE_DECISION_EXTENDED", "作出处罚决定，经本机关负责人批准（自立案）", NATURAL, 120, rules(53), **decision
    )
    yield from _by_law(
        "CASE_DECISION_LONGEST", "作出处罚决定，经上一级批准（自立案）", NATURAL, 180, rules(53), **decision
    )
    yield from _by_law("SUMMARY_REPORT", "当场处罚决定报机关备案", DAYS, 5, rules(33))
    yield from _by_law("DECISION_SERVICE", "处罚决定书送达（当事人不在场）", DAYS, 7, law(61), rules(66))
    yield from _by_law("CASE_CLOSING", "填写结案审批表", DAYS, 10, rules(54))
    for code, whom in (("PENALTY_REPORT", 83), ("REFERRED_CASE_REPORT", 85), ("COUNTY_PENALTY_REPORT", 82)):
        yield from _by_law(code, REPORTS[whom], DAYS, 10, rules(whom))
    yield from _by_law("LIMITATION", "追责时效（自违法行为发生或者终了）", MONTHS, 24, law(36), **fixed)
    label = "追责时效，涉及公民生命健康安全、金融安全且有危害后果的"
    yield from _by_law("LIMITATION_GRAVE", label, MONTHS, 60, law(36), **fixed)


REPORTS = {
    83: "重大处罚报省应急管理厅备案（自作出决定）",
    85: "交办案件的处罚报上级备案（自作出决定）",
    82: "县级的重大处罚报市局备案（自作出决定）",
}


def _fines() -> Iterator[Period]:
    rules, law, coercion = PENALTY_RULES.article, PENALTY.article, COERCION.article
    yield from _by_law("FINE_PAYMENT", "缴纳罚款（自收到决定书）", DAYS, 15, law(67))
    yield from _by_law("FINE_HANDOVER", "当场收缴的罚款交至行政机关", DAYS, 2, law(71), rules(79))
    yield from _by_law("FINE_DEPOSIT", "当场收缴的罚款缴付银行", DAYS, 2, law(71), rules(79))
    yield from _by_law("DEMAND", "催告后申请法院强制执行（自催告书送达）", DAYS, 10, coercion(54))
    label = "申请法院强制执行（自复议、诉讼期限届满）"
    yield from _by_law("COURT_ENFORCEMENT", label, MONTHS, 3, coercion(53))
    label, note = "申请行政复议（自知道该行政行为）", "法规库中没有当时的行政复议法"
    yield from _assumed("RECONSIDERATION", label, NATURAL, 60, note, **_until(RECONSIDERATION))
    yield from _by_law("RECONSIDERATION", label, DAYS, 60, RECONSIDERATION.article(20))
    yield from _by_law("LITIGATION", "提起行政诉讼（自知道该行政行为）", MONTHS, 6, LITIGATION.article(46))


def _measures() -> Iterator[Period]:
    fixed: dict[str, Any] = {"rolls": False}
    rules, coercion = PENALTY_RULES.article, COERCION.article
    label = "情况紧急当场实施的，报告并补办批准手续"
    yield from _by_law("RATIFICATION", label, HOURS, 24, coercion(19), rules(24), **fixed)
    sealing: dict[str, Any] = {"pauses": coercion(25), **fixed}
    yield from _by_law("SEALING", "查封、扣押", DAYS, 30, coercion(25), rules(23, 25), **sealing)
    yield from _by_law("SEALING_EXTENSION", "延长查封、扣押", DAYS, 30, coercion(25), rules(23, 25), **sealing)
    label = "暂时停产停业、停止建设、停止施工、停止使用"
    yield from _by_law("SUSPENSION", label, MONTHS, 6, rules(22), **fixed)
    label = "现场处理措施决定报告本机关负责人（自作出）"
    yield from _assumed("MEASURE_REPORT", label, NATURAL, 0, "当日报告", **fixed)
    label = "停止供电最迟通知（停止供电之前）"
    yield from _by_law("POWER_CUT", label, HOURS, 24, SAFETY.article(70), rules(26), direction=BEFORE, **fixed)


def _rectification() -> Iterator[Period]:
    old, rules = _until(PENALTY_RULES), PENALTY_RULES.article
    yield from _assumed("RECTIFICATION", "责令限期整改的一般期限", NATURAL, 30)
    label = "延期整改最早申请（整改期限届满之前）"
    yield from _assumed("EXTENSION_REQUEST", label, NATURAL, 10, OLD_RULE, direction=OPENS, **old)
    yield from _by_law("EXTENSION_REQUEST", label, DAYS, 10, rules(27), direction=OPENS)
    label = "延期整改最迟申请（整改期限届满之前）"
    yield from _assumed("EXTENSION_REQUEST_LATEST", label, NATURAL, 7, OLD_RULE, direction=BEFORE, **old)
    label = "答复延期整改的申请"
    yield from _assumed("EXTENSION_REPLY", label, NATURAL, 3, OLD_RULE, rolls=False, **old)
    yield from _by_law("EXTENSION_REPLY", label, DAYS, 5, rules(27))
    label = "整改复查（自收到申请或者期限届满）"
    yield from _assumed("REINSPECTION", label, NATURAL, 7, OLD_RULE, rolls=False, **old)
    yield from _by_law("REINSPECTION", label, DAYS, 10, rules(27))


def _referral() -> Iterator[Period]:
    """日 is not defined there: natural days, which are the stricter."""
    fixed: dict[str, Any] = {"rolls": False}
    cited = REFERRAL.article
    yield from _by_law("REFERRAL_DECISION", "批准或者不批准移送公安机关（自接到报告）", DAYS, 3, cited(5), **fixed)
    yield from _by_law("REFERRAL", "向公安机关移送（自批准）", HOURS, 24, cited(5), **fixed)
    yield from _by_law("POLICE_REPLY", "公安机关决定是否立案（自接受移送）", DAYS, 3, cited(8), **fixed)
    label = "对不予立案提请复议（自接到通知书）"
    yield from _by_law("REFERRAL_RECONSIDERATION", label, DAYS, 3, cited(9), **fixed)
    label = "建议检察院立案监督（自收到复议决定）"
    yield from _by_law("REFERRAL_SUPERVISION", label, DAYS, 3, cited(9), **fixed)
    yield from _by_law("REFERRAL_HANDOVER", "涉案物品移交公安机关（自接到立案通知）", DAYS, 3, cited(12), **fixed)


def _publication() -> Iterator[Period]:
    label = "抽查结果公示（自检查结束）"
    yield from _by_law("RESULT_PUBLICATION", label, WORKING, 20, DISCLOSURE.article(26))
    yield from _by_law("PENALTY_EXPOSURE", "行政处罚公开曝光（自作出决定）", WORKING, 7, SAFETY.article(78))
    yield from _by_law("DECISION_WITHDRAWAL", "撤回被变更、撤销的处罚信息", DAYS, 3, PENALTY.article(48))
    label = "煤矿停产整顿、关闭、恢复生产的公告"
    yield from _by_law("COAL_MINE_NOTICE", label, WORKING, 5, COAL_MINES.article(49))
    credit = CREDIT_REPAIR.article
    for code, label, months in (
        ("CREDIT_MINOR_LONGEST", "轻微失信信息最长公示", 3),
        ("CREDIT_GENERAL_SHORTEST", "一般失信信息最短公示", 3),
        ("CREDIT_GENERAL_LONGEST", "一般失信信息最长公示", 12),
        ("CREDIT_GRAVE_SHORTEST", "严重失信信息最短公示", 12),
        ("CREDIT_GRAVE_LONGEST", "严重失信信息最长公示", 36),
    ):
        yield from _by_law(code, label, MONTHS, months, credit(12), rolls=False)
    label = "决定是否受理信用修复（自收到推送）"
    yield from _by_law("CREDIT_REPAIR_ACCEPTANCE", label, WORKING, 3, credit(16))
    yield from _by_law("CREDIT_REPAIR", "办理信用修复（自受理）", WORKING, 7, credit(16))
    yield from _by_law("CREDIT_REPAIR_EXTENSION", "延长办理信用修复", WORKING, 10, credit(16))
    yield from _by_law("CREDIT_OBJECTION", "核查对失信信息的异议（自受理）", WORKING, 7, credit(18))


def _service() -> Iterator[Period]:
    """公告送达. The announcement ends on its thirtieth day, whatever day that is."""
    label, note = "公告送达视为送达（自公告发出）", "法规库中没有当时的民事诉讼法"
    fixed: dict[str, Any] = {"rolls": False}
    yield from _assumed("ANNOUNCEMENT", label, NATURAL, 30, note, **_until(CIVIL_PROCEDURE), **fixed)
    yield from _by_law("ANNOUNCEMENT", label, DAYS, 30, CIVIL_PROCEDURE.article(95), PENALTY_RULES.article(66), **fixed)


def _ours() -> Iterator[Period]:
    yield from _assumed("TEAM_CONFIRMATION", "检查组比对确认（自抽取）", WORKING, 2)
    yield from _assumed("OBJECTION", "对公示结果提出异议（自公示）", NATURAL, 15)
    yield from _assumed("OBJECTION_REPLY", "答复对公示结果的异议", WORKING, 15)
    yield from _assumed("ARCHIVING", "立卷归档（自办结）", NATURAL, 30)


def made() -> tuple[Period, ...]:
    """The whole table, made anew from the clauses."""
    return (
        *_publication(),
        *_penalties(),
        *_fines(),
        *_measures(),
        *_rectification(),
        *_service(),
        *_referral(),
        *_ours(),
    )


ROWS = made()
CODES: tuple[str, ...] = tuple(dict.fromkeys(row.code for row in ROWS))


def rows_of(code: str) -> Sequence[Period]:
    """In the order of their days. `KeyError` for a period that nobody knows."""
    found = sorted((row for row in ROWS if row.code == code), key=lambda row: row.since)
    if not found:
        raise KeyError(code)
    return found


def period_on(code: str, on: date) -> Period:
    """The row that counts for what is done on that day. Nothing is guessed for a day that no rule covers."""
    rows = rows_of(code)
    found = next((row for row in rows if row.counts_on(on)), None)
    if found is None:
        sentence = f"{day(on)}没有关于“{rows[0].label}”的期限规定，不能计算。请核对日期。"
        raise NotSo("no-rule-on", sentence, period=code)
    return found
