"""Code tables of the trade. Codes are stored, labels are read."""

from __future__ import annotations

from django.db import models


class Sector(models.TextChoices):
    """行业领域 (方案三·一 names three; its annex adds two more, so the list is open to the office's configuration)."""

    HAZARDOUS_CHEMICALS = "HAZARDOUS_CHEMICALS", "危险化学品"
    INDUSTRY_AND_TRADE = "INDUSTRY_AND_TRADE", "工贸"
    NON_COAL_MINE = "NON_COAL_MINE", "非煤矿山"
    SAFETY_SERVICES = "SAFETY_SERVICES", "安全评价检测"
    COAL_MINE = "COAL_MINE", "煤矿"
    FIREWORKS = "FIREWORKS", "烟花爆竹"
    OTHER = "OTHER", "其他"


class District(models.TextChoices):
    """GB/T 2260; the last two are statistical codes, not GB/T 2260."""

    HAIGANG = "130302", "海港区"
    SHANHAIGUAN = "130303", "山海关区"
    BEIDAIHE = "130304", "北戴河区"
    FUNING = "130306", "抚宁区"
    QINGLONG = "130321", "青龙满族自治县"
    CHANGLI = "130322", "昌黎县"
    LULONG = "130324", "卢龙县"
    DEVELOPMENT_ZONE = "130371", "秦皇岛经济技术开发区"
    BEIDAIHE_NEW = "130372", "北戴河新区"


class OperatingState(models.TextChoices):
    OPERATING = "OPERATING", "在产"
    SUSPENDED = "SUSPENDED", "停产"
    BUILDING = "BUILDING", "在建"
    CLOSED = "CLOSED", "关闭"


class RegistrationState(models.TextChoices):
    EXISTING = "EXISTING", "存续"
    DEREGISTERED = "DEREGISTERED", "注销"
    REVOKED = "REVOKED", "吊销"
    MOVED = "MOVED", "迁出"


class SupervisionLevel(models.TextChoices):
    PROVINCE = "PROVINCE", "省属"
    CITY = "CITY", "市直管"
    COUNTY = "COUNTY", "县区管"


class Scale(models.TextChoices):
    LARGE = "LARGE", "大型"
    MEDIUM = "MEDIUM", "中型"
    SMALL = "SMALL", "小型"
    MICRO = "MICRO", "微型"


class ItemWeight(models.TextChoices):
    GENERAL = "GENERAL", "一般检查事项"
    KEY = "KEY", "重点检查事项"


class Method(models.TextChoices):
    """抽查方式 (方案三·三)."""

    ON_SITE = "ON_SITE", "现场检查"
    DOCUMENTS = "DOCUMENTS", "查阅资料"
    INTERVIEW = "INTERVIEW", "现场询问"
    TESTING = "TESTING", "检验检测"
    OTHER_AGENCY = "OTHER_AGENCY", "行政部门检查结果或专业意见"
    THIRD_PARTY = "THIRD_PARTY", "第三方验证"
    ONLINE = "ONLINE", "网络监测"


class DutyState(models.TextChoices):
    ON_DUTY = "ON_DUTY", "在岗"
    SECONDED = "SECONDED", "借调"
    STOPPED = "STOPPED", "停用"


class Ground(models.TextChoices):
    """回避 (行政处罚法 43: 与案件有直接利害关系或者有其他关系可能影响公正执法)."""

    INTEREST = "INTEREST", "与检查对象有利害关系"
    KINSHIP = "KINSHIP", "与检查对象负责人有亲属关系"
    FORMER_POST = "FORMER_POST", "曾在检查对象任职"
    SERVICE = "SERVICE", "曾为检查对象提供技术服务"
    OTHER = "OTHER", "其他可能影响公正执法的关系"


class BusinessKind(models.TextChoices):
    """业态: what an enterprise does in its sector. In tags it is written after the sector, `NON_COAL_MINE.TAILINGS`."""

    PRODUCTION = "PRODUCTION", "生产"
    TRADE = "TRADE", "经营"
    STORAGE = "STORAGE", "储存"
    USE = "USE", "使用"
    WHOLESALE = "WHOLESALE", "批发"
    RETAIL = "RETAIL", "零售"
    UNDERGROUND = "UNDERGROUND", "地下开采"
    OPEN_PIT = "OPEN_PIT", "露天开采"
    TAILINGS_POND = "TAILINGS_POND", "尾矿库"
    METAL_SMELTING = "METAL_SMELTING", "冶金"
    NONFERROUS = "NONFERROUS", "有色"
    BUILDING_MATERIALS = "BUILDING_MATERIALS", "建材"
    MACHINE_BUILDING = "MACHINE_BUILDING", "机械"
    LIGHT_INDUSTRY = "LIGHT_INDUSTRY", "轻工"
    TEXTILES = "TEXTILES", "纺织"
    TOBACCO = "TOBACCO", "烟草"
    COMMERCE = "COMMERCE", "商贸"
    SAFETY_ASSESSMENT = "SAFETY_ASSESSMENT", "安全评价"
    TESTING_SERVICE = "TESTING_SERVICE", "检测检验"
    TRAINING_SERVICE = "TRAINING_SERVICE", "安全培训"


