"""JSON of a known shape: what is missing, unknown or of another kind is refused and named."""

from __future__ import annotations

from typing import Any

import pytest

from fairdraw import shape
from fairdraw.canon import Refusal

RULE = "§3.fields"


def refused(check: Any, *given: Any, **more: Any) -> dict[str, object]:
    with pytest.raises(Refusal) as found:
        check(*given, **more)
    assert found.value.rule == RULE
    return found.value.facts


def test_an_object_has_exactly_the_wanted_fields_and_perhaps_the_optional_ones() -> None:
    assert shape.fields({"a": 1, "b": 2}, RULE, ("a", "b")) == {"a": 1, "b": 2}
    assert shape.fields({"a": 1, "b": 2}, RULE, ("a",), ("b", "c")) == {"a": 1, "b": 2}
    assert shape.fields({}, RULE, ()) == {}


def test_every_missing_field_is_named_before_any_unknown_one() -> None:
    assert refused(shape.fields, {"x": 1}, RULE, ("b", "a")) == {"missing": ["a", "b"]}
    assert refused(shape.fields, {}, RULE, ("a",), ("b",)) == {"missing": ["a"]}
    assert refused(shape.fields, {"a": 1, "y": 1, "x": 1}, RULE, ("a",), ("b",)) == {"unknown": ["x", "y"]}


def test_an_unknown_field_that_could_repaint_a_screen_is_written_harmlessly() -> None:
    assert refused(shape.fields, {"\x1b[2J": 1, "好": 1}, RULE, ()) == {"unknown": ["'\\x1b[2J'", "好"]}


@pytest.mark.parametrize("value", [None, [], "a", 1, True])
def test_what_is_no_object_is_refused(value: Any) -> None:
    assert refused(shape.fields, value, RULE, ()) == {}


@pytest.mark.parametrize("value", [None, {}, "ab", 1, ("a",)])
def test_what_is_no_list_is_refused(value: Any) -> None:
    assert refused(shape.listing, value, RULE) == {}
    assert refused(shape.texts, value, RULE) == {}
    assert shape.listing([1, "a"], RULE) == [1, "a"]


@pytest.mark.parametrize("value", [[1], ["a", None], ["a", ["b"]]])
def test_a_list_of_text_holds_nothing_else(value: Any) -> None:
    assert refused(shape.texts, value, RULE) == {"found": value}
    assert shape.texts(["a", ""], RULE) == ["a", ""]
    assert shape.texts([], RULE) == []


@pytest.mark.parametrize("least", [0, 1, 2])
def test_an_integer_lies_between_its_least_and_what_every_reader_has_exactly(least: int) -> None:
    assert shape.integer(least, RULE, least) == least
    assert shape.integer(2**53 - 1, RULE, least) == 2**53 - 1
    for value in (least - 1, 2**53):
        assert refused(shape.integer, value, RULE, least) == {"found": value, "least": least}


def test_the_least_is_nothing_where_none_is_named() -> None:
    assert shape.integer(0, RULE) == 0
    assert refused(shape.integer, -1, RULE) == {"found": -1, "least": 0}


@pytest.mark.parametrize("value", [True, False, "1", 1.0, None])
def test_what_is_no_integer_is_refused_and_true_is_none(value: Any) -> None:
    assert refused(shape.integer, value, RULE) == {"found": value}


@pytest.mark.parametrize("digits", [32, 64])
def test_hex_has_exactly_its_digits_in_lower_case(digits: int) -> None:
    good = "0123456789abcdef" * (digits // 16)

    assert shape.hexadecimal(good, RULE, digits) == good
    for bent in (good[1:], good + "0", good[1:] + "g", good.upper(), good[1:] + " ", good[1:] + "\uff11", "", None, 7):
        assert refused(shape.hexadecimal, bent, RULE, digits) == {"found": bent}


def test_sixty_four_digits_are_wanted_where_no_number_is_named() -> None:
    assert shape.hexadecimal("0" * 64, RULE) == "0" * 64
    for count in (63, 65):
        assert refused(shape.hexadecimal, "0" * count, RULE) == {"found": "0" * count}
