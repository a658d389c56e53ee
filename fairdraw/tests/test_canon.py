"""One value, one byte string (§0, §1): what has a second spelling is refused, and told apart from what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from fairdraw.canon import (
    SHA256,
    SUITES,
    Refusal,
    check_id,
    check_text,
    jcs,
    nfc,
    parse_json,
    read_time,
    suite,
    write_time,
)


def refused(check: Any, *given: Any, **more: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        check(*given, **more)
    return found.value.rule, found.value.facts


def test_a_refusal_says_its_rule_and_its_sentence_and_keeps_the_facts_apart() -> None:
    refusal = Refusal("§0.text", "it is not text", found=7)

    assert str(refusal) == "§0.text: it is not text"
    assert (refusal.rule, refusal.message, refusal.facts) == ("§0.text", "it is not text", {"found": 7})


@pytest.mark.parametrize("name", [*SUITES, "SHA256", "sha-256", "md5", "", None, 7, ["sha256"]])
def test_two_hashes_are_known_by_their_exact_names_and_no_other(name: Any) -> None:
    if isinstance(name, str) and name in SUITES:
        assert suite(name).name == name
    else:
        assert refused(suite, name) == ("§3.hash", {"found": name})


def test_the_hash_of_lines_is_that_of_the_lines_joined_by_lf() -> None:
    assert SHA256.hash("a", "b") == SHA256.hash("a\nb") == SHA256.digest(b"a\nb").hex()
    assert SHA256.hash("a", "b") != SHA256.hash("a", "b", "")


FINE = ["", " ", "海通化工", "a b", "\u00e9", "😀", "\u00a0", "\ud7ff", "\ue000"]
CONTROLS = ["\x00", "\t", "\n", "\x1f", "\x7f", "\x80", "\x85", "\x9f"]


@pytest.mark.parametrize("text", FINE)
def test_text_may_hold_anything_that_people_write(text: str) -> None:
    assert check_text(text) == text
    assert check_text(f"a{text}z") == f"a{text}z"


@pytest.mark.parametrize("text", CONTROLS)
@pytest.mark.parametrize("around", ["", "a", "海"])
def test_text_holds_no_control_character(text: str, around: str) -> None:
    bent = f"{around}{text}{around}"

    assert refused(check_text, bent) == ("§0.text", {"found": bent})
    assert refused(check_text, bent, "§9.other") == ("§9.other", {"found": bent})


@pytest.mark.parametrize("half", ["\ud800", "\udbff", "\udc00", "\udfff"])
def test_half_a_surrogate_pair_is_no_text_and_is_told_without_it(half: str) -> None:
    assert refused(check_text, half) == ("§0.text", {"found": ascii(half)})
    assert refused(jcs, half) == ("§0.json", {"found": ascii(half)})
    assert refused(parse_json, f'"\\u{ord(half):04x}"') == ("§0.json", {"found": ascii(half)})


def test_text_in_another_normal_form_is_refused_and_nfc_makes_it_one_that_is_not() -> None:
    assert refused(check_text, "e\u0301") == ("§0.text", {"found": "e\u0301"})
    assert refused(jcs, "e\u0301") == ("§0.json", {"found": "e\u0301"})
    assert refused(parse_json, '{"e\u0301": 1}') == ("§0.json", {"found": "e\u0301"})
    assert check_text(nfc("e\u0301")) == "\u00e9"


@pytest.mark.parametrize("value", [None, 7, True, b"text", ["text"]])
def test_what_is_no_text_is_told_by_its_kind(value: Any) -> None:
    assert refused(check_text, value) == ("§0.text", {"found": value})
    assert refused(check_id, value) == ("§1.identifier", {"found": value})


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000", "\u2028"])
def test_an_identifier_has_no_space_at_either_end(space: str) -> None:
    assert check_id(f"a{space}b") == f"a{space}b"
    for bent in (f"{space}a", f"a{space}", space):
        assert refused(check_id, bent) == ("§1.identifier", {"found": bent})


@pytest.mark.parametrize(("length", "longest"), [(64, 64), (1, 64), (129, 129), (1, 1)])
def test_an_identifier_is_as_long_as_its_place_allows_and_no_longer(length: int, longest: int) -> None:
    assert check_id("甲" * length, longest=longest) == "甲" * length
    assert refused(check_id, "甲" * (longest + 1), longest=longest)[0] == "§1.identifier"
    assert refused(check_id, "", longest=longest)[0] == "§1.identifier"


def test_sixty_four_characters_are_allowed_where_no_number_is_named() -> None:
    assert check_id("甲" * 64) == "甲" * 64
    assert refused(check_id, "甲" * 65) == ("§1.identifier", {"found": "甲" * 65})


@pytest.mark.parametrize("bent", [",", "a,", ",a", "a,b", "a\tb", "a\nb"])
def test_an_identifier_holds_nothing_that_separates_cells_or_lists(bent: str) -> None:
    assert refused(check_id, bent, "§9.other") == ("§9.other", {"found": bent})


def nested(depth: int, inner: Any, make: Any) -> Any:
    for _ in range(depth):
        inner = make(inner)
    return inner


@pytest.mark.parametrize("make", [lambda v: [v], lambda v: {"a": v}, lambda v: {"a": [v]}])
def test_json_is_nested_sixty_four_deep_and_no_deeper(make: Any) -> None:
    """Counted with the innermost value itself."""
    step = 2 if isinstance(make(1), dict) and isinstance(make(1)["a"], list) else 1

    for inner in (1, "a", True, [], {}):
        deep = nested(63 // step, inner, make)
        deep = deep if step * (63 // step) == 63 else [deep]
        assert parse_json(jcs(deep)) == deep
        assert refused(jcs, [deep])[0] == "§0.json"
        assert refused(jcs, {"a": deep})[0] == "§0.json"


@pytest.mark.parametrize("number", [0, 1, -1, 9007199254740991, -9007199254740991])
def test_integers_that_every_reader_has_exactly_pass(number: int) -> None:
    assert jcs(number) == str(number).encode()
    assert parse_json(str(number)) == number


@pytest.mark.parametrize("number", [9007199254740992, -9007199254740992])
def test_one_more_is_refused(number: int) -> None:
    assert refused(jcs, number) == ("§0.json", {"found": number})
    assert refused(parse_json, str(number)) == ("§0.json", {"found": number})


def test_a_number_of_too_many_digits_is_refused_before_it_is_read() -> None:
    assert refused(parse_json, "9" * 17) == ("§0.json", {"found": int("9" * 17)})
    assert refused(parse_json, "9" * 18) == ("§0.json", {"digits": 18})
    assert refused(parse_json, "9" * 5000) == ("§0.json", {"digits": 5000})


@pytest.mark.parametrize("text", ["1.0", "1e3", "-0.5", "NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_no_integer_is_told_as_it_was_written(text: str) -> None:
    assert refused(parse_json, text) == ("§0.json", {"found": text})
    assert refused(parse_json, f'{{"a": [{text}]}}') == ("§0.json", {"found": text})


@pytest.mark.parametrize("value", [None, 1.0, b"a", {1, 2}, object])
def test_what_has_no_place_in_hashed_json_is_refused(value: Any) -> None:
    for around in (value, [value], {"a": value}):
        assert refused(jcs, around) == ("§0.json", {"found": repr(value)})


@pytest.mark.parametrize("key", [1, None, True, ("a",)])
def test_a_key_is_text(key: Any) -> None:
    assert refused(jcs, {key: 1}) == ("§0.json", {"found": key})


@pytest.mark.parametrize("text", ['{"a": 1, "a": 1}', '[{"b": {"a": 1, "a": 2}}]'])
def test_a_key_that_stands_twice_is_named(text: str) -> None:
    assert refused(parse_json, text) == ("§0.json", {"key": "a"})
    assert parse_json('{"a": {"a": 1}}') == {"a": {"a": 1}}


@pytest.mark.parametrize("data", [b"\xff", b"", b"{", "{}{}", "[1,]", "\ufeff{}", "[" * 100_000])
def test_what_is_no_json_is_refused_without_a_crash(data: bytes | str) -> None:
    assert refused(parse_json, data) == ("§0.json", {})


def test_text_is_spelt_as_it_is_with_the_shortest_escapes() -> None:
    assert jcs({"好": "海通\u2028"}).decode() == '{"好":"海通\u2028"}'
    assert jcs('a"\\/\n\x01\x7f') == b'"a\\"\\\\/\\n\\u0001\x7f"'


def test_booleans_are_no_numbers_and_tuples_are_lists() -> None:
    assert jcs([True, False, 1, 0]) == b"[true,false,1,0]"
    assert jcs((1, ("a",))) == b'[1,["a"]]'


EIGHT = timezone(timedelta(hours=8))
NOON = datetime(2023, 5, 4, 12, 0, 0, tzinfo=EIGHT)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2023-05-04T12:00:00+08:00", NOON),
        ("2023-05-04T04:00:00Z", NOON),
        ("2023-05-04T04:00:00-00:00", NOON),
        ("2023-05-03T20:30:00-07:30", NOON),
        ("2024-02-29T23:59:59+08:00", datetime(2024, 2, 29, 23, 59, 59, tzinfo=EIGHT)),
    ],
)
def test_a_moment_is_read_with_its_offset(text: str, moment: datetime) -> None:
    assert read_time(text, "§3.time") == moment


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-04T12:00:00",
        "2023-05-04T12:00:00.5+08:00",
        "2023-05-04T12:00+08:00",
        "2023-05-04 12:00:00+08:00",
        "2023-05-04t12:00:00+08:00",
        "2023-05-04T12:00:00+0800",
        "2023-05-04T12:00:00+08:00\n",
        " 2023-05-04T12:00:00+08:00",
        "2023-5-04T12:00:00+08:00",
        "2023-02-29T12:00:00+08:00",
        "2023-13-01T12:00:00+08:00",
        "2023-05-04T25:00:00+08:00",
        "2023-05-04T12:60:00+08:00",
        "2023-05-04T12:00:60+08:00",
        "2023-05-04T12:00:00+24:00",
        "２０２３-05-04T12:00:00+08:00",
        "0000-05-04T12:00:00+08:00",
        "",
        None,
        1683172800,
        NOON,
    ],
)
def test_what_is_no_moment_or_has_a_second_spelling_is_refused(text: Any) -> None:
    assert refused(read_time, text, "§9.other") == ("§9.other", {"found": text})


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOON, "2023-05-04T12:00:00+08:00"),
        (NOON.replace(microsecond=1), "2023-05-04T12:00:00+08:00"),
        (NOON.replace(microsecond=999_999), "2023-05-04T12:00:00+08:00"),
        (NOON.astimezone(UTC), "2023-05-04T04:00:00+00:00"),
    ],
)
def test_a_moment_is_written_to_the_second_and_reads_back(moment: datetime, text: str) -> None:
    assert write_time(moment) == text
    assert read_time(text, "§3.time") == moment.replace(microsecond=0)


def test_a_moment_without_its_offset_is_not_written() -> None:
    naive = datetime(2023, 5, 4, 12, 0, 0)

    assert refused(write_time, naive) == ("§3.time", {"found": "2023-05-04 12:00:00"})
