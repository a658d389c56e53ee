"""What must hold among a draw's entries in the log (§12, §13): each rule kept to the last second, and broken by one."""

from __future__ import annotations

from typing import Any

import pytest

from fairdraw import log, order
from fairdraw.canon import Refusal
from fairdraw.record import Record, Reserve, draw
from fairdraw.tests.cast import VALUES, entries_of, held, rosters, rules

RECORD = held()[0]
COVERT = held(covert=True)[0]
# The lottery of the cast is drawn at 21:15 on 7 May.
DUE = "2023-05-07T21:15:00+08:00"
AFTER = "2023-05-20T10:00:00+08:00"
Entries = list[dict[str, Any]]


def refusal(entries: Entries, record: Record = RECORD) -> Refusal | None:
    try:
        order.check(entries, record, record.digest())
    except Refusal as refused:
        return refused
    return None


def rule(entries: Entries, record: Record = RECORD) -> str:
    refused = refusal(entries, record)
    return refused.rule if refused else "holds"


def placed(entries: Entries, *places: int) -> Entries:
    """These of the entries, in this order, numbered anew."""
    return [{**entries[place], "seq": seq} for seq, place in enumerate(places)]


def with_changed(place: int, of: Record = RECORD, **changes: Any) -> Entries:
    return [{**one, **changes} if n == place else one for n, one in enumerate(entries_of(of))]


def with_added(*added: dict[str, Any], record: Record = RECORD) -> Entries:
    """The draw's entries, then these."""
    entries = entries_of(record)
    for one in added:
        entries.append({"seq": entries[-1]["seq"] + 1, "at": AFTER, "draw": "2023001-001-1", **one})
    return entries


# 0 is ANNOUNCED, 1 to 3 are REVEALED, 4 is DRAWN.
@pytest.mark.parametrize(
    ("places", "found"),
    [
        ((0, 1, 2, 3, 4), "holds"),
        ((0, 3, 1, 2, 4), "holds"),
        ((1, 2, 3, 4), "§12.announced"),
        ((0, 1, 2, 3), "§12.drawn"),
        ((), "§12.announced"),
        ((0, 1, 2, 3, 4, 4), "§12.drawn"),
        ((0, 0, 1, 2, 3, 4), "§12.announced"),
        ((0, 2, 3, 4), "§12.revealed"),
        ((0, 1, 2, 4), "§12.revealed"),
        ((0, 4), "§12.revealed"),
        ((0, 1, 1, 2, 3, 4), "§12.revealed"),
        ((0, 1, 2, 3, 3, 4), "§12.revealed"),
    ],
)
def test_announced_and_drawn_stand_once_and_every_source_is_revealed_once(places: tuple[int, ...], found: str) -> None:
    assert rule(placed(entries_of(RECORD, "2023-05-04T09:00:00+08:00"), *places)) == found


@pytest.mark.parametrize("places", [(1, 0, 2, 3, 4), (0, 1, 2, 4, 3), (4, 0, 1, 2, 3), (0, 4, 1, 2, 3)])
def test_values_are_revealed_after_the_announcement_and_before_the_draw(places: tuple[int, ...]) -> None:
    same_time = [{**one, "at": "2023-05-04T09:00:00+08:00"} for one in entries_of(RECORD)]

    assert rule(placed(same_time, *places)) == "§12.order"


@pytest.mark.parametrize("seq", [3, 7])
def test_an_entry_cannot_be_revealed_at_the_very_place_of_the_announcement_or_of_the_draw(seq: int) -> None:
    assert rule(with_changed(1, seq=seq)) == "§12.order"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"source": 3}, "§12.revealed"),
        ({"source": -1}, "§12.revealed"),
        ({"source": True}, "§12.revealed"),
        ({"source": "0"}, "§12.revealed"),
        ({"value": "0" * 64}, "§12.revealed"),
        ({"draw": "2023001-001-2"}, "§12.draw"),
    ],
)
def test_a_revealed_value_is_that_of_its_source_in_this_draw(changes: dict[str, Any], found: str) -> None:
    assert rule(with_changed(1, **changes)) == found


