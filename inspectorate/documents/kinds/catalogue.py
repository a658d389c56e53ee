"""The kinds, with their fields (after the forms of 2017) and what must come before. Pure."""

from __future__ import annotations

from inspectorate.documents.kinds.kind import VISIT, Approval, Field, Input, Kind, Numbering

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

NOTICE = Kind(
    "INSPECTION_NOTICE",
    "抽查检查通知书",
    "通知",
    (
        Field("task_no", "抽查任务编号"),
        Field("task_name", "抽查任务名称"),
        Field("items", "检查内容", ROWS, columns=("事项", "检查方式")),
        Field("visit_from", "检查时间起", DAY),
        Field("visit_until", "检查时间止", DAY),
        Field("requirements", "相关要求", TEXT),
        Field("materials", "需准备的材料", ROWS, False, columns=("材料",)),
        EXPERTS,
        Field("contact", "联系人"),
        Field("contact_phone", "联系电话"),
        Field("contact_address", "联系地址", required=False),
    ),
    numbering=Numbering.OWN,
    approval=Approval.ONE,
    is_to_serve=True,
)
SCHEME = Kind(
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
    approval=Approval.TWO,
    is_internal=True,
    copies=1,
)
RECORD = Kind(
    "INSPECTION_RECORD",
    "现场检查记录",
    "检记",
    (
        ADDRESS,
        REPRESENTATIVE,
        PRESENT,
        POSITION,
        PRESENT_PHONE,
        Field("place", "检查场所"),
        VISIT_FROM,
        VISIT_UNTIL,
        OFFICERS,
        Field("informed", "已出示证件并告知回避、陈述申辩的权利", FLAG),
        Field("recusal", "对回避的答复"),
        Field("situation", "检查情况", TEXT),
        Field("statement", "被检查单位意见", TEXT, False),
        Field("refusal", "拒绝签字的情况", TEXT, False, "安全生产法第六十八条：记录在案并报告。"),
    ),
    needs=(("INSPECTION_SCHEME",),),
)
CHECKLIST = Kind(
    "INSPECTION_CHECKLIST",
    "安全生产执法检查表",
    "",
    (
        ADDRESS,
        PHONE,
        Field("visit_on", "检查日期", DAY),
        OFFICERS,
        Field("lines", "检查结果", ROWS, columns=("序号", "检查内容", "检查结果", "说明")),
        Field("conclusion", "检查结论", TEXT),
        Field("handling", "处理意见", TEXT, False),
        Field("statement", "被检查单位意见", TEXT, False),
    ),
    numbering=Numbering.NONE,
    needs=(("INSPECTION_SCHEME",),),
)
MEASURE = Kind(
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
)
ORDER = Kind(
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
)
SERVICE_PROOF = Kind(
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
    numbering=Numbering.OWN,
    needs=(
        (
            "INSPECTION_NOTICE",
            "INSPECTION_RECORD",
            "ON_SITE_MEASURE",
            "RECTIFICATION_ORDER",
            "REINSPECTION_OPINION",
            "RECUSAL_DECISION",
        ),
    ),
)
RESULT_TABLE = Kind(
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
        Field("check_opinion", "组长审核意见", TEXT, False),
        Field("clear_opinion", "结果公示审批意见", TEXT, False),
    ),
    numbering=Numbering.NONE,
    needs=(("INSPECTION_RECORD",),),
    is_internal=True,
)
RECUSAL_DECISION = Kind(
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
    numbering=Numbering.OWN,
    approval=Approval.ONE,
    is_to_serve=True,
)

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (NOTICE, SCHEME, RECORD, CHECKLIST, MEASURE, ORDER, SERVICE_PROOF, RESULT_TABLE, RECUSAL_DECISION)
}


def _series() -> dict[str, str]:
    shared = "、".join(f"应急{kind.word}" for kind in KINDS.values() if kind.numbering == Numbering.VISIT)
    own = {k.series: f"{k.title}（应急{k.word}）" for k in KINDS.values() if k.numbering == Numbering.OWN}
    return {VISIT: f"一次检查的各种文书共用（{shared}）"} | own


# Every series of numbers, and what an officer calls it.
SERIES: dict[str, str] = _series()