# Which kinds an office meets in which sector; the form of a target offers these.
KINDS_OF: dict[str, tuple[str, ...]] = {
    Sector.HAZARDOUS_CHEMICALS: ("PRODUCTION", "TRADE", "STORAGE", "USE", "RETAIL"),
    Sector.INDUSTRY_AND_TRADE: (
        "METAL_SMELTING",
        "NONFERROUS",
        "BUILDING_MATERIALS",
        "MACHINE_BUILDING",
        "LIGHT_INDUSTRY",
        "TEXTILES",
        "TOBACCO",
        "COMMERCE",
        "STORAGE",
    ),
    Sector.NON_COAL_MINE: ("UNDERGROUND", "OPEN_PIT", "TAILINGS_POND"),
    Sector.SAFETY_SERVICES: ("SAFETY_ASSESSMENT", "TESTING_SERVICE", "TRAINING_SERVICE"),
    Sector.COAL_MINE: ("UNDERGROUND", "OPEN_PIT"),
    Sector.FIREWORKS: ("PRODUCTION", "WHOLESALE", "RETAIL"),
    Sector.OTHER: (),
}

# How a summary line names the sectors.
SECTOR_SHORT: dict[str, str] = {
    Sector.HAZARDOUS_CHEMICALS: "危化",
    Sector.INDUSTRY_AND_TRADE: "工贸",
    Sector.NON_COAL_MINE: "非煤矿山",
    Sector.SAFETY_SERVICES: "评价检测",
    Sector.COAL_MINE: "煤矿",
    Sector.FIREWORKS: "烟花爆竹",
    Sector.OTHER: "其他",
}

# 谁建立、谁管理: the sectors whose targets a division maintains, by the division's code.
MAINTAINED_BY: dict[str, tuple[str, ...]] = {
    "WHK": (Sector.HAZARDOUS_CHEMICALS, Sector.FIREWORKS),
    "GMK": (Sector.INDUSTRY_AND_TRADE,),
    "FMK": (Sector.NON_COAL_MINE,),
    "MTK": (Sector.COAL_MINE,),
    "BGS": (Sector.SAFETY_SERVICES, Sector.OTHER),
}


class IdKind(models.TextChoices):
    """证件类型: a legal person may be a foreigner or come from Hong Kong, Macao or Taiwan."""

    ID_CARD = "ID_CARD", "居民身份证"
    PASSPORT = "PASSPORT", "护照"
    HONG_KONG_MACAO = "HONG_KONG_MACAO", "港澳居民证件"
    TAIWAN = "TAIWAN", "台湾居民证件"
    FOREIGN_RESIDENT = "FOREIGN_RESIDENT", "外国人永久居留身份证"
    OTHER = "OTHER", "其他证件"


# What every enterprise carries, and what those with a major hazard source carry besides.
TAG_ALL = "ALL"
TAG_MAJOR_HAZARD = "MAJOR_HAZARD"


class Specialty(models.TextChoices):
    """专业 of inspectors and experts, and what an item or a target needs."""

    CHEMICAL_PROCESS = "CHEMICAL_PROCESS", "化工工艺"
    CHEMICAL_EQUIPMENT = "CHEMICAL_EQUIPMENT", "化工设备"
    ELECTRICAL = "ELECTRICAL", "电气仪表"
    LAYOUT = "LAYOUT", "总图储运"
    MINING = "MINING", "采矿"
    GEOLOGY = "GEOLOGY", "地质测量"
    TAILINGS = "TAILINGS", "尾矿库"
    MACHINERY = "MACHINERY", "机电"
    METALLURGY = "METALLURGY", "冶金"
    DUST = "DUST", "粉尘防爆"
    CONFINED_SPACE = "CONFINED_SPACE", "有限空间"
    FIRE = "FIRE", "消防应急"
    MANAGEMENT = "MANAGEMENT", "安全管理"
    ASSESSMENT = "ASSESSMENT", "安全评价检测"
    COAL = "COAL", "煤矿通防"
    PYROTECHNICS = "PYROTECHNICS", "烟花爆竹"


_SECTORS, _KINDS = dict(Sector.choices), dict(BusinessKind.choices)


def trade(sector: str, kind: str) -> str:
    """How a person reads what an enterprise is in: 危险化学品（经营）, 非煤矿山."""
    return str(_SECTORS.get(sector, sector)) + (f"（{_KINDS.get(kind, kind)}）" if kind else "")


def tag_label(tag: str) -> str:
    """How a person reads a tag of an item or a target: 各类单位, 危险化学品（生产）, 有粉尘防爆特点的单位."""
    if tag == TAG_ALL:
        return "各类单位"
    if tag == TAG_MAJOR_HAZARD:
        return "有重大危险源的单位"
    if tag in Specialty.values:
        return f"有{Specialty(tag).label}特点的单位"
    sector, _, kind = tag.partition(".")
    if sector not in Sector.values or (kind and kind not in KINDS_OF[sector]):
        return tag
    return str(Sector(sector).label) + (f"（{BusinessKind(kind).label}）" if kind else "")


def tags_of_sector(sector: str) -> list[str]:
    """The whole sector, then each of its kinds."""
    return [str(sector), *(f"{sector}.{kind}" for kind in KINDS_OF[sector])]


TAGS: tuple[str, ...] = (
    TAG_ALL,
    TAG_MAJOR_HAZARD,
    *(tag for sector in Sector.values for tag in tags_of_sector(sector)),
    *Specialty.values,
)
