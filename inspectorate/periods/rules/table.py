"""The periods of this trade, each with the clause that says whether working or natural days are meant.

行政处罚法 85: 二日、三日、五日、七日 are working days. 行政强制法 69: up to ten days are working days. All else
is natural days. What no text in the statute library says is marked as assumed: the office can change it; it is never
printed as law.
"""

from __future__ import annotations

from inspectorate.periods.rules.counting import Count, Period

WORKING, NATURAL, MONTHS, HOURS = Count.WORKING, Count.NATURAL, Count.MONTHS, Count.HOURS
LAW_25 = "行政强制法第二十五条"

_TABLE = (
    Period("RESULT_PUBLICATION", "抽查结果公示（自检查结束）", WORKING, 20, "政府信息公开条例第二十六条"),
    Period("PENALTY_EXPOSURE", "行政处罚公开曝光（自作出决定）", WORKING, 7, "安全生产法第七十八条"),
    Period("DECISION_WITHDRAWAL", "撤回被变更、撤销的处罚信息", WORKING, 3, "行政处罚法第四十八条、第八十五条"),
    Period("EVIDENCE_REGISTRATION", "先行登记保存的证据作出处理", WORKING, 7, "行政处罚法第五十六条、第八十五条"),
    Period("HEARING_REQUEST", "当事人要求听证（自告知）", WORKING, 5, "行政处罚法第六十四条、第八十五条"),
    Period("HEARING_NOTICE", "听证的时间、地点提前通知", WORKING, 7, "行政处罚法第六十四条、第八十五条"),
    Period("DECISION_SERVICE", "处罚决定书送达（当事人不在场）", WORKING, 7, "行政处罚法第六十一条、第八十五条"),
    Period("FINE_HANDOVER", "当场收缴的罚款交至行政机关", WORKING, 2, "行政处罚法第七十一条、第八十五条"),
    Period(
        "CASE_DECISION",
        "作出处罚决定（自立案）",
        NATURAL,
        90,
        "行政处罚法第六十条",
        rolls=False,
        pauses="安全生产违法行为行政处罚办法第五十三条",
    ),
    Period("FINE_PAYMENT", "缴纳罚款（自收到决定书）", NATURAL, 15, "行政处罚法第六十七条"),
    Period("RATIFICATION", "情况紧急当场实施的，报告并补办批准手续", HOURS, 24, "行政强制法第十九条", rolls=False),
    Period("SEALING", "查封、扣押", NATURAL, 30, LAW_25, rolls=False, pauses=LAW_25),
    Period("SEALING_EXTENSION", "延长查封、扣押", NATURAL, 30, LAW_25, rolls=False, pauses=LAW_25),
    Period("DEMAND", "催告后申请法院强制执行", WORKING, 10, "行政强制法第五十四条、第六十九条"),
    Period("COURT_ENFORCEMENT", "申请法院强制执行（自复议、诉讼期限届满）", MONTHS, 3, "行政强制法第五十三条"),
    Period("RECONSIDERATION", "申请行政复议（自知道该行政行为）", NATURAL, 60, "行政复议法第二十条"),
    Period("LITIGATION", "提起行政诉讼（自知道该行政行为）", MONTHS, 6, "行政诉讼法第四十六条"),
    Period("COAL_MINE_NOTICE", "煤矿停产整顿、关闭、恢复生产的公告", WORKING, 5, "煤矿安全生产条例第四十九条"),
    Period("TEAM_CONFIRMATION", "检查组比对确认（自抽取）", WORKING, 2, "", is_assumed=True),
    Period("RECTIFICATION", "责令限期整改的一般期限", NATURAL, 30, "", is_assumed=True),
    Period("REINSPECTION", "整改复查（自收到申请或者期限届满）", NATURAL, 10, "", is_assumed=True),
    Period("EXTENSION_REPLY", "答复延期整改的申请", WORKING, 5, "", is_assumed=True),
    Period("OBJECTION", "对公示结果提出异议（自公示）", NATURAL, 15, "", is_assumed=True),
    Period("OBJECTION_REPLY", "答复对公示结果的异议", WORKING, 15, "", is_assumed=True),
)
PERIODS: dict[str, Period] = {period.code: period for period in _TABLE}
