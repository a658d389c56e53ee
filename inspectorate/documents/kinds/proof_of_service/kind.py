"""文书送达回执: how a document came to whom it addresses (行政处罚法 61)."""

from inspectorate.documents.kinds.fields import ROWS, TEXT
from inspectorate.documents.kinds.kind import TO_SERVE, Field, Kind

KIND = Kind(
    "PROOF_OF_SERVICE",
    "文书送达回执",
    "回",
    (
        Field("case_name", "案件（检查）名称"),
        Field(
            "served",
            "送达情况",
            ROWS,
            columns=("送达文书名称、文号", "收件人", "送达地点", "送达日期", "送达方式", "送达人"),
        ),
        Field("remark", "备注", TEXT, False),
    ),
    series="PROOF_OF_SERVICE",
    needs=((TO_SERVE, "INSPECTION_RECORD"),),
    order=70,
)
