"""抽查检查通知书: tells the enterprise what is inspected, when, and what to prepare (方案四（三）)."""

from inspectorate.documents.kinds.fields import DAY, EXPERTS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind
from inspectorate.documents.kinds.route import HEAD_APPROVES

KIND = Kind(
    "INSPECTION_NOTICE",
    "抽查检查通知书",
    "通知",
    (
        Field("task_no", "抽查任务编号"),
        Field("task_name", "抽查任务名称"),
        Field("items", "检查内容", ROWS, columns=("事项", "检查方式")),
        Field("visit_from", "检查时间起", DAY),
        Field("visit_until", "检查时间止", DAY),
        Field("requirements", "相关要求", TEXT),
        Field("materials", "需准备的材料", ROWS, False, columns=("材料",)),
        EXPERTS,
        Field("contact", "联系人"),
        Field("contact_phone", "联系电话"),
        Field("contact_address", "联系地址", required=False),
    ),
    # The name under which its numbers have been counted from the first one on.
    series="INSPECTION_NOTIC",
    route=(HEAD_APPROVES,),
    is_to_serve=True,
    waits_in_its_step=True,
    order=10,
)
