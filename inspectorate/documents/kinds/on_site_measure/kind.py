"""现场处理措施决定书: what has to be done or stopped at once (安全生产法 65)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from inspectorate.documents.kinds.fields import ARTICLES, DAY, OFFICERS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Edition, Field, Kind
from inspectorate.documents.kinds.route import REPORT
from inspectorate.kit.refusals import NotSo

VISIT_ON, BASIS = Field("visit_on", "检查日期", DAY), Field("basis", "处理依据", TEXT)
DANGER = Field(
    "danger", "危险情况", TEXT, help="写明为什么排除前或者排除过程中不能保证安全，或者有什么直接的紧急危险。"
)
AT_ONCE = ("立即排除", "从危险区域内撤出作业人员")
STOPS = ("暂时停产停业", "停止建设", "停止施工", "停止使用相关设施、设备")
MEASURES = Field(
    "measures",
    "处理措施",
    ROWS,
    columns=("措施", "对象", "自", "至"),
    help="措施从所列各项中选；停产停业、停止建设、停止施工、停止使用的写明起止日期，最长六个月。",
    whole=("措施", "对象", "自"),
    days=("自", "至"),
    terms=("至",),
    options=(*AT_ONCE, *STOPS),
)
LONGEST_MONTHS = 6


def check(facts: Mapping[str, Any]) -> None:
    """What is stopped is stopped from a day until a day, for six months at most (18 号令 22)."""
    for number, row in enumerate(facts.get("measures") or [], start=1):
        measure, _, first, last = row
        if measure in STOPS and not last:
            raise NotSo("no-end", f"第 {number} 项“{measure}”没有写止日。请写明到哪一天，最长六个月。", row=number)
        if last and not first <= last <= _months_after(date.fromisoformat(first), LONGEST_MONTHS).isoformat():
            raise NotSo(
                "stopped-too-long",
                f"第 {number} 项“{measure}”的止日须在起日之后、六个月以内"
                "（安全生产违法行为行政处罚办法第二十二条）。请改止日。",
                row=number,
            )


def _months_after(day: date, months: int) -> date:
    """The same day of that month; its last where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


KIND = Kind(
    "ON_SITE_MEASURE",
    "现场处理措施决定书",
    "现决",
    (
        VISIT_ON,
        Field("findings", "发现的事故隐患", TEXT),
        BASIS,
        Field("decision", "处理决定", TEXT),
        OFFICERS,
        ARTICLES,
    ),
    needs=(("INSPECTION_RECORD",),),
    is_to_serve=True,
    is_on_site=True,
    check=check,
    editions=(
        Edition(
            date(2026, 2, 1),
            (
                VISIT_ON,
                Field("findings", "发现的重大事故隐患或者紧急危险", TEXT),
                DANGER,
                BASIS,
                MEASURES,
                OFFICERS,
                ARTICLES,
            ),
            route=(REPORT,),
        ),
    ),
    order=50,
)
