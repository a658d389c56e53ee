"""现场处理措施决定书: what has to be done or stopped at once (安全生产法 65)."""

from inspectorate.documents.kinds.fields import ARTICLES, DAY, OFFICERS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind

KIND = Kind(
    "ON_SITE_MEASURE",
    "现场处理措施决定书",
    "现决",
    (
        Field("visit_on", "检查日期", DAY),
        Field("findings", "发现的事故隐患", TEXT),
        Field("basis", "处理依据", TEXT),
        Field("decision", "处理决定", TEXT),
        OFFICERS,
        ARTICLES,
    ),
    needs=(("INSPECTION_RECORD",),),
    is_to_serve=True,
    is_on_site=True,
    order=50,
)
