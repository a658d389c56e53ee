"""现场检查方案: drawn up before every visit, reviewed and approved (方案四（四）)."""

from inspectorate.documents.kinds.fields import ADDRESS, DAY, EXPERTS, OFFICERS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind
from inspectorate.documents.kinds.route import APPROVE, REVIEW

KIND = Kind(
    "INSPECTION_SCHEME",
    "现场检查方案",
    "检查",
    (
        ADDRESS,
        Field("contact", "联系人", required=False),
        Field("sector", "所属行业"),
        Field("visit_from", "检查时间起", DAY),
        Field("visit_until", "检查时间止", DAY),
        OFFICERS,
        EXPERTS,
        Field("contents", "检查内容", ROWS, columns=("事项", "检查要点", "依据")),
        Field("methods", "检查方式", TEXT),
        Field("equipment", "装备和防护用品", TEXT, False),
        Field("remark", "备注", TEXT, False),
    ),
    route=(REVIEW, APPROVE),
    is_internal=True,
    after_approval="由检查组或者发起科室签发取号；检查还没有转入待检查的，在检查页面转入",
    copies=1,
    waits_in_its_step=True,
    order=20,
)
