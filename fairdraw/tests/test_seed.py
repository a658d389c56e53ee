"""The values of the sources and the seed (§4): how each kind of value is written, and that each is the promised one."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from fairdraw.canon import SHA256, Refusal
from fairdraw.drand import QUICKNET
from fairdraw.manifest import Manifest
from fairdraw.seed import check_committed, check_public, check_signatures, check_values, commit, public_value, seed
from fairdraw.tests.cast import BUREAU, LOTTERY, VALUES, rosters, rules, sources
from fairdraw.tests.test_drand import PUBLISHED

DIGITS = "0123456789abcdef0123456789abcdef"
ROUND = PUBLISHED["valid"][1]
VALUE, SIGNATURE = ROUND["randomness"], ROUND["signature"]


def manifest(*kinds: str) -> Manifest:
    """A draw with these sources; two drand rounds are two different ones."""
    found: list[dict[str, Any]] = []
    for number, kind in enumerate(kinds):
        drand = {"kind": "drand", "chain": QUICKNET.hash, "round": ROUND["round"] + number}
        found.append(drand if kind == "drand" else next(one for one in sources() if one["kind"] == kind))
    return rules(rosters(), announced_at="2023-05-04T09:00:00+08:00", sources=found)


def rule(check: Any, *given: Any) -> str:
    try:
        check(*given)
    except Refusal as refused:
        return refused.rule
    return "holds"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (f"#{DIGITS}", "holds"),
        (f"海通#{DIGITS}", "holds"),
        (f"a#b#{DIGITS}", "holds"),
        (DIGITS, "§4.value-form"),
        (f"#{DIGITS[:31]}", "§4.value-form"),
        (f"#{DIGITS}0", "§4.value-form"),
        (f"#{DIGITS[:31]}g", "§4.value-form"),
        (f"#{DIGITS[:31]}A", "§4.value-form"),
        (f"#{DIGITS} ", "§4.value-form"),
        (f"#{DIGITS[:31]}\uff11", "§4.value-form"),
        (f"#{DIGITS}\n", "§4.value"),
        (f"a\n#{DIGITS}", "§4.value"),
        (f"e\u0301#{DIGITS}", "§4.value"),
        (7, "§4.value"),
        (None, "§4.value"),
    ],
)
def test_a_committed_value_ends_in_thirty_two_digits_of_the_system(value: Any, found: str) -> None:
    assert rule(check_committed, value) == found
    assert rule(commit, SHA256, value) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (LOTTERY, "holds"),
        ("0./", "holds"),
        ("7.7./", "holds"),
        ("0.0.1./9./9./", "holds"),
        ("999999999999999999./", "holds"),
        ("1000000000000000000./", "§4.public-form"),
        ("8.7./", "§4.public-form"),
        ("1./8.7./", "§4.public-form"),
        ("00./", "§4.public-form"),
        ("01./", "§4.public-form"),
        ("-1./", "§4.public-form"),
        ("+1./", "§4.public-form"),
        ("1/", "§4.public-form"),
        ("1.", "§4.public-form"),
        ("1./2.", "§4.public-form"),
        ("./", "§4.public-form"),
        ("/", "§4.public-form"),
        ("1.//", "§4.public-form"),
        ("", "§4.public-form"),
        ("1. 2./", "§4.public-form"),
        (" 1./", "§4.public-form"),
        ("1./ ", "§4.public-form"),
        ("\uff11./", "§4.public-form"),
        ("\u0661./", "§4.public-form"),
        ("1./\n", "§4.value"),
        (1, "§4.value"),
    ],
)
def test_a_public_figure_has_one_spelling(value: Any, found: str) -> None:
    assert rule(check_public, value) == found


@pytest.mark.parametrize(
    ("groups", "written"),
    [([[0]], "0./"), ([[9, 0, 9]], "0.9.9./"), ([[1], [0]], "1./0./"), ([[10**18 - 1]], f"{10**18 - 1}./")],
)
def test_public_figures_are_written_in_ascending_order_within_each_group(groups: list[list[int]], written: str) -> None:
    assert public_value(groups) == written == check_public(written)


@pytest.mark.parametrize("groups", [[], [[]], [[1], []], [[], [1]], [[-1]], [[1, -1]], [[1], [-1]]])
def test_a_group_without_a_number_or_a_number_below_zero_is_no_figure(groups: list[list[int]]) -> None:
    assert rule(public_value, groups) == "§4.public-form"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (VALUES, "holds"),
        (VALUES[:2], "§4.values"),
        ([*VALUES, "1./"], "§4.values"),
        ([], "§4.values"),
        ([VALUES[1], VALUES[0], VALUES[2]], "§4.commitment"),
        ([VALUES[0], f"县纪委#{DIGITS}", VALUES[2]], "§4.commitment"),
        ([VALUES[0], "县纪委", VALUES[2]], "§4.value-form"),
        ([*VALUES[:2], "3,8./"], "§4.public-form"),
    ],
)
def test_every_source_gives_the_value_it_promised_in_its_place(values: list[str], found: str) -> None:
    promised = manifest("bureau", "witness", "public")

    assert rule(check_values, promised, values) == found
    assert rule(seed, promised, values) == found


def test_whose_value_is_not_the_one_committed_to_is_named_with_both_digests() -> None:
    promised = manifest("bureau", "witness", "public")

    with pytest.raises(Refusal) as refused:
        check_values(promised, [VALUES[0], f"县纪委#{DIGITS}", VALUES[2]])

    wanted, found = promised.sources[1].commitment, commit(SHA256, f"县纪委#{DIGITS}")
    assert refused.value.facts == {"position": 1, "wanted": wanted, "found": found}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (VALUE, "holds"),
        (VALUE[:63], "§4.drand-value"),
        (VALUE + "0", "§4.drand-value"),
        (VALUE.upper(), "§4.drand-value"),
        ("", "§4.drand-value"),
        (7, "§4.drand-value"),
    ],
)
def test_a_rounds_value_is_sixty_four_digits(value: Any, found: str) -> None:
    assert rule(seed, manifest("drand"), [value]) == found


@pytest.mark.parametrize(
    ("kinds", "signatures", "found"),
    [
        (("drand", "bureau"), {0: SIGNATURE}, "holds"),
        (("bureau", "drand"), {1: SIGNATURE}, "holds"),
        (("bureau", "public"), {}, "holds"),
        (("drand", "bureau"), {}, "§4.drand-signature"),
        (("drand", "bureau"), {1: SIGNATURE}, "§4.drand-signature"),
        (("drand", "bureau"), {0: SIGNATURE, 1: SIGNATURE}, "§4.drand-signature"),
        (("bureau", "public"), {0: SIGNATURE}, "§4.drand-signature"),
        (("drand", "bureau"), {0: SIGNATURE[:-2]}, "§4.drand-signature"),
        (("drand", "bureau"), {0: PUBLISHED["valid"][0]["signature"]}, "§4.drand-value"),
    ],
)
def test_every_round_and_no_other_source_comes_with_the_signature_whose_hash_it_is(
    kinds: tuple[str, ...], signatures: dict[int, str], found: str
) -> None:
    values = [VALUE if kind == "drand" else BUREAU for kind in kinds]

    assert rule(check_signatures, manifest(*kinds), values, signatures) == found


def test_of_two_rounds_the_one_that_does_not_fit_is_named() -> None:
    with pytest.raises(Refusal) as refused:
        check_signatures(manifest("drand", "drand"), [VALUE, "0" * 64], {0: SIGNATURE, 1: SIGNATURE})

    assert refused.value.facts == {"position": 1, "wanted": VALUE, "found": "0" * 64}


def test_the_order_of_the_sources_is_part_of_the_seed() -> None:
    one, other = manifest("bureau", "public"), manifest("public", "bureau")

    for promised, values in ((one, [BUREAU, LOTTERY]), (other, [LOTTERY, BUREAU])):
        kinds = [source.kind for source in promised.sources]
        lines = "\n".join(f"{kind}:{value}" for kind, value in zip(kinds, values, strict=True))
        message = f"fairdraw/1 seed\n{promised.commitment()}\n{lines}"
        assert seed(promised, values) == hashlib.sha256(message.encode()).hexdigest()
