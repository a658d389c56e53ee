"""随机抽查情况记录表: the result of the visit, item by item, and who agreed to it."""

from inspectorate.documents.kinds.fields import ADDRESS, OFFICERS, PHONE, REPRESENTATIVE, ROWS, TEXT
from inspectorate.documents.kinds.kind import Field, Kind

AGREED = "由检查结果的核对、审批带入，不能在这里改动。"
KIND = Kind(
    "RESULT_TABLE",
    "随机抽查情况记录表",
    "",
    (
        Field("task_no", "抽查任务编号"),
        Field("task_name", "抽查任务名称"),
        Field("usc_code", "统一社会信用代码"),
        ADDRESS,
        REPRESENTATIVE,
        Field("contact", "联络员", required=False),
        PHONE,
        Field("items", "检查事项", ROWS, columns=("事项", "发现问题情况", "处置情况")),
        Field("methods", "核查方式", TEXT),
        Field("result", "检查结果"),
        Field("follow_up", "后续处置措施", TEXT),
        Field("statement", "被检查单位意见", TEXT, False),
        OFFICERS,
        Field("check_opinion", "组长审核意见", TEXT, False, AGREED, is_fixed=True),
        Field("clear_opinion", "结果公示审批意见", TEXT, False, AGREED, is_fixed=True),
    ),
    series="",
    needs=(("INSPECTION_RECORD",),),
    is_internal=True,
    order=80,
)
