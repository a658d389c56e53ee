"""责令限期整改指令书: what has to be put right, and by when (安全生产法 65)."""

from inspectorate.documents.kinds.fields import ARTICLES, DAY, FINDINGS, OFFICERS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind

KIND = Kind(
    "RECTIFICATION_ORDER",
    "责令限期整改指令书",
    "责改",
    (
        Field("visit_on", "检查日期", DAY),
        FINDINGS,
        Field("basis", "依据", TEXT),
        Field("terms", "整改要求和期限", ROWS, columns=("序号", "整改要求", "整改期限")),
        OFFICERS,
        ARTICLES,
    ),
    needs=(("INSPECTION_RECORD",),),
    is_to_serve=True,
    is_on_site=True,
    order=60,
)
