"""Fictitious enterprises with valid check digits over the city's districts and sectors. Pure: a seed in, facts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from inspectorate.registries.codes import BusinessKind, District, Sector, Specialty
from inspectorate.registries.rules.identifiers import organisation_check

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Where the city's enterprises are: more in the port district and the development zone.
DISTRICTS = (
    (District.HAIGANG, 28, "东环路 文化路 港城大街 河北大街 海阳路"),
    (District.SHANHAIGUAN, 9, "南海道 关城东路 老龙头路 孟姜路"),
    (District.BEIDAIHE, 4, "联峰路 海宁路 戴河大街"),
    (District.FUNING, 14, "迎宾路 金山大街 骊城大街 长城路"),
    (District.QINGLONG, 12, "燕山路 都源大街 龙城路"),
    (District.CHANGLI, 14, "碣阳大街 民生路 朱各庄工业路 滨海路"),
    (District.LULONG, 11, "永平大街 迎宾道 石门镇工业路"),
    (District.DEVELOPMENT_ZONE, 13, "峨眉山路 黑龙江道 泰山路 数谷大道"),
    (District.BEIDAIHE_NEW, 3, "滨海新大道 金山嘴路"),
)
WORDS_ONE = [
    "恒",
    "瑞",
    "华",
    "远",
    "盛",
    "宏",
    "金",
    "海",
    "安",
    "泰",
    "鑫",
    "联",
    "同",
    "永",
    "顺",
    "昌",
    "启",
    "嘉",
    "博",
    "正",
    "广",
    "信",
    "利",
    "达",
    "兴",
    "渤",
    "燕",
    "碣",
    "榆",
    "骊",
]
WORDS_TWO = [
    "源",
    "丰",
    "隆",
    "通",
    "成",
    "辉",
    "益",
    "康",
    "和",
    "诚",
    "泽",
    "荣",
    "业",
    "祥",
    "科",
    "创",
    "新",
    "峰",
    "岳",
    "川",
]


@dataclass(frozen=True)
class Trade:
    """One kind of enterprise: how many, in which sector, called what, doing what, under which permit."""

    count: int
    sector: Sector
    kind: str
    suffixes: tuple[str, ...]
    industry: str
    permit: str = ""
    features: tuple[str, ...] = ()
    also: tuple[Sector, str] | None = None


TRADES = (
    Trade(
        34,
        Sector.HAZARDOUS_CHEMICALS,
        BusinessKind.PRODUCTION,
        ("化工有限公司", "精细化工有限公司", "涂料有限公司"),
        "2614",
        "危险化学品安全生产许可证",
        (Specialty.CHEMICAL_PROCESS, Specialty.CHEMICAL_EQUIPMENT),
    ),
    Trade(
        58,
        Sector.HAZARDOUS_CHEMICALS,
        BusinessKind.TRADE,
        ("加油站", "石油销售有限公司", "化工商贸有限公司"),
        "5265",
        "危险化学品经营许可证",
    ),
    Trade(
        16,
        Sector.HAZARDOUS_CHEMICALS,
        BusinessKind.STORAGE,
        ("仓储有限公司", "油品储运有限公司"),
        "5942",
        "危险化学品经营许可证",
        (Specialty.LAYOUT, Specialty.FIRE),
    ),
    Trade(
        35,
        Sector.HAZARDOUS_CHEMICALS,
        BusinessKind.USE,
        ("制药有限公司", "食品添加剂有限公司", "水处理有限公司"),
        "2710",
        "",
        (Specialty.CHEMICAL_PROCESS,),
        (Sector.INDUSTRY_AND_TRADE, BusinessKind.LIGHT_INDUSTRY),
    ),
    Trade(
        22,
        Sector.INDUSTRY_AND_TRADE,
        BusinessKind.METAL_SMELTING,
        ("冶金有限公司", "特钢有限公司", "铸造有限公司"),
        "3120",
        "",
        (Specialty.METALLURGY, Specialty.CONFINED_SPACE),
    ),
    Trade(
        88,
        Sector.INDUSTRY_AND_TRADE,
        BusinessKind.MACHINE_BUILDING,
        ("机械制造有限公司", "重工有限公司", "汽车零部件有限公司"),
        "3484",
    ),
    Trade(
        64,
        Sector.INDUSTRY_AND_TRADE,
        BusinessKind.BUILDING_MATERIALS,
        ("玻璃有限公司", "建材有限公司", "水泥有限公司"),
        "3041",
        "",
        (Specialty.DUST,),
    ),
    Trade(
        70,
        Sector.INDUSTRY_AND_TRADE,
        BusinessKind.LIGHT_INDUSTRY,
        ("食品有限公司", "葡萄酿酒有限公司", "木业有限公司", "纸品有限公司"),
        "1515",
    ),
    Trade(12, Sector.INDUSTRY_AND_TRADE, BusinessKind.TEXTILES, ("纺织有限公司", "服装有限公司"), "1713"),
    Trade(
        68,
        Sector.INDUSTRY_AND_TRADE,
        BusinessKind.COMMERCE,
        ("商贸有限公司", "商业广场有限公司", "物流园有限公司"),
        "5211",
    ),
    Trade(
        41,
        Sector.NON_COAL_MINE,
        BusinessKind.OPEN_PIT,
        ("石料矿业有限公司", "采石场有限公司", "建筑石料有限公司"),
        "1019",
        "非煤矿山安全生产许可证",
        (Specialty.MINING, Specialty.GEOLOGY),
    ),
    Trade(
        23,
        Sector.NON_COAL_MINE,
        BusinessKind.UNDERGROUND,
        ("铁矿有限公司", "矿业有限公司"),
        "0810",
        "非煤矿山安全生产许可证",
        (Specialty.MINING, Specialty.MACHINERY),
    ),
    Trade(
        19,
        Sector.NON_COAL_MINE,
        BusinessKind.TAILINGS_POND,
        ("选矿有限公司", "尾矿综合利用有限公司"),
        "0810",
        "尾矿库安全生产许可证",
        (Specialty.TAILINGS,),
    ),
    Trade(
        9,
        Sector.SAFETY_SERVICES,
        BusinessKind.SAFETY_ASSESSMENT,
        ("安全评价有限公司", "安全技术服务有限公司"),
        "7452",
        "安全评价机构资质证书",
        (Specialty.ASSESSMENT,),
    ),
    Trade(
        12,
        Sector.SAFETY_SERVICES,
        BusinessKind.TESTING_SERVICE,
        ("检测检验有限公司", "检测技术有限公司"),
        "7452",
        "安全生产检测检验机构资质证书",
        (Specialty.ASSESSMENT,),
    ),
    Trade(26, Sector.FIREWORKS, BusinessKind.RETAIL, ("烟花爆竹零售店",), "5295", "烟花爆竹经营（零售）许可证"),
    Trade(3, Sector.COAL_MINE, "", ("煤矿有限公司",), "0610", "煤矿安全生产许可证"),
)


@dataclass(frozen=True)
class Enterprise:
    """One enterprise as the registry takes it."""

    values: dict[str, Any]
    sectors: tuple[tuple[str, str], ...]
    permit: tuple[str, str, date, date] | None = None
    grade: str = ""
    tags: frozenset[str] = field(default_factory=frozenset)


def enterprises(seed: int = 20230103) -> Iterator[Enterprise]:
    """About 600, always the same for the same seed."""
    random, codes, names = Random(seed), set[str](), set[str]()
    for trade in TRADES:
        for number in range(trade.count):
            yield _enterprise(random, trade, number, codes, names)


def _enterprise(random: Random, trade: Trade, number: int, codes: set[str], names: set[str]) -> Enterprise:
    district, _, roads = random.choices(DISTRICTS, weights=[d[1] for d in DISTRICTS])[0]
    mining = trade.sector in {Sector.NON_COAL_MINE, Sector.COAL_MINE}
    if mining:
        district, _, roads = random.choice([d for d in DISTRICTS if d[0] in MINING_DISTRICTS])
    code = _fresh(lambda: usc_code(random, district), codes)
    name = _fresh(lambda: _name(random, trade), names)
    values: dict[str, Any] = {
        "usc_code": code,
        "name": name,
        "address": f"秦皇岛市{District(district).label}{random.choice(roads.split())}{random.randint(1, 399)}号",
        "district": district,
        "industry_code": trade.industry,
        "scale": random.choices(["LARGE", "MEDIUM", "SMALL", "MICRO"], [4, 14, 52, 30])[0],
        "employees": int(random.paretovariate(1.2) * 9) % 3000 + 3,
        "legal_person": _person(random),
        "contact_name": _person(random),
        # No subscriber of a local exchange has a number that begins with 9.
        "contact_phone": f"0335-9{random.randint(0, 99999999) % 1_000_000:06d}",
        "standardization": random.choices(["", "三级", "二级", "一级"], [38, 48, 12, 2])[0],
        "features": list(trade.features),
        "supervision_level": random.choices(["CITY", "COUNTY", "PROVINCE"], [92, 6, 2])[0],
        "is_complex": bool(trade.features) and random.random() < 0.18,
        "is_key_unit": random.random() < 0.03,
    }
    values |= _condition(random, trade)
    if trade.kind in {BusinessKind.STORAGE, BusinessKind.PRODUCTION} and random.random() < 0.35:
        values["hazard_source_level"] = random.choice(["三级", "四级"])
    sectors = ((trade.sector, trade.kind), *([trade.also] if trade.also else []))
    grade = random.choices(["A", "B", "C", "D", ""], [46, 33, 12, 5, 4])[0]
    return Enterprise(values, tuple(sectors), _permit(random, trade, number), grade)


MINING_DISTRICTS = {District.QINGLONG, District.FUNING, District.LULONG, District.CHANGLI}


def _fresh(make: Any, taken: set[str]) -> str:
    while (value := str(make())) in taken:
        pass
    taken.add(value)
    return value


def _name(random: Random, trade: Trade) -> str:
    stem = random.choice(WORDS_ONE) + random.choice(WORDS_TWO)
    return f"秦皇岛演示{stem}{random.choice(trade.suffixes)}"


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = [
    "建国",
    "志强",
    "海燕",
    "丽华",
    "卫东",
    "晓东",
    "文斌",
    "玉兰",
    "立新",
    "春梅",
    "国栋",
    "雪峰",
    "庆林",
    "秀英",
    "永刚",
    "凤霞",
    "振华",
    "少华",
    "长海",
    "桂芝",
]


def _person(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(GIVEN)


def _condition(random: Random, trade: Trade) -> dict[str, Any]:
    """Some are closed, moved or already inspected often; every coal mine of the city is closed."""
    if trade.sector == Sector.COAL_MINE:
        return {"operating_state": "CLOSED"}
    roll = random.random()
    if roll < 0.025:
        return {"operating_state": "CLOSED"}
    if roll < 0.035:
        return {"registration_state": random.choice(["DEREGISTERED", "REVOKED", "MOVED"])}
    if roll < 0.06:
        return {"operating_state": "SUSPENDED"}
    if roll < 0.09:
        return {
            "inspected_this_year": 2,
            "last_inspected_date": date(2023, 3, 1) + timedelta(days=random.randint(0, 50)),
        }
    return {}


def _permit(random: Random, trade: Trade, number: int) -> tuple[str, str, date, date] | None:
    if not trade.permit:
        return None
    given = date(2021, 1, 4) + timedelta(days=random.randint(0, 700))
    return (
        trade.permit,
        f"演示证字〔{given.year}〕{random.randint(1000, 9999)}-{number:03d}",
        given,
        given.replace(year=given.year + 3, day=1),
    )


def usc_code(random: Random, district: str) -> str:
    """A unified social credit code with both check digits right (GB 32100-2015, GB 11714). Its body begins with MY.

    The districts of the two zones are statistical codes, so their enterprises carry the city's own.
    """
    area = "130300" if district in {District.DEVELOPMENT_ZONE, District.BEIDAIHE_NEW} else str(district)
    body = "MY" + "".join(random.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(6))
    first = f"91{area}{body}{organisation_check(body)}"
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first)) % 31
    return first + ALPHABET[(31 - total) % 31]
