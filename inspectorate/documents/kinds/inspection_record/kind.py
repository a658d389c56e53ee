"""现场检查记录: what was found on site, signed by both sides (安全生产法 68)."""

from inspectorate.documents.kinds.fields import (
    ADDRESS,
    FLAG,
    OFFICERS,
    POSITION,
    PRESENT,
    PRESENT_PHONE,
    REPRESENTATIVE,
    TEXT,
    VISIT_FROM,
    VISIT_UNTIL,
)
from inspectorate.documents.kinds.kind import Field, Kind

KIND = Kind(
    "INSPECTION_RECORD",
    "现场检查记录",
    "检记",
    (
        ADDRESS,
        REPRESENTATIVE,
        PRESENT,
        POSITION,
        PRESENT_PHONE,
        Field("place", "检查场所"),
        VISIT_FROM,
        VISIT_UNTIL,
        OFFICERS,
        Field("informed", "已出示证件并告知回避、陈述申辩的权利", FLAG),
        Field("recusal", "对回避的答复"),
        Field("situation", "检查情况", TEXT),
        Field("statement", "被检查单位意见", TEXT, False),
        Field("refusal", "拒绝签字的情况", TEXT, False, "安全生产法第六十八条：记录在案并报告。"),
    ),
    needs=(("INSPECTION_SCHEME",),),
    is_on_site=True,
    order=30,
)
