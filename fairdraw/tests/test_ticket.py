"""Who has the lowest tickets (§5): the same whether all tickets are kept or only those below a bound."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fairdraw.canon import SHA256, SUITES, Suite
from fairdraw.tests.cast import seeds
from fairdraw.ticket import _threshold, expert_label, inspector_label, item_label, lowest, ticket

SEED = seeds(1)[0]
IDS = [f"T{n:05}" for n in range(300)]


class Told:
    """A hash that the test tells what comes out, by the last line of the message."""

    def __init__(self, told: Callable[[str], bytes], message: bytes = b"") -> None:
        self.told, self.message = told, message

    def update(self, data: bytes, /) -> None:
        self.message += data

    def copy(self) -> Told:
        return Told(self.told, self.message)

    def digest(self) -> bytes:
        return self.told(self.message.decode().split("\n")[-1])

    def hexdigest(self) -> str:
        return self.digest().hex()


def told(tickets: Callable[[str], bytes]) -> Suite:
    return Suite("told", lambda: Told(tickets))


@pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 30, 150, 299, 300, 301])
def test_the_lowest_of_three_hundred_are_those_that_a_plain_sort_puts_first(suite: Suite, count: int) -> None:
    plain = sorted((ticket(suite, SEED, "target", entry), entry) for entry in IDS)

    assert lowest(suite, SEED, "target", IDS, count) == plain[:count]
    assert lowest(suite, SEED, "target", iter(IDS), count) == plain[:count]


def test_equal_tickets_go_by_id() -> None:
    same = told(lambda entry: b"\x00" * 32)

    assert [entry for _, entry in lowest(same, SEED, "target", IDS[::-1], 3)] == IDS[:3]


def test_where_by_ill_luck_too_few_tickets_lie_below_the_bound_nobody_is_left_out() -> None:
    """All tickets are high, and the last on the list has the lowest of them."""
    high = told(lambda entry: b"\xff" * 31 + bytes([255 - int(entry[1:]) % 256]))
    few = [f"T{n:05}" for n in range(200)]

    assert [entry for _, entry in lowest(high, SEED, "target", few, 3)] == ["T00199", "T00198", "T00197"]


def test_the_bound_lets_the_wanted_ones_through_and_six_times_their_root_more() -> None:
    """Of 9 wanted among a thousand, tickets below 45 thousandths of all numbers are kept: 9 + 6 × 4 + 12."""
    assert _threshold(9, 1000) == (2**256 * 45 // 1000).to_bytes(32, "big")
    assert _threshold(9, 46) == (2**256 * 45 // 46).to_bytes(32, "big")
    assert _threshold(9, 45) is None
    assert _threshold(9, 44) is None


def test_each_kind_of_ticket_has_a_label_of_its_own() -> None:
    labels = [item_label("T1"), expert_label("T1"), inspector_label("T1", 0), inspector_label("T1", 1)]

    assert labels == ["item:T1", "expert:T1", "inspector:T1:0", "inspector:T1:1"]
    assert len({ticket(SHA256, SEED, label, "X") for label in ["target", *labels]}) == 5
