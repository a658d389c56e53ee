"""The units that the plan names, accounts for each role, sixty inspectors and thirty experts — fictitious."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from inspectorate.demonstration.enterprises import GIVEN, SURNAMES
from inspectorate.registries.codes import Specialty

PASSWORD = "Yanshi-2023"
BUREAU = "秦皇岛市应急管理局"
UNITS = (
    ("JLD", "局领导", "LEADERSHIP", BUREAU),
    ("BGS", "办公室", "DIVISION", BUREAU),
    ("FZK", "政策法规科", "DIVISION", BUREAU),
    ("WHK", "危险化学品安全监督管理科", "DIVISION", BUREAU),
    ("GMK", "工商贸行业安全生产监督管理科", "DIVISION", BUREAU),
    ("FMK", "非煤矿山安全监督管理科", "DIVISION", BUREAU),
    ("MTK", "煤炭安全管理科", "DIVISION", BUREAU),
    ("ZF1", "执法一大队", "BRIGADE", BUREAU),
    ("ZF2", "执法二大队", "BRIGADE", BUREAU),
    ("ZF3", "执法三大队", "BRIGADE", BUREAU),
    ("JJZ", "派驻纪检监察组", "OVERSIGHT", "秦皇岛市纪委监委"),
    ("SCJ", "市市场监督管理局", "PARTNER", "秦皇岛市市场监督管理局"),
)

# user name, name, unit, position, roles
ACCOUNTS = (
    ("zhang", "张局长", "JLD", "局长", ("LEADER",)),
    ("sun", "孙主任", "BGS", "主任", ("OFFICE_ADMIN",)),
    ("wang", "王科员", "WHK", "科员", ("PLANNER",)),
    ("zhao", "赵科长", "WHK", "科长", ("HEAD",)),
    ("gong", "龚科员", "GMK", "科员", ("PLANNER",)),
    ("feng", "冯科员", "FMK", "科员", ("PLANNER",)),
    ("mei", "梅科员", "MTK", "科员", ("PLANNER",)),
    ("bai", "白科员", "BGS", "科员", ("PLANNER",)),
    ("li", "李执法员", "ZF2", "执法员", ("OFFICER",)),
    ("shen", "沈审核员", "FZK", "科员", ("REVIEWER",)),
    ("fa", "方法制员", "FZK", "科长", ("LEGAL",)),
    ("gu", "顾副局长", "JLD", "副局长", ("PUBLISHER",)),
    ("dang", "党档案员", "BGS", "科员", ("ARCHIVIST",)),
    ("chen", "陈监督员", "JJZ", "纪检监察员", ("WITNESS",)),
    ("wu", "吴系统员", "BGS", "工程师", ("SYSTEM_ADMIN",)),
    ("he", "何安全员", "BGS", "工程师", ("SECURITY_ADMIN",)),
    ("zheng", "郑审计员", "FZK", "科员", ("AUDITOR",)),
    ("lian", "连联络员", "SCJ", "科员", ("LIAISON",)),
    # Each of the plan's five lead divisions has its own head: a scheme is reviewed in the division itself.
    ("guo", "郭科长", "GMK", "科长", ("HEAD",)),
    ("fan", "樊科长", "FMK", "科长", ("HEAD",)),
    ("meng", "孟科长", "MTK", "科长", ("HEAD",)),
    ("bao", "鲍副主任", "BGS", "副主任", ("HEAD",)),
)

STAFFING = (
    ("WHK", 5),
    ("GMK", 5),
    ("FMK", 5),
    ("MTK", 2),
    ("BGS", 4),
    ("FZK", 3),
    ("ZF1", 12),
    ("ZF2", 12),
    ("ZF3", 12),
)
SKILLS = {
    "WHK": (Specialty.CHEMICAL_PROCESS, Specialty.CHEMICAL_EQUIPMENT, Specialty.LAYOUT),
    "GMK": (Specialty.METALLURGY, Specialty.DUST, Specialty.CONFINED_SPACE),
    "FMK": (Specialty.MINING, Specialty.TAILINGS, Specialty.GEOLOGY),
    "MTK": (Specialty.COAL,),
    "BGS": (Specialty.ASSESSMENT, Specialty.MANAGEMENT),
    "FZK": (Specialty.MANAGEMENT,),
    "ZF1": (Specialty.MINING, Specialty.MACHINERY, Specialty.ELECTRICAL, Specialty.FIRE),
    "ZF2": (Specialty.CHEMICAL_PROCESS, Specialty.ELECTRICAL, Specialty.FIRE, Specialty.LAYOUT),
    "ZF3": (Specialty.METALLURGY, Specialty.DUST, Specialty.MACHINERY, Specialty.CONFINED_SPACE),
}


def inspectors(seed: int = 20230104) -> Iterator[dict[str, Any]]:
    """Sixty, `unit` by code; two hold a certificate that has run out, one is seconded."""
    random = Random(seed)
    number = 0
    for unit, count in STAFFING:
        for _ in range(count):
            number += 1
            yield {
                "certificate_no": f"1303{number:08d}",
                "name": f"{random.choice(SURNAMES)}{random.choice(GIVEN)}（演示）",
                "unit": unit,
                "authority": "河北省人民政府（演示）",
                "valid_from": date(2022, 1, 1),
                "valid_until": date(2023, 3, 31) if number in {19, 41} else date(2028, 12, 31),
                "state": "SECONDED" if number == 33 else "ON_DUTY",
                "position": "科员" if number % 5 else "科长",
                "education": random.choice(["大专", "本科", "本科", "研究生"]),
                "specialties": sorted({random.choice(SKILLS[unit]) for _ in range(2)}),
                "id_number": id_number(random),
                "phone": f"137{random.randint(0, 99999999):08d}",
            }


def experts(seed: int = 20230105) -> Iterator[dict[str, Any]]:
    """Thirty, over all specialties."""
    random = Random(seed)
    every = [s.value for s in Specialty]
    for number in range(1, 31):
        first = every[(number - 1) % len(every)]
        yield {
            "code": f"ZJ{number:04d}",
            "name": f"{random.choice(SURNAMES)}{random.choice(GIVEN)}（演示）",
            "gender": random.choice("MF"),
            "birth_month": f"{random.randint(1962, 1985)}-{random.randint(1, 12):02d}",
            "organisation": random.choice(["演示大学", "演示设计院", "演示安全技术中心", "演示行业协会"]),
            "title": random.choice(["高级工程师", "正高级工程师", "注册安全工程师", "教授"]),
            "specialties": sorted({first, random.choice(every)}),
            "certificate": "注册安全工程师",
            "certificate_no": f"演示{number:06d}",
            "term_from": date(2022, 1, 1),
            "term_until": date(2022, 12, 31) if number == 30 else date(2028, 12, 31),
            "phone": f"136{random.randint(0, 99999999):08d}",
        }


def id_number(random: Random) -> str:
    """A valid number (GB 11643) of nobody in particular; the demonstration needs numbers that pass the check."""
    born = date(1966, 1, 1) + timedelta(days=random.randint(0, 11000))
    first = f"130302{born:%Y%m%d}{random.randint(900, 999)}"
    total = sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(first))
    return first + "10X98765432"[total % 11]