def test_announced_with_another_commitment_or_other_roots_and_drawn_with_another_record_is_named_with_both() -> None:
    roots = {kind: digest.root for kind, digest in RECORD.manifest.rosters.items()}
    bent = {**roots, "experts": "0" * 64}
    cases: list[tuple[Entries, str, str, object, object]] = [
        (with_changed(0, commitment="0" * 64), "§12.commitment", "commitment", RECORD.commitment, "0" * 64),
        (with_changed(0, rosters=bent), "§12.rosters", "rosters", roots, bent),
        (with_changed(4, record="0" * 64), "§12.record", "record", RECORD.digest(), "0" * 64),
    ]

    for entries, name, field, wanted, found in cases:
        refused = refusal(entries)
        assert refused is not None
        assert (refused.rule, refused.facts) == (name, {"field": field, "wanted": wanted, "found": found})


def test_an_open_draw_shows_its_roots_and_a_covert_one_shows_none() -> None:
    without = [{k: v for k, v in one.items() if k != "rosters"} for one in entries_of(RECORD)]
    opened = {"type": "OPENED"}

    assert rule(without) == "§12.rosters"
    assert rule(with_added(opened, record=COVERT), COVERT) == "holds"
    shown = [*with_changed(0, COVERT, rosters={}), with_added(opened, record=COVERT)[-1]]
    assert rule(shown, COVERT) == "§12.rosters"


def test_a_covert_draw_verifies_only_once_it_was_opened() -> None:
    assert rule(entries_of(COVERT), COVERT) == "§13.opened"
    assert rule(entries_of(RECORD)) == "holds"


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2023-05-07T21:14:59+08:00", "holds"),
        ("2023-05-07T13:14:59Z", "holds"),
        (DUE, "§12.announced-late"),
        ("2023-05-07T13:15:00Z", "§12.announced-late"),
        ("2023-05-07T21:15:01+08:00", "§12.announced-late"),
    ],
)
def test_announced_before_the_figure_exists_be_it_by_a_second(at: str, found: str) -> None:
    assert rule(entries_of(RECORD, announced_at=at)) == found


def test_of_several_figures_the_first_one_counts_and_is_named() -> None:
    lists = rosters()
    early = {"kind": "public", "name": "早的", "due": "2023-05-05T00:00:00+08:00"}
    late = {"kind": "public", "name": "晚的", "due": "2023-05-06T00:00:00+08:00"}
    record = draw(rules(lists, sources=[late, early]), lists, [VALUES[2], "1./"])

    refused = refusal(entries_of(record, announced_at="2023-05-05T00:00:00+08:00"), record)
    assert refused is not None and refused.rule == "§12.announced-late"
    assert refused.facts == {"position": 1, "known": "2023-05-05T00:00:00+08:00"}
    assert rule(entries_of(record, announced_at="2023-05-04T23:59:59+08:00"), record) == "holds"


@pytest.mark.parametrize(
    ("place", "at", "found"),
    [
        (2, "2023-05-08T10:00:00+08:00", "holds"),
        (2, "2023-05-08T09:59:59+08:00", "§12.at"),
        (2, "2023-05-08T02:00:00Z", "holds"),
        (2, "2023-05-08T10:00:01+08:00", "§12.at"),
        (4, "2023-05-08T10:00:01+08:00", "holds"),
        (4, "2023-05-08T09:59:59+08:00", "§12.at"),
        (4, "2023-05-08", "§12.at"),
    ],
)
def test_no_entry_is_dated_before_the_one_above_it(place: int, at: str, found: str) -> None:
    assert rule(with_changed(place, at=at)) == found


def test_the_entry_that_is_dated_too_early_is_the_one_that_is_named() -> None:
    refused = refusal(with_changed(2, at="2023-05-08T09:59:59+08:00"))

    assert refused is not None
    assert (refused.facts, "entry 5 " in refused.message) == ({"found": "2023-05-08T09:59:59+08:00"}, True)


A, B = ([one for one in RECORD.reserves if one.stratum == stratum] for stratum in "AB")
DRAWN_A = [one.id for one in RECORD.drawn if one.stratum == "A"]
[DRAWN_B] = [one.id for one in RECORD.drawn if one.stratum == "B"]


def fell_out(fallen: str, reserve: Reserve, **changes: Any) -> dict[str, Any]:
    facts = {"kind": "target", "target": fallen, "out": fallen, "into": reserve.id, "ticket": reserve.ticket}
    return {"type": "SUBSTITUTED", "reason": "CLOSED", "by": "李局长", **facts} | changes


REPLACED = fell_out(DRAWN_A[0], A[0], kind="inspector", out="P0", into="P2", ticket="0" * 64)


