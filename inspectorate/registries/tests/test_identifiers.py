"""Identifiers by their standards (domain.md 附录 B is the yardstick, written out here once more)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize("number", ["13900001234", "0335-3221234", "03353221234", "3221234", "400-800-1234"])
def test_telephone_numbers(number):
    assert identifiers.phone_problem(number) == ""


@pytest.mark.parametrize("number", ["12345", "12900001234", "139000012345", "abc"])
def test_what_is_no_telephone_number(number):
    assert "11 位手机号" in identifiers.phone_problem(number)


@pytest.mark.parametrize(
    ("code", "right"), [("0610", True), ("2614", True), ("C26", True), ("6", False), ("26141", False)]
)
def test_industry_codes_keep_their_leading_zero(code, right):
    assert (identifiers.industry_code_problem(code) == "") is right
