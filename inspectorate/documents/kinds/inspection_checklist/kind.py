"""安全生产执法检查表: every point that was checked, with its result."""

from inspectorate.documents.kinds.fields import ADDRESS, DAY, OFFICERS, PHONE, ROWS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind

KIND = Kind(
    "INSPECTION_CHECKLIST",
    "安全生产执法检查表",
    "",
    (
        ADDRESS,
        PHONE,
        Field("visit_on", "检查日期", DAY),
        OFFICERS,
        Field("lines", "检查结果", ROWS, columns=("序号", "检查内容", "检查结果", "说明")),
        Field("conclusion", "检查结论", TEXT),
        Field("handling", "处理意见", TEXT, False),
        Field("statement", "被检查单位意见", TEXT, False),
    ),
    series="",
    needs=(("INSPECTION_SCHEME",),),
    is_on_site=True,
    order=40,
)
