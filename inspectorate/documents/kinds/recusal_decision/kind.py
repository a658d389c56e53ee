"""回避决定书: what the head of the bureau decided on a request for recusal (行政处罚法 43)."""

from inspectorate.documents.kinds.fields import DAY, TEXT
from inspectorate.documents.kinds.kind import Field, Kind
from inspectorate.documents.kinds.route import HEAD_APPROVES

KIND = Kind(
    "RECUSAL_DECISION",
    "回避决定书",
    "回避",
    (
        Field("applicant", "申请人"),
        Field("applied_on", "申请日期", DAY),
        Field("officer", "被申请回避的人员"),
        Field("reason", "申请理由", TEXT),
        Field("inquiry", "审查情况", TEXT),
        Field("decision", "决定", TEXT),
        Field("decider", "决定人"),
    ),
    series="RECUSAL_DECISION",
    route=(HEAD_APPROVES,),
    is_to_serve=True,
    order=90,
)
