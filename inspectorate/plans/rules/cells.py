"""The eleven columns as a table that is filled in and brought back: what a cell becomes, whatever Excel made of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields

from inspectorate.imports.columns import ImportColumn, Unreadable, day
from inspectorate.plans.rules.annex import COLUMNS, MAY_BE_EMPTY, AnnexRow


def words(text: str) -> str:
    """A cell wraps anywhere."""
    return re.sub(r"\s+", "", text)


def number(text: str) -> str:
    """Typed in full width now and then."""
    return words(unicodedata.normalize("NFKC", text))


def ratio(text: str) -> str:
    """3%, which Excel keeps as 0.03 where the cell is no text."""
    plain = words(text)
    return f"{100 * float(plain):g}%" if re.fullmatch(r"0\.\d+", plain) else plain


def window(text: str) -> str:
    """2023年5月, of which Excel makes the first day of that month where the cell is no text."""
    plain = words(text)
    if "月" in plain:
        return plain
    try:
        found = day(text)
    except Unreadable:
        return plain
    if found is None:
        return plain
    return f"{found.year}年{found.month}月" + ("" if found.day == 1 else f"{found.day}日")


KEYS = {label: one.name for label, one in zip(COLUMNS, fields(AnnexRow), strict=True)}
_READ = {"plan_no": number, "task_no": number, "ratio": ratio, "window": window}
_ALIASES = {
    "plan_no": ("计划编号",),
    "plan_name": ("计划名称",),
    "task_no": ("任务编号",),
    "name": ("任务名称",),
    "aim": ("抽查方式",),
    "items": ("随机抽查事项",),
    "scope": ("对象范围", "检查对象范围"),
    "lead_division": ("牵头科室",),
    "joint_brigades": ("联合执法大队",),
    "window": ("检查时间",),
}
_EXAMPLES = {
    "plan_no": "2026001",
    "plan_name": "2026年安全生产领域内部联合随机抽查001",
    "task_no": "001号",
    "name": "2026年危险化学品企业随机抽查",
    "aim": "定向抽查",
    "ratio": "按照信用风险等级1%-50%的抽查比例不低于3%",
    "items": "危险化学品、安全生产综合",
    "scope": "危险化学品企业",
    "lead_division": "危险化学品安全监督管理科",
    "joint_brigades": "执法一大队",
    "window": "2026年5月至7月",
}
_CHOICES = {"aim": ("定向抽查", "不定向抽查")}
TABLE = tuple(
    ImportColumn(
        key,
        label,
        _READ.get(key, words),
        label not in MAY_BE_EMPTY,
        choices=_CHOICES.get(key, ()),
        example=_EXAMPLES[key],
        aliases=_ALIASES.get(key, ()),
    )
    for label, key in KEYS.items()
)
# Either of the two numbers makes a row the head.
HEADS = (TABLE[0], TABLE[2])
