"""Identifiers by their standards (GB 32100-2015 and GB 11643-1999, written out here once more)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.phones import phone_problem
from inspectorate.registries.rules import identifiers
from inspectorate.registries.tests.parts import usc_code
from tests.cast import TODAY

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def uscc_ok(code):
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17])) % 31
    return ALPHABET[(31 - total) % 31] == code[17]


def orgcode_ok(nine):
    rest = sum(LETTERS.index(c) * w for c, w in zip(nine[:8], [3, 7, 9, 10, 5, 8, 4, 2], strict=True)) % 11
    return {10: "X", 11: "0"}.get(11 - rest, str(11 - rest)) == nine[8]


BODIES = st.text(ALPHABET, min_size=8, max_size=8)
ANY_CHECK = st.builds(
    "{}130302{}{}{}".format,
    st.text(ALPHABET, min_size=2, max_size=2),
    BODIES,
    st.sampled_from(ALPHABET),
    st.sampled_from(ALPHABET),
)


@st.composite
def nearly_right(draw):
    """A valid code, of which one character may have been replaced."""
    code = usc_code(draw(st.integers(0, 99_999_999)), draw(st.sampled_from(["130302", "130322", "110108"])))
    place = draw(st.integers(8, 17))
    return code[:place] + draw(st.sampled_from(ALPHABET)) + code[place + 1 :]


@given(ANY_CHECK | nearly_right())
def test_a_code_is_accepted_exactly_when_both_check_digits_are_right(code):
    assert (identifiers.usc_code_problem(code) == "") is (uscc_ok(code) and orgcode_ok(code[8:17]))


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", "91110108551385082Q", "91330102MA27YU8W73", "91330000566997460T"]
)
def test_real_codes_are_accepted(code):
    assert identifiers.usc_code_problem(code) == ""


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("9135010", "18 位，现为 7 位"),
        ("91350100M000100YO3", "不会出现的字符“O”"),
        ("91990100M000100Y43", "不是行政区划代码"),
        ("91350100M000100X43", "组织机构代码"),
        ("91350100M000100Y44", "最后一位"),
    ],
)
def test_each_refusal_says_what_is_wrong(code, says):
    assert says in identifiers.usc_code_problem(code)


@given(st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_in_an_id_number_is_always_found(place, shift):
    right = with_check("44052419800101001")
    assert identifiers.id_number_problem(right, on=TODAY) == ""
    if right[place] != "X":
        wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1 :]
        assert identifiers.id_number_problem(wrong, on=TODAY) != ""


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("11010519491231002X", ""),
        ("1101051949", "18 位"),
        ("110105194912310021", "校验位"),
        ("11010519491331002X", "校验位"),
        ("1101051949123100AX", "数字"),
    ],
)
def test_id_numbers(number, says):
    problem = identifiers.id_number_problem(number, on=TODAY)
    assert problem == says if not says else says in problem


def with_check(body):
    return body + "10X98765432"[sum(int(c) * pow(2, 17 - i, 11) for i, c in enumerate(body)) % 11]


def test_a_birthday_must_exist_and_be_past_and_old_district_codes_stay_valid():
    assert "不存在" in identifiers.id_number_problem(with_check("13030219800230001"), on=TODAY)
    assert "不合理" in identifiers.id_number_problem(with_check("13030220230505001"), on=date(2023, 5, 4))
    assert identifiers.id_number_problem(with_check("13032319600101001"), on=TODAY) == ""
    assert "省级代码" in identifiers.id_number_problem(with_check("99032319600101001"), on=TODAY)


@pytest.mark.parametrize(
    ("number", "on", "says"),
    [
        (with_check("13030220230504001"), date(2023, 5, 4), ""),
        (with_check("13030220230505001"), date(2023, 5, 4), "身份证号中的出生日期“20230505”不合理。请对照证件核对。"),
        (with_check("13030220230514001"), date(2023, 5, 4), "身份证号中的出生日期“20230514”不合理。请对照证件核对。"),
        (with_check("13030219000101001"), TODAY, ""),
        (with_check("13030218991231001"), TODAY, "身份证号中的出生日期“18991231”不合理。请对照证件核对。"),
        (with_check("13032319600230001"), TODAY, "身份证号中的出生日期“19600230”不存在。请对照证件核对。"),
        (with_check("99032319600101001"), TODAY, "身份证号前两位“99”不是省级代码。请对照证件核对。"),
        (with_check("13032318991231001"), TODAY, "身份证号中的出生日期“18991231”不合理。请对照证件核对。"),
        (with_check("13039919600101001"), TODAY, ""),
        (with_check("81000019600101001"), TODAY, ""),
        ("1303021960010100", TODAY, "身份证号应为 18 位，现为 16 位。请对照证件核对。"),
        ("1303021960010100100", TODAY, "身份证号应为 18 位，现为 19 位。请对照证件核对。"),
        ("1303021960010100AX", TODAY, "身份证号前 17 位应全部是数字。请对照证件核对。"),
    ],
)
def test_what_is_wrong_with_an_id_number_is_said_in_words(number, on, says):
    assert identifiers.id_number_problem(number, on=on) == says


PROVINCES = [
    *range(11, 16),
    *range(21, 24),
    *range(31, 38),
    *range(41, 47),
    *range(50, 55),
    *range(61, 66),
    71,
    81,
    82,
    83,
]


@pytest.mark.parametrize("code", range(100))
def test_the_codes_of_the_provinces_are_those_of_the_standard(code):
    """10 is for what is registered with the nation's own offices (GB 32100)."""
    body = f"91{code:02d}0302{usc_code(1)[8:17]}"
    right = body + ALPHABET[-sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31]

    assert (identifiers.usc_code_problem(right) == "") is (code in [10, *PROVINCES])
    if code != 10:
        number = with_check(f"{code:02d}032319600101001")
        assert (identifiers.id_number_problem(number, on=TODAY) == "") is (code in PROVINCES)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "应为 18 位，现为 0 位。请对照营业执照重新录入。"),
        ("9" * 17, "应为 18 位，现为 17 位。请对照营业执照重新录入。"),
        ("9" * 19, "应为 18 位，现为 19 位。请对照营业执照重新录入。"),
        ("91350100I000100YZO", "含有不会出现的字符“I、O、Z”（代码中没有 I、O、S、V、Z）。请对照营业执照核对。"),
        ("9113030AM000100Y43", "第 3 至 8 位“13030A”不是行政区划代码。请对照营业执照核对。"),
        ("91A30302M000100Y43", "第 3 至 8 位“A30302”不是行政区划代码。请对照营业执照核对。"),
        ("91350100M000100Y43", ""),
    ],
)
def test_what_is_wrong_with_a_code_is_said_in_words(code, says):
    assert identifiers.usc_code_problem(code) == says


