"""责令限期整改指令书: what has to be put right, and by when (安全生产法 65)."""

from datetime import date

from inspectorate.documents.kinds.fields import ARTICLES, DAY, FINDINGS, OFFICERS, ROWS, TEXT
from inspectorate.documents.kinds.kind import Edition, Field, Kind

VISIT_ON, BASIS = Field("visit_on", "检查日期", DAY), Field("basis", "依据", TEXT)
COLUMNS = ("问题和地点", "违反的条款", "整改要求", "整改期限")
# One line a problem: against which clause, what is asked for, by its own day.
PROBLEMS = Field(
    "problems",
    "问题和整改要求",
    ROWS,
    columns=COLUMNS,
    help="请在检查页面的“问题”里选条文、定期限后重新起草，或者在这里补填。当场改正和责令立即改正的不列入。",
    whole=COLUMNS,
    days=("整改期限",),
    terms=("整改期限",),
)
KIND = Kind(
    "RECTIFICATION_ORDER",
    "责令限期整改指令书",
    "责改",
    (
        VISIT_ON,
        FINDINGS,
        BASIS,
        Field("terms", "整改要求和期限", ROWS, columns=("序号", "整改要求", "整改期限")),
        OFFICERS,
        ARTICLES,
    ),
    needs=(("INSPECTION_RECORD",),),
    is_to_serve=True,
    is_on_site=True,
    editions=(Edition(date(2026, 2, 1), (VISIT_ON, PROBLEMS, BASIS, OFFICERS, ARTICLES)),),
    order=60,
)
