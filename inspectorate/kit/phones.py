"""A telephone number as people write it: kept as it was typed, refused with words where it can be none."""

from __future__ import annotations

import re
from unicodedata import normalize

from inspectorate.kit.refusals import NotSo

COUNTRY, EXTENSION = r"(?:\+86[ -]?)?", r"(?:(?:-| ?转 ?)\d{1,6})?"
MOBILE = rf"{COUNTRY}1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}"
LANDLINE = rf"{COUNTRY}(?:\(0\d{{2,3}}\) ?|0\d{{2,3}}[ -]?)?[2-9]\d{{2,3}}[ -]?\d{{4}}{EXTENSION}"
SERVICE = rf"[48]00(?:[ -]?\d){{7}}{EXTENSION}"
# 安全生产举报投诉, the same everywhere.
HOTLINE = "12350"
# The phone has the same four (`cards/inform.js`).
SHAPES = (MOBILE, LANDLINE, SERVICE, HOTLINE)
NUMBER = re.compile("|".join(SHAPES), re.ASCII)


def phone_problem(number: str) -> str:
    """What is wrong and what to do, or nothing."""
    if NUMBER.fullmatch(normalize("NFKC", number)):
        return ""
    return "电话应为 11 位手机号，或带区号的固定电话，如 0335-3221234（分机写作 0335-3221234-801）。请核对。"


def require_phone(number: str) -> None:
    """Raise `NotSo` where something is written that can be no telephone number."""
    if number and (problem := phone_problem(number)):
        raise NotSo("not-a-phone", problem, problems={"phone": problem})
