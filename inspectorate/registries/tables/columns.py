"""The columns of each registry's table, in order: what an officer types, what it becomes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspectorate.imports.columns import (
    ImportColumn,
    Unreadable,
    choice,
    code,
    day,
    flag,
    in_lines,
    lines,
    name,
    number,
    one_of,
    several,
    text,
)
from inspectorate.registries.codes import (
    TAGS,
    BusinessKind,
    District,
    DutyState,
    Ground,
    ItemWeight,
    Method,
    OperatingState,
    RegistrationState,
    Scale,
    Sector,
    Specialty,
    SupervisionLevel,
    tag_label,
)

# The words of the registration system (国家企业信用信息公示系统) and of those who copy from it.
REGISTERED = {
    **dict.fromkeys(
        ("存续(在营、开业、在册)", "存续（在营、开业、在册）", "在营(开业)企业", "在营（开业）企业"), "EXISTING"
    ),
    **dict.fromkeys(("在营", "开业", "在业", "在册", "正常", "存续企业"), "EXISTING"),
    **dict.fromkeys(("注销企业", "已注销"), "DEREGISTERED"),
    **dict.fromkeys(("吊销，未注销", "吊销,未注销", "吊销未注销", "吊销企业", "已吊销"), "REVOKED"),
    **dict.fromkeys(("吊销，已注销", "吊销,已注销", "吊销后注销"), "DEREGISTERED"),
    **dict.fromkeys(("迁出企业", "已迁出"), "MOVED"),
}
ON_DUTY = dict.fromkeys(("退休", "离职", "调离", "离岗", "停职"), "STOPPED") | {"在职": "ON_DUTY"}

SPECIALTIES = dict(Specialty.choices)
SECTORS, KINDS = dict(Sector.choices), dict(BusinessKind.choices)
READ_SECTOR, READ_KIND = one_of(SECTORS), one_of(KINDS)


def sectors(value: str) -> list[list[str]]:
    """危险化学品-生产、工贸-轻工: each a sector with its kind of business, which may be left out."""
    found = []
    for part in re.split(r"[、，,;；]\s*", value):
        if part:
            sector, _, kind = re.sub(r"[－—–:：]", "-", part).partition("-")
            found.append([READ_SECTOR(sector.strip()), READ_KIND(kind.strip())])
    return found


def pairs(listed: Sequence[Sequence[str]]) -> str:
    """As `sectors` reads them."""
    return "、".join(SECTORS[s] + (f"-{KINDS[k]}" if k else "") for s, k in sorted(map(tuple, listed)))


def grade(value: str) -> str:
    """A grade of the scheme; our own lists say 未评级 where there is none."""
    return "" if value == "未评级" else value


TARGETS = (
    ImportColumn(
        "usc_code",
        "统一社会信用代码",
        code,
        True,
        "18 位，按文本填写",
        example="91130302MA0000000X",
        aliases=("社会信用代码", "统一信用代码", "信用代码"),
    ),
    ImportColumn("name", "单位名称", name, True, example="秦皇岛演示化工有限公司", aliases=("企业名称",)),
    ImportColumn("address", "具体地址", text, True, example="海港区演示路1号"),
    choice("district", "所在区县", dict(District.choices), required=True, example="海港区"),
    ImportColumn("town", "乡镇街道", text),
    ImportColumn(
        "sectors",
        "行业领域和业态",
        sectors,
        True,
        "领域-业态，多个用顿号隔开",
        example="危险化学品-生产、工贸-轻工",
        write=pairs,
    ),
    ImportColumn(
        "industry_code", "行业代码", code, hint="GB/T 4754，保留前导零", example="2614", has_leading_zeros=True
    ),
    choice("scale", "规模", dict(Scale.choices), example="小型"),
    ImportColumn("employees", "从业人数", number, example="35"),
    choice("supervision_level", "监管层级", dict(SupervisionLevel.choices), example="市直管"),
    choice("operating_state", "生产经营状态", dict(OperatingState.choices), example="在产"),
    choice("registration_state", "登记状态", dict(RegistrationState.choices), REGISTERED, example="存续"),
    ImportColumn("legal_person", "法定代表人", name),
    ImportColumn("legal_person_id", "法定代表人证件号", code, hint="按文本填写", secret=True),
    ImportColumn("contact_name", "联系人", name),
    ImportColumn("contact_phone", "联系电话", code, hint="按文本填写", secret=True),
    ImportColumn("standardization", "安全生产标准化等级", text),
    ImportColumn("standardization_until", "标准化有效期至", day),
    ImportColumn("hazard_source_level", "重大危险源等级", text),
    several("features", "技术特点", SPECIALTIES, hint="专业，多个用顿号隔开"),
    flag("is_complex", "情况特别复杂"),
    flag("is_key_unit", "重点检查单位"),
    flag("is_dishonest", "严重失信主体"),
    ImportColumn("credit_grade", "信用风险等级", grade, hint="不填为未评级", example="B"),
    ImportColumn("credit_source", "等级来源", text, example="市信用信息平台"),
    ImportColumn("credit_date", "评定日期", day, example="2022-12-30"),
    ImportColumn("permit_name", "许可证名称", text),
    ImportColumn("permit_number", "许可证编号", text),
    ImportColumn("permit_until", "许可证有效期至", day, hint="长期的不填"),
    ImportColumn("last_inspected_date", "上次检查日期", day),
    ImportColumn("inspected_this_year", "本年度已检查次数", number),
)

INSPECTORS = (
    ImportColumn("certificate_no", "执法证号", code, True, "按文本填写", example="13030000001"),
    ImportColumn("name", "姓名", name, True, example="演示张三"),
    ImportColumn("unit", "所在单位", text, True, "与单位名录一致", example="执法二大队"),
    ImportColumn("valid_from", "证件有效期起", day, True, example="2022-01-01"),
    ImportColumn("valid_until", "证件有效期止", day, True, example="2027-12-31"),
    ImportColumn("authority", "发证机关", text),
    ImportColumn("position", "职务", text),
    several("specialties", "专业", SPECIALTIES, hint="多个用顿号隔开", example="化工工艺"),
    choice("state", "状态", dict(DutyState.choices), ON_DUTY, example="在岗", aliases=("在岗状态", "人员状态")),
    ImportColumn("education", "学历", text),
    ImportColumn("id_number", "身份证号", code, hint="按文本填写", secret=True),
    ImportColumn("phone", "手机号", code, hint="按文本填写", secret=True),
)

EXPERTS = (
    ImportColumn("code", "专家编号", code, True, example="ZJ0001"),
    ImportColumn("name", "姓名", name, True, example="演示李四"),
    ImportColumn("organisation", "工作单位", text, True, example="演示大学"),
    ImportColumn("title", "职务职称", text, example="高级工程师"),
    several("specialties", "专业类别", SPECIALTIES, True, hint="多个用顿号隔开", example="化工工艺、化工设备"),
    ImportColumn("term_from", "聘期起", day, True, example="2022-01-01"),
    ImportColumn("term_until", "聘期止", day, True, example="2027-12-31"),
    ImportColumn("birth_month", "出生年月", text, hint="如 1975-06"),
    ImportColumn("certificate", "资格证书", text),
    ImportColumn("certificate_no", "证书编号", text),
    ImportColumn("certificate_until", "证书有效期至", day),
    choice("state", "状态", dict(DutyState.choices), ON_DUTY, example="在岗", aliases=("在岗状态", "人员状态")),
    ImportColumn("id_number", "身份证号", code, hint="按文本填写", secret=True),
    ImportColumn("phone", "手机号", code, hint="按文本填写", secret=True),
)

METHODS, TAG_LABELS = dict(Method.choices), {tag: tag_label(tag) for tag in TAGS}
CITATION = re.compile(r"^《(?P<title>[^》]+)》(?P<articles>.*)$")
ARTICLE = re.compile(r"^(?P<article>第[^条]+条(?:之[一二三四五六七八九十]+)?)?(?P<part>.*)$")


def citations(value: str) -> list[list[str]]:
    """《安全生产法》第二十一条第二款、第二十二条, a statute a line or after a semicolon: its title, article, part."""
    found = []
    for line in things(value):
        cited = CITATION.match(line)
        if cited is None:
            raise Unreadable(f"“{line[:20]}”应写成 《安全生产法》第二十一条第二款，一行一条。")
        for one in re.split("、(?=第[^、]+条)", cited["articles"]):
            parts = ARTICLE.match(one)
            assert parts is not None
            found.append([cited["title"], parts["article"] or "", parts["part"]])
    return found


def things(value: str) -> list[str]:
    """One a line, or one after another with semicolons, as our list shows them."""
    return [one for row in lines(value) for one in re.split(r"[；;]\s*", row) if one]


def cited(bases: Sequence[Sequence[str]]) -> str:
    """As `citations` reads them."""
    return "\n".join(f"《{title}》{article}{part}" for title, article, part in bases)


ITEMS = (
    ImportColumn("code", "事项编号", code, True, "类别的字母加序号", example="W91", aliases=("编号",)),
    ImportColumn("name", "抽查事项名称", text, True, example="演示事项"),
    ImportColumn("category", "抽查类别", text, True, "与类别名称一致", example="安全生产综合"),
    choice("weight", "事项类别", dict(ItemWeight.choices), required=True, example="一般检查事项"),
    flag("is_mandatory", "必查"),
    ImportColumn("inspecting_body", "抽查主体", text, True, example="市应急管理局"),
    ImportColumn("division", "责任科室", text),
    ImportColumn("scope", "抽查对象", text, True, example="危险化学品生产企业"),
    several("tags", "适用单位", TAG_LABELS, True, hint="多个用顿号隔开", example="危险化学品（生产）"),
    several("methods", "抽查方式", METHODS, True, hint="多个用顿号隔开", example="现场检查、查阅资料"),
    several("needs", "所需专业", SPECIALTIES, hint="多个用顿号隔开"),
    in_lines("points", "检查要点", True, hint="一行一个", example="安全设施完好有效"),
    ImportColumn("content", "抽查内容", text, hint="不填则由检查要点连成"),
    ImportColumn(
        "bases",
        "检查依据",
        citations,
        True,
        "一行一条",
        example="《安全生产法》第六十五条",
        aliases=("法律依据",),
        write=cited,
    ),
    ImportColumn("penalties", "处罚依据", citations, hint="一行一条", write=cited),
    ImportColumn("materials", "需准备材料", things, hint="一行一样", write="\n".join),
    ImportColumn("frequency", "抽查比例和频次", text),
    ImportColumn("partners", "可联合的部门", text),
    ImportColumn("valid_from", "生效日期", day, True, "不能早于导入当天", example="2026-12-01"),
    ImportColumn("remark", "备注", text),
)

RECUSALS = (
    ImportColumn("person", "执法证号或专家编号", code, True, "按文本填写", example="13030000001"),
    ImportColumn("target", "统一社会信用代码", code, True, "按文本填写", example="91130302MA0000000X"),
    choice("ground", "回避事由", dict(Ground.choices), required=True, example="与检查对象有利害关系"),
    ImportColumn("note", "说明", text, hint="选择其他关系时必填"),
    ImportColumn("from_date", "回避起", day, True, example="2023-01-01"),
    ImportColumn("until_date", "回避止", day, hint="没有期限的不填"),
)
