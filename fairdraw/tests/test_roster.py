"""The frozen lists (§2): one spelling, and whatever is otherwise is refused with its line and its column."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from fairdraw.canon import SHA256, SUITES, Refusal
from fairdraw.roster import (
    COLUMNS,
    KINDS,
    ExpertEntry,
    InspectorEntry,
    ItemEntry,
    RecusalEntry,
    Roster,
    TargetEntry,
    codes,
    experts_of,
    inspectors_of,
    items_of,
    recused,
    targets_of,
    with_empty,
)
from fairdraw.tests.cast import rosters

GOOD = {
    "targets": ["T1\t海通化工\tA\tchem,dust\t1\t", "T2\t\tB\t\t0\tCLOSED"],
    "items": ["I1\t动火\tchem\t1\tS1,S2", "I2\t\t\t0\t"],
    "inspectors": ["P1\t\tU0\tS1", "P2\t李\tU0\t"],
    "experts": ["X1\t\tchem", "X2\t\t"],
    "recusals": ["P1@T1\tP1\tT1\tINTEREST", "P1@T2\tP1\tT2\tINTEREST"],
}


def text(kind: str, *lines: str) -> str:
    return "".join(line + "\n" for line in ("\t".join(COLUMNS[kind]), *lines))


def refused(check: Any, *given: Any) -> tuple[str, dict[str, object], str]:
    with pytest.raises(Refusal) as found:
        check(*given)
    return found.value.rule, found.value.facts, found.value.message


def parsed(kind: str, *lines: str) -> tuple[str, dict[str, object], str]:
    return refused(Roster.parse, kind, text(kind, *lines).encode())


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_each_kind_reads_back_byte_for_byte(kind: str) -> None:
    data = text(kind, *GOOD[kind]).encode()

    roster = Roster.parse(kind, data)

    assert (roster.kind, roster.size, roster.render()) == (kind, 2, data)
    assert Roster(kind, reversed(roster.entries)) == roster
    assert Roster.parse(kind, text(kind).encode()).size == 0


def test_each_cell_becomes_what_it_says() -> None:
    def entries(kind: str) -> tuple[Any, ...]:
        return Roster.parse(kind, text(kind, *GOOD[kind]).encode()).entries

    assert entries("targets") == (
        TargetEntry("T1", "海通化工", "A", ("chem", "dust"), True, ""),
        TargetEntry("T2", "", "B", (), False, "CLOSED"),
    )
    assert entries("items") == (ItemEntry("I1", "动火", ("chem",), True, ("S1", "S2")), ItemEntry("I2", ""))
    assert entries("inspectors") == (InspectorEntry("P1", "", "U0", ("S1",)), InspectorEntry("P2", "李", "U0"))
    assert entries("experts") == (ExpertEntry("X1", "", ("chem",)), ExpertEntry("X2", ""))
    assert entries("recusals") == (RecusalEntry("P1", "T1", "INTEREST"), RecusalEntry("P1", "T2", "INTEREST"))


def test_a_target_takes_part_and_is_not_complex_and_an_item_is_not_mandatory_unless_it_is_said() -> None:
    assert (TargetEntry("T1", "", "A").complex, TargetEntry("T1", "", "A").exclusion) == (False, "")
    assert ItemEntry("I1", "").mandatory is False


def test_the_root_is_that_of_the_lines_without_the_header_by_the_hash_of_the_draw() -> None:
    roster = Roster.parse("experts", text("experts", *GOOD["experts"]).encode())

    for name, suite in SUITES.items():
        one, other = (hashlib.new(name, b"\x00" + line.encode()).digest() for line in GOOD["experts"])
        for _ in range(2):
            assert roster.root(suite) == hashlib.new(name, b"\x01" + one + other).hexdigest()


@pytest.mark.parametrize(
    ("data", "rule", "facts"),
    [
        (b"", "§2.header", {"line": 1}),
        (b"id\tname\tskills", "§2.final-lf", {}),
        (b"id\tname\tskills\nX1\t\tchem", "§2.final-lf", {}),
        (b"id\tskills\tname\n", "§2.header", {"line": 1}),
        (b"id\tname\tskills\tnote\n", "§2.header", {"line": 1}),
        (b"\xef\xbb\xbfid\tname\tskills\n", "§2.header", {"line": 1}),
        (b"id\tname\tskills\r\n", "§2.header", {"line": 1}),
        (b"\xff\n", "§2.encoding", {"line": 1}),
        (b"\n\xff\n", "§2.encoding", {"line": 2}),
        (b"id\tname\tskills\nX1\t\t\nX2\t\xff\t\n", "§2.encoding", {"line": 3}),
    ],
)
def test_a_file_that_does_not_begin_or_end_as_it_should_is_refused(
    data: bytes, rule: str, facts: dict[str, Any]
) -> None:
    assert refused(Roster.parse, "experts", data)[:2] == (rule, {"kind": "experts", **facts})


def test_the_line_that_has_no_lf_or_is_not_utf_8_is_named() -> None:
    assert "experts.tsv line 2: no LF" in refused(Roster.parse, "experts", b"id\tname\tskills\nX1\t\tchem")[2]
    assert "experts.tsv line 2: not UTF-8" in refused(Roster.parse, "experts", b"id\tname\tskills\n\xff\n")[2]


@pytest.mark.parametrize(
    ("lines", "rule", "line", "facts"),
    [
        (["X1\t\t", "X1\t\t"], "§2.twice", 3, {"id": "X1"}),
        (["X2\t\t", "X1\t\t"], "§2.order", 3, {"id": "X1"}),
        (["X1\t\t", "X2\t\t", "X2\ta\t"], "§2.twice", 4, {"id": "X2"}),
        (["x\t\t", "X\t\t"], "§2.order", 3, {"id": "X"}),
        (["X10\t\t", "X1\t\t"], "§2.order", 3, {"id": "X1"}),
        (["\uffe5\t\t", "甲\t\t"], "§2.order", 3, {"id": "甲"}),
        (["X1\t"], "§2.columns", 2, {"found": 2}),
        (["X1\t\t\t"], "§2.columns", 2, {"found": 4}),
        ([""], "§2.columns", 2, {"found": 1}),
        (["X1\t\t", ""], "§2.columns", 3, {"found": 1}),
        (["X1\t\t\r"], "§1.identifier", 2, {"column": "skills", "found": "\r"}),
        (["\t\t"], "§1.identifier", 2, {"column": "id", "found": ""}),
        ([f"{'X' * 65}\t\t"], "§1.identifier", 2, {"column": "id", "found": "X" * 65}),
        (["X1\te\u0301\t"], "§2.name", 2, {"column": "name", "found": "e\u0301"}),
        (["X1\t\tb,a"], "§2.codes", 2, {"column": "skills", "found": ("b", "a")}),
        (["X1\t\ta,a"], "§2.codes", 2, {"column": "skills", "found": ("a", "a")}),
        (["X1\t\ta,b,b"], "§2.codes", 2, {"column": "skills", "found": ("a", "b", "b")}),
        (["X1\t\ta,"], "§1.identifier", 2, {"column": "skills", "found": ""}),
        (["X1\t\t,"], "§1.identifier", 2, {"column": "skills", "found": ""}),
        (["X1\t\ta, b"], "§1.identifier", 2, {"column": "skills", "found": " b"}),
    ],
)
def test_a_line_that_is_not_as_it_should_be_is_refused_with_its_number_and_its_column(
    lines: list[str], rule: str, line: int, facts: dict[str, Any]
) -> None:
    found, told, message = parsed("experts", *lines)

    assert (found, told) == (rule, {"kind": "experts", "line": line, **facts})
    assert message.startswith(f"experts.tsv line {line}: ")


@pytest.mark.parametrize(
    "lines", [["X\t\t", "x\t\t"], ["X1\t\t", "X10\t\t"], ["甲\t\t", "\uffe5\t\t"], [f"{'X' * 64}\t\t"]]
)
def test_lines_in_the_order_of_their_ids_bytes_are_taken(lines: list[str]) -> None:
    assert Roster.parse("experts", text("experts", *lines).encode()).size == len(lines)


@pytest.mark.parametrize("flag", ["", "2", "true", "00", "１", " 1"])
def test_a_flag_is_nothing_or_one(flag: str) -> None:
    told = {"kind": "targets", "line": 2, "column": "complex", "found": flag}
    assert parsed("targets", f"T1\t\tA\t\t{flag}\t")[:2] == ("§2.flag", told)
    assert parsed("items", f"I1\t\t\t{flag}\t")[0] == "§2.flag"


@pytest.mark.parametrize(
    ("kind", "line", "column"),
    [
        ("targets", "T1\t\t\t\t0\t", "stratum"),
        ("targets", "T1\t\tA,B\t\t0\t", "stratum"),
        ("targets", "T1\t\tA\t\t0\t ", "exclusion"),
        ("targets", f"T1\t\tA\t\t0\t{'C' * 65}", "exclusion"),
        ("inspectors", "P1\t\t\t", "unit"),
        ("recusals", "P1@T1\tP1\tT1\t", "ground"),
        ("recusals", "@T1\t\tT1\tINTEREST", "person"),
        ("recusals", "P1@\tP1\t\tINTEREST", "target"),
        ("recusals", f"P1@{'T' * 65}\tP1\t{'T' * 65}\tINTEREST", "target"),
        ("recusals", f"{'P' * 65}@{'T' * 64}\t{'P' * 65}\t{'T' * 64}\tINTEREST", "id"),
    ],
)
def test_every_cell_but_the_name_and_the_exclusion_is_an_identifier(kind: str, line: str, column: str) -> None:
    rule, facts, _ = parsed(kind, line)

    assert (rule, facts["column"]) == ("§1.identifier", column)


def test_a_recusals_id_is_its_person_and_its_target_even_where_both_are_as_long_as_they_may_be() -> None:
    person, target = "P" * 64, "T" * 64
    line = f"{person}@{target}\t{person}\t{target}\tINTEREST"

    assert Roster.parse("recusals", text("recusals", line).encode()).entries[0].id == f"{person}@{target}"
    for written in ("P1@T2", "P2@T1", "", "P1@T1 "):
        rule, facts, _ = parsed("recusals", f"{written}\tP1\tT1\tINTEREST")
        assert (rule, facts["found"]) == ("§2.recusal-id", written)


def test_a_list_made_by_hand_is_held_to_the_same_rules() -> None:
    one = ExpertEntry("X1", "", ("a",))

    assert refused(Roster, "experts", [one, one])[:2] == ("§2.twice", {"kind": "experts", "id": "X1"})
    assert refused(Roster, "experts", [TargetEntry("T1", "", "A")])[:2] == ("§2.kind", {"kind": "experts"})
    assert refused(Roster, "experts", [ExpertEntry("X1", "", ["a"])])[0] == "§2.codes"  # type: ignore[arg-type]
    assert refused(Roster, "experts", [ExpertEntry("X1", "", ("b", "a"))])[0] == "§2.codes"
    assert refused(Roster, "experts", [ExpertEntry("X1", None)])[0] == "§2.name"  # type: ignore[arg-type]
    assert refused(Roster, "experts", [ExpertEntry("a,b", "")])[0] == "§1.identifier"
    bent = TargetEntry("T1", "", "A", complex=1)  # type: ignore[arg-type]
    assert refused(Roster, "targets", [bent])[:2] == ("§2.flag", {"column": "complex", "found": 1})
    assert Roster("experts", [ExpertEntry("X1", ""), ExpertEntry("X2", "")]).size == 2


def test_there_are_five_kinds_of_list_and_each_stands_in_its_own_place() -> None:
    for make in (lambda: Roster("goods", []), lambda: Roster.parse("goods", b"")):
        assert refused(make)[:2] == ("§2.kind", {"kind": "goods"})
    assert refused(with_empty, {"goods": Roster("items", [])})[:2] == ("§2.kind", {"kind": "goods"})
    assert refused(with_empty, {"items": Roster("experts", [])})[:2] == ("§2.kind", {"kind": "items"})


def test_two_lists_are_the_same_whether_or_not_their_roots_were_worked_out() -> None:
    one, other = (Roster.parse("experts", text("experts", *GOOD["experts"]).encode()) for _ in range(2))
    before = repr(one)

    assert one.root(SHA256)
    assert (one, repr(one)) == (other, before)


def test_each_list_is_found_by_its_kind() -> None:
    lists = rosters()

    for kind, found in [
        ("targets", targets_of(lists)),
        ("items", items_of(lists)),
        ("inspectors", inspectors_of(lists)),
        ("experts", experts_of(lists)),
    ]:
        assert found == lists[kind].entries


def test_a_list_that_is_not_given_is_empty() -> None:
    lists = rosters()

    assert with_empty(lists) == lists
    found = with_empty({"items": lists["items"]})
    assert {kind: (roster.kind, roster.size) for kind, roster in found.items()} == {
        kind: (kind, 6 if kind == "items" else 0) for kind in KINDS
    }


def test_codes_are_sorted_and_none_stands_twice() -> None:
    assert codes(["b", "a", "b"]) == ("a", "b")
    assert codes([]) == ()


def test_everybody_who_is_recused_from_a_target_is_known_for_it() -> None:
    entries = [RecusalEntry("P1", "T1", "A"), RecusalEntry("P2", "T1", "A"), RecusalEntry("P1", "T2", "A")]

    assert recused(with_empty({"recusals": Roster("recusals", entries)})) == {"T1": {"P1", "P2"}, "T2": {"P1"}}


def test_one_entry_more_or_less_or_another_word_in_it_gives_another_root() -> None:
    one, two = ExpertEntry("X1", "", ("a",)), ExpertEntry("X2", "")
    lists = [[], [one], [two], [one, two], [one, ExpertEntry("X2", "李")], [ExpertEntry("X1", ""), two]]

    assert len({Roster("experts", entries).root(SHA256) for entries in lists}) == len(lists)
