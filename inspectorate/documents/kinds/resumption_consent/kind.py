"""审查同意恢复生产经营: how a measure ends, once the hazard is gone (安全生产法 65, 18 号令 22)."""

from inspectorate.documents.kinds.fields import DAY, TEXT
from inspectorate.documents.kinds.kind import Field, Kind
from inspectorate.documents.kinds.route import APPROVE, REVIEW

KIND = Kind(
    "RESUMPTION_CONSENT",
    "恢复生产经营审查意见书",
    "恢复",
    (
        Field("measure", "原现场处理措施决定书"),
        Field("applied_on", "申请审查的日期", DAY),
        Field("inquiry", "审查情况", TEXT, help="写明重大事故隐患是否已经排除，是怎样核实的。"),
        Field("decision", "审查意见", TEXT, help="写明同意恢复的场所、设施、设备和起始日期；不同意的写明理由。"),
    ),
    series="RESUMPTION_CONSENT",
    route=(REVIEW, APPROVE),
    needs=(("ON_SITE_MEASURE",),),
    is_to_serve=True,
    order=55,
)