@pytest.mark.parametrize(
    "added",
    [
        [fell_out(DRAWN_A[0], A[0])],
        [fell_out(DRAWN_A[0], A[0]), fell_out(DRAWN_A[1], A[1])],
        [fell_out(DRAWN_A[0], A[0]), fell_out(DRAWN_B, B[0])],
        [fell_out(DRAWN_A[0], A[0]), fell_out(A[0].id, A[1])],
        [REPLACED, fell_out(DRAWN_A[1], A[0]), REPLACED],
    ],
)
def test_the_next_reserve_of_the_same_stratum_steps_in(added: Entries) -> None:
    assert rule(with_added(*added)) == "holds"


@pytest.mark.parametrize(
    "added",
    [
        [fell_out(DRAWN_A[0], A[1])],
        [fell_out(DRAWN_A[0], A[0]), fell_out(DRAWN_A[1], A[0])],
        [fell_out(DRAWN_A[0], A[1]), fell_out(DRAWN_A[1], A[0])],
        [fell_out(DRAWN_A[0], B[0])],
        [fell_out(DRAWN_B, A[0])],
        [fell_out(DRAWN_A[0], A[0], ticket=A[1].ticket)],
        [fell_out(DRAWN_A[0], A[0], into=DRAWN_A[1])],
        [fell_out(DRAWN_A[0], A[0], into="", ticket="")],
        [fell_out(DRAWN_A[0], A[0]), fell_out(DRAWN_A[0], A[1])],
        [fell_out(A[0].id, A[0])],
        [fell_out(A[0].id, A[1]), fell_out(DRAWN_A[0], A[0])],
        [fell_out("T99999", A[0])],
        [fell_out(DRAWN_A[0], A[0], target=DRAWN_A[1])],
        [fell_out(DRAWN_A[0], A[0], kind="Target")],
        [fell_out(DRAWN_A[0], A[0], kind="sealed")],
        [fell_out(DRAWN_A[0], A[0], kind="")],
        *[[fell_out(DRAWN_A[0], A[0], **{name: 7})] for name in ("kind", "target", "out", "into", "ticket", "by")],
        [{"type": "SUBSTITUTED", "reason": "CLOSED", "digest": "0" * 64}],
        [{k: v for k, v in REPLACED.items() if k != "by"}],
        [{**REPLACED, "by": None}],
    ],
)
def test_anybody_else_in_any_other_way_does_not(added: Entries) -> None:
    assert rule(with_added(*added)) == "§13.substituted"


def test_after_the_last_reserve_of_a_stratum_nobody_steps_in() -> None:
    used = [fell_out(DRAWN_A[0], A[0]), fell_out(DRAWN_A[1], A[1])]

    assert len(A) == 2
    assert rule(with_added(*used, fell_out(A[0].id, B[0]))) == "§13.substituted"


@pytest.mark.parametrize(("seq", "found"), [(6, "§13.substituted"), (7, "holds"), (8, "holds")])
def test_nobody_falls_out_before_anybody_was_drawn(seq: int, found: str) -> None:
    entries = with_added(fell_out(DRAWN_A[0], A[0]))

    assert rule([*entries[:-1], {**entries[-1], "seq": seq}]) == found


def test_of_a_covert_draw_a_substitution_may_be_sealed_but_what_it_tells_of_a_target_must_be_so() -> None:
    opened = {"type": "OPENED"}
    out = COVERT.drawn[0]
    reserves = [one for one in COVERT.reserves if one.stratum == out.stratum]
    sealed = {"type": "SUBSTITUTED", "reason": "CLOSED", "digest": "0" * 64}

    assert rule(with_added(sealed, opened, record=COVERT), COVERT) == "holds"
    assert rule(with_added(fell_out(out.id, reserves[0]), opened, record=COVERT), COVERT) == "holds"
    assert rule(with_added(fell_out(out.id, reserves[1]), opened, record=COVERT), COVERT) == "§13.substituted"
    told = {**sealed, "kind": "target"}
    assert rule(with_added(told, opened, record=COVERT), COVERT) == "§13.substituted"


def test_what_comes_after_the_draw_may_be_anything_that_a_log_holds() -> None:
    result = {"type": "RESULT", "digest": "00"}
    voided = {"type": "VOIDED", "reason": "LIST", "approved_by": "张局长"}

    assert rule(with_added(result, voided)) == "holds"
    assert all(log.check_entry(one) for one in with_added(result, voided))
