"""抽查检查通知书: tells the enterprise what is inspected, when, and what to prepare (方案四（三）).

Since 2026-02-01 行政检查通知书 (18 号令 5): where the task comes from, why each item, by whom, which visit of the year.
"""

from dataclasses import replace
from datetime import date

from inspectorate.documents.kinds.fields import DAY, EXPERTS, OFFICERS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Edition, Field, Kind
from inspectorate.documents.kinds.route import HEAD_APPROVES

TASK = (Field("task_no", "抽查任务编号"), Field("task_name", "抽查任务名称"))
DAYS = (Field("visit_from", "检查时间起", DAY), Field("visit_until", "检查时间止", DAY))
REQUIREMENTS = Field("requirements", "相关要求", TEXT)
MATERIALS = Field("materials", "需准备的材料", ROWS, False, columns=("材料",))
CONTACT = (
    Field("contact", "联系人"),
    Field("contact_phone", "联系电话"),
    Field("contact_address", "联系地址", required=False),
)
ITEMS = Field(
    "items",
    "检查内容",
    ROWS,
    columns=("事项", "检查方式", "检查依据"),
    whole=("事项", "检查方式", "检查依据"),
    help="每一事项都写明依据，依据取自随机抽查事项清单。",
)
SINCE_2026 = (
    *TASK,
    Field("source", "任务来源", TEXT),
    ITEMS,
    *DAYS,
    OFFICERS,
    EXPERTS,
    Field("times", "本年度检查次数和频次上限"),
    REQUIREMENTS,
    MATERIALS,
    *(replace(field, required=False) for field in CONTACT),
    Field("supervision", "监督电话"),
)
KIND = Kind(
    "INSPECTION_NOTICE",
    "抽查检查通知书",
    "通知",
    (
        *TASK,
        Field("items", "检查内容", ROWS, columns=("事项", "检查方式")),
        *DAYS,
        REQUIREMENTS,
        MATERIALS,
        EXPERTS,
        *CONTACT,
    ),
    # The name under which its numbers have been counted from the first one on.
    series="INSPECTION_NOTIC",
    route=(HEAD_APPROVES,),
    is_to_serve=True,
    waits_in_its_step=True,
    editions=(
        Edition(
            date(2026, 2, 1),
            SINCE_2026,
            "行政检查通知书",
        ),
    ),
    order=10,
)
