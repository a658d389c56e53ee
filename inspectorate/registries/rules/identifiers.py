"""Identifiers by their standards: each function answers what is wrong and what to do, or nothing.

GB 32100-2015 for 统一社会信用代码, GB 11643-1999 for 公民身份号码.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PROVINCES = frozenset(str(n) for n in (10, *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47))) | frozenset(
    str(n) for n in (*range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
INDUSTRY = re.compile(r"[A-T]?\d{2,4}")


def compact_usc_code(text: str) -> str:
    """As it is stored: without spaces and hyphens, in capitals."""
    return str(uscc.compact(text))


def usc_code_problem(code: str) -> str:
    """GB 32100-2015, with the check digit of the organisation code inside it (GB 11714)."""
    if len(code) != 18:
        return f"应为 18 位，现为 {len(code)} 位。请对照营业执照重新录入。"
    if wrong := sorted({c for c in code if c not in uscc._alphabet}):
        return f"含有不会出现的字符“{'、'.join(wrong)}”（代码中没有 I、O、S、V、Z）。请对照营业执照核对。"
    if not re.fullmatch(r"\d{6}", code[2:8]) or code[2:4] not in PROVINCES:
        return f"第 3 至 8 位“{code[2:8]}”不是行政区划代码。请对照营业执照核对。"
    if organisation_check(code[8:16]) != code[16]:
        return "第 9 至 17 位（组织机构代码）的校验位不符，可能录错或颠倒了一位。请对照营业执照核对。"
    if uscc.calc_check_digit(code[:17]) != code[17]:
        return "最后一位校验位不符，可能录错或颠倒了一位。请对照营业执照核对。"
    return ""


def organisation_check(body: str) -> str:
    """The check character of an organisation code's first eight (GB 11714)."""
    rest = 11 - sum(LETTERS.index(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def compact_id_number(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


def id_number_problem(number: str, *, on: date) -> str:
    """GB 11643-1999. District codes that were abolished stay valid for who was born under them."""
    try:
        ric.validate(number)
    except InvalidLength:
        return f"身份证号应为 18 位，现为 {len(number)} 位。请对照证件核对。"
    except InvalidFormat:
        return "身份证号前 17 位应全部是数字。请对照证件核对。"
    except InvalidChecksum:
        return "身份证号最后一位校验位不符，可能录错了一位。请对照证件核对。"
    except (InvalidComponent, KeyError):  # KeyError: the province is known to the library, the county is not
        return _birth_problem(number, on) or _place_problem(number)
    except (ValidationError, ValueError):
        return "身份证号格式不对，应为 17 位数字加一位数字或 X。请对照证件核对。"
    return _birth_problem(number, on)


def _birth_problem(number: str, on: date) -> str:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return f"身份证号中的出生日期“{number[6:14]}”不存在。请对照证件核对。"
    return "" if date(1900, 1, 1) <= born <= on else f"身份证号中的出生日期“{number[6:14]}”不合理。请对照证件核对。"


def _place_problem(number: str) -> str:
    return "" if number[:2] in PROVINCES else f"身份证号前两位“{number[:2]}”不是省级代码。请对照证件核对。"


def other_document_problem(number: str) -> str:
    """护照、港澳台居民证件 …: no common check digit, only a plausible shape."""
    return "" if re.fullmatch(r"[0-9A-Z()（）-]{5,25}", number) else "证件号应为 5 至 25 位字母和数字。请对照证件核对。"


def industry_code_problem(code: str) -> str:
    """GB/T 4754; kept as text, so that 0610 does not become 610."""
    return "" if INDUSTRY.fullmatch(code) else "行业代码应为 2 至 4 位数字（保留前导零），如 0610、2614。"


def registry_no_problem(number: str, *, pattern: str, what: str) -> str:
    """A number that becomes an identifier in a draw (protocol §1); the pattern is the office's own."""
    if not re.fullmatch(r"[^\s,，/@\x00-\x1f]{1,32}", number):
        return f"{what}应为 1 至 32 个字符，且不含空格、逗号、斜线和 @。"
    return "" if re.fullmatch(pattern, number) else f"{what}“{number}”不符合本局设定的格式。请对照证件核对。"
