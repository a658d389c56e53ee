"""文书送达回执: how a document came to whom it addresses (行政处罚法 61)."""

from datetime import date

from inspectorate.documents.kinds.fields import ROWS, TEXT
from inspectorate.documents.kinds.kind import TO_SERVE, Edition, Field, Kind

CASE_NAME, REMARK = Field("case_name", "案件（检查）名称"), Field("remark", "备注", TEXT, False)
# The columns of the form of 2017 (安监回): two servers each sign in a place of their own; the way stands in the remark.
SERVED = Field(
    "served",
    "送达情况",
    ROWS,
    columns=("送达文书名称、文号", "收件人签名或者盖章", "送达地点", "送达日期", "送达人（一）", "送达人（二）"),
)
KIND = Kind(
    "PROOF_OF_SERVICE",
    "文书送达回执",
    "回",
    (
        CASE_NAME,
        Field(
            "served",
            "送达情况",
            ROWS,
            columns=("送达文书名称、文号", "收件人", "送达地点", "送达日期", "送达方式", "送达人"),
        ),
        REMARK,
    ),
    series="PROOF_OF_SERVICE",
    proves_service=True,
    needs=((TO_SERVE, "INSPECTION_RECORD"),),
    editions=(Edition(date(2026, 2, 1), (CASE_NAME, SERVED, REMARK)),),
    order=70,
)