@pytest.mark.parametrize(
    ("body", "check"),
    [("00000000", "0"), ("00000030", "X"), ("00000010", "7"), ("M000100Y", "4"), ("55138508", "2"), ("ZZZZZZZZ", "3")],
)
def test_the_check_of_an_organisation_is_a_digit_or_x(body, check):
    assert identifiers.organisation_check(body) == check
    assert orgcode_ok(body + check)


def test_what_the_library_falls_over_is_a_number_of_the_wrong_form(monkeypatch):
    def fall_over(number):
        raise ValueError(number)

    monkeypatch.setattr(identifiers.ric, "validate", fall_over)

    said = identifiers.id_number_problem("11010519491231002X", on=TODAY)
    assert said == "身份证号格式不对，应为 17 位数字加一位数字或 X。请对照证件核对。"


def test_numbers_are_kept_without_spaces_and_in_capitals():
    assert identifiers.compact_usc_code(" 91350100-m000100y43 ") == "91350100M000100Y43"
    assert identifiers.compact_id_number(" 110105 19491231\t002x\n") == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("E1234", True),
        ("E123", False),
        ("E" * 25, True),
        ("E" * 26, False),
        ("H(12)-3", True),
        ("Ｈ12345", False),
        ("e12345", False),
        ("E 12345", False),
        ("", False),
    ],
)
def test_another_document_has_five_to_twenty_five_letters_and_digits(number, right):
    assert (identifiers.other_document_problem(number) == "") is right
    assert right or identifiers.other_document_problem(number) == "证件号应为 5 至 25 位字母和数字。请对照证件核对。"


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("13000000000", True),
        ("19999999999", True),
        ("12900001234", False),
        ("1390000123", False),
        ("139000012345", False),
        ("010-12345678", False),
        ("010-22345678", True),
        ("0335-3221234", True),
        ("03353-3221234", False),
        ("322123", False),
        ("3221234", True),
        ("32212345", True),
        ("322123456", False),
        ("1221234", False),
        ("3221234-1", True),
        ("3221234-123456", True),
        ("3221234-1234567", False),
        ("4008001234", True),
        ("800-8001234", True),
        ("500-800-1234", False),
        ("13900001234 ", False),
        ("", False),
    ],
)
def test_a_telephone_number_is_a_mobile_or_a_landline_to_the_digit(number, right):
    assert (phone_problem(number) == "") is right


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("1", ""),
        ("冀-001", ""),
        ("A" * 32, ""),
        ("A" * 33, "证号应为 1 至 32 个字符"),
        ("", "证号应为 1 至 32 个字符"),
        *[(f"A{c}1", "证号应为 1 至 32 个字符") for c in " ,，/@\t\n\x00\u3000"],
    ],
)
def test_a_number_that_becomes_an_identifier_in_a_draw_holds_nothing_that_separates(number, says):
    found = identifiers.registry_no_problem(number, pattern=".+", what="证号")

    assert found.startswith(says) and bool(found) is bool(says)


def test_a_number_has_the_form_that_the_office_has_set():
    assert identifiers.registry_no_problem("12345678", pattern=r"\d{8}", what="证号") == ""
    for number in ("1234567", "123456789"):
        found = identifiers.registry_no_problem(number, pattern=r"\d{8}", what="证号")
        assert found == f"证号“{number}”不符合本局设定的格式。请对照证件核对。"


@pytest.mark.parametrize(
    "number",
    [
        *(
            "13900001234",
            "139 0000 1234",
            "+86 13900001234",
            "0335-3221234",
            "03353221234",
            "（0335）3221234",
            "3221234",
        ),
        *("0335-3221234-801", "0335-3221234转801", "400-800-1234", "12350"),
    ],
)
def test_telephone_numbers(number):
    assert phone_problem(number) == ""


@pytest.mark.parametrize("number", ["12345", "12900001234", "139000012345", "abc"])
def test_what_is_no_telephone_number(number):
    assert "11 位手机号" in phone_problem(number)


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("0610", True),
        ("2614", True),
        ("C26", True),
        ("6", False),
        ("26141", False),
        ("T01", True),
        ("U01", False),
        ("A", False),
        ("C2614", True),
        ("C26141", False),
        ("", False),
    ],
)
def test_industry_codes_keep_their_leading_zero(code, right):
    assert (identifiers.industry_code_problem(code) == "") is right
