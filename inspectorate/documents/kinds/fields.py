"""Fields that several kinds share (after the enforcement forms of 2017). Pure."""

from __future__ import annotations

from inspectorate.documents.kinds.kind import Field, Input

TEXT, DAY, MOMENT, ROWS, FLAG = Input.TEXT, Input.DAY, Input.MOMENT, Input.ROWS, Input.FLAG

ADDRESS = Field("address", "单位地址")
REPRESENTATIVE = Field("representative", "法定代表人或负责人", required=False)
PRESENT = Field("present", "现场负责人", required=False)
POSITION = Field("position", "现场负责人职务", required=False)
PRESENT_PHONE = Field("phone", "现场负责人联系电话", required=False)
PHONE = Field("phone", "联系电话", required=False)
OFFICERS = Field(
    "officers",
    "执法人员",
    ROWS,
    columns=("姓名", "执法证号"),
    help="由抽取结果和出示的证件带入，至少两人（行政处罚法第四十二条）。检查组有变动的，弃用草稿，从检查页面重新起草。",
    is_fixed=True,
)
EXPERTS = Field("experts", "专家", ROWS, False, columns=("姓名", "工作单位", "到场时间"))
VISIT_FROM = Field("visit_from", "检查开始", MOMENT)
VISIT_UNTIL = Field("visit_until", "检查结束", MOMENT)
ARTICLES = Field("articles", "引用条文", ROWS, False, columns=("法规", "条", "条文"))
FINDINGS = Field("findings", "发现的问题", ROWS, columns=("序号", "问题和地点", "违反的条款"))
