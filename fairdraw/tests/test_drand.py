"""The drand beacon, verified offline (§4)."""

from __future__ import annotations

import importlib
import importlib.util
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fairdraw import drand
from fairdraw.canon import Refusal
from fairdraw.drand import QUICKNET, Outcome
from fairdraw.record import draw
from fairdraw.tests.cast import BUREAU, VECTORS, log_of, rosters, rules, sources
from fairdraw.verify import verify

PUBLISHED: dict[str, Any] = json.loads((VECTORS / "drand_quicknet.json").read_text())
WAYS = {"drand_verify": drand._by_drand_verify, "py_ecc": drand._by_py_ecc}


def way(name: str) -> Any:
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    return WAYS[name]


@pytest.mark.parametrize("name", WAYS)
def test_published_rounds_hold_and_forged_ones_do_not(name: str) -> None:
    check = way(name)
    rounds = PUBLISHED["valid"][:2] if name == "py_ecc" else PUBLISHED["valid"]

    assert all(check(QUICKNET, case["round"], case["signature"]) for case in rounds)
    assert not any(check(QUICKNET, case["round"], case["signature"]) for case in PUBLISHED["invalid"])


@pytest.mark.parametrize("name", WAYS)
def test_a_point_on_the_curve_but_outside_the_subgroup_is_no_signature(name: str) -> None:
    """x = 4 lies on the curve; hardly any point there is in the subgroup, and this one is not."""
    check = way(name)

    assert check(QUICKNET, 1000, f"{(1 << 383) | 4:096x}") is False


# The signature of round 1000 and a point whose order the pairing does not see: it pairs as the real one does.
MOVED = "94385d48ab9d338824a523ff7d310fbeeac0184598d56b49f27857bcd3ef91f6ead1c7ef99c9beee47784ebba5c635de"


@pytest.mark.parametrize("name", WAYS)
def test_a_real_signature_moved_out_of_the_subgroup_is_none_or_a_round_would_have_two_values(name: str) -> None:
    assert way(name)(QUICKNET, 1000, MOVED) is False


def test_a_published_rounds_randomness_is_the_hash_of_its_signature() -> None:
    assert all(drand.randomness(case["signature"]) == case["randomness"] for case in PUBLISHED["valid"])


def test_a_published_rounds_time_is_found_again() -> None:
    for case in PUBLISHED["valid"]:
        assert drand.time_of(QUICKNET, case["round"]).timestamp() == case["time_unix"]


def test_the_first_round_after_a_moment_comes_after_it_and_the_one_before_does_not() -> None:
    for second in range(7):
        moment = datetime(2023, 9, 1, tzinfo=UTC) + timedelta(seconds=second)
        number = drand.first_round_after(QUICKNET, moment)

        assert drand.time_of(QUICKNET, number - 1) <= moment < drand.time_of(QUICKNET, number)


def test_before_the_chain_began_the_first_round_is_the_first() -> None:
    assert drand.first_round_after(QUICKNET, datetime(2020, 1, 1, tzinfo=UTC)) == 1


GENESIS = datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC)


@pytest.mark.parametrize(("number", "seconds"), [(1, 0), (2, 3), (1000, 2997)])
def test_a_round_comes_out_every_three_seconds_from_the_first_one_on(number: int, seconds: int) -> None:
    assert drand.time_of(QUICKNET, number) == GENESIS + timedelta(seconds=seconds)


def test_a_round_beyond_the_calendar_is_refused() -> None:
    last = (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - GENESIS) // timedelta(seconds=3) + 1

    assert drand.time_of(QUICKNET, last).year == 9999
    for number in (last + 1, 2**53 - 1):
        with pytest.raises(Refusal) as refused:
            drand.time_of(QUICKNET, number)
        assert (refused.value.rule, refused.value.facts) == ("§4.drand-round", {"round": number})


@pytest.mark.parametrize(
    ("seconds", "number"),
    [(-100, 1), (-4, 1), (-3, 1), (-1, 1), (-0.5, 1), (0, 2), (0.5, 2), (2, 2), (2.9, 2), (3, 3), (4, 3), (6, 4)],
)
def test_the_first_round_after_a_moment_is_the_next_one_and_never_the_one_of_that_moment(
    seconds: float, number: int
) -> None:
    assert drand.first_round_after(QUICKNET, GENESIS + timedelta(seconds=seconds)) == number


SIGNED = PUBLISHED["valid"][1]["signature"]


@pytest.mark.parametrize("bent", [SIGNED[:-2], SIGNED + "00", SIGNED[:-1], SIGNED.upper(), " " + SIGNED, SIGNED + " "])
def test_a_signature_is_ninety_six_digits_in_one_spelling(bent: str) -> None:
    with pytest.raises(Refusal) as refused:
        drand.randomness(bent)

    assert (refused.value.rule, refused.value.facts) == ("§4.drand-signature", {"found": bent})
    with pytest.raises(Refusal):
        drand.check(QUICKNET, 1000, bent)


class Package:
    """A package for pairings that answers as told, or falls over."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.asked = answer, []  # type: ignore[var-annotated]

    def verify_bls_unchained_g1_rfc9380(self, *given: Any) -> Any:
        self.asked.append(given)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (True, Outcome.OK),
        (False, Outcome.BAD),
        (ValueError(), Outcome.BAD),
        (TypeError(), Outcome.BAD),
        (OverflowError(), Outcome.BAD),
        (RuntimeError(), Outcome.BAD),
    ],
)
def test_what_the_package_says_or_falls_over_is_never_taken_for_a_good_signature(
    answer: Any, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Package(answer)
    monkeypatch.setattr(importlib, "import_module", lambda name: package if name == "drand_verify" else None)

    assert drand.check(QUICKNET, 1000, SIGNED) is outcome
    assert package.asked == [(1000, SIGNED, QUICKNET.public_key)]


@pytest.mark.parametrize(("answer", "outcome"), [(True, Outcome.OK), (False, Outcome.BAD)])
def test_where_the_first_package_is_missing_the_second_one_is_asked(
    answer: bool, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(name: str) -> Any:
        if name == "drand_verify":
            raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", load)
    monkeypatch.setattr(drand, "_by_py_ecc", lambda *given: answer)

    assert drand.check(QUICKNET, 1000, SIGNED) is outcome


def test_the_chain_is_known_by_its_exact_hash() -> None:
    assert drand.chain(QUICKNET.hash) is QUICKNET
    for name in (QUICKNET.hash.upper(), QUICKNET.hash[:-1], "", None, 7, [QUICKNET.hash]):
        with pytest.raises(Refusal) as refused:
            drand.chain(name)
        assert (refused.value.rule, refused.value.facts) == ("§4.drand-chain", {"found": name})


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("bent", ["c0" + "00" * 47, "40" + "00" * 47, "ff" * 48, "a0" + "00" * 47])
def test_a_point_that_is_none_is_no_signature(name: str, bent: str) -> None:
    assert way(name)(QUICKNET, 1000, bent) is False


def test_a_round_that_has_no_eight_bytes_was_never_signed() -> None:
    assert way("py_ecc")(QUICKNET, 2**64, SIGNED) is False
    assert way("drand_verify")(QUICKNET, 2**64, SIGNED) is False


@pytest.mark.parametrize("signature", ["", "00", "zz" * 48, "B4" + PUBLISHED["valid"][1]["signature"][2:]])
def test_what_is_not_a_signature_is_refused(signature: str) -> None:
    with pytest.raises(Refusal):
        drand.randomness(signature)


def package_with_a_round(round_drawn: int, **also: Any) -> bytes:
    case = next(c for c in PUBLISHED["valid"] if c["round"] == round_drawn)
    lists = rosters()
    source = {"kind": "drand", "chain": QUICKNET.hash, "round": 1000, **also}
    manifest = rules(lists, announced_at="2023-08-23T22:00:00+08:00", sources=[source, sources()[0]])
    record = draw(manifest, lists, [case["randomness"], BUREAU], signatures={0: case["signature"]})
    from fairdraw import log, package

    entries = [
        log.announced(3, "2023-08-23T22:00:00+08:00", manifest),
        log.revealed(4, "2023-09-01T10:00:00+08:00", manifest, 0, case["randomness"]),
        log.revealed(5, "2023-09-01T10:00:00+08:00", manifest, 1, BUREAU),
        log.drawn(6, "2023-09-01T10:00:00+08:00", record),
    ]
    return package.make(record, lists, log_of(entries))


def status(data: bytes, **options: Any) -> tuple[str, str]:
    report = verify(data, **options)
    return next(line.status for line in report.lines if line.section == "§4 drand"), report.verdict


def test_a_draw_with_a_beacon_holds_when_its_signature_does() -> None:
    way("drand_verify")

    assert status(package_with_a_round(1000)) == ("ok", "holds")
    assert status(package_with_a_round(1000, name="drand quicknet")) == ("ok", "holds")


def test_another_rounds_signature_is_found_even_though_it_is_a_real_one() -> None:
    way("drand_verify")

    assert status(package_with_a_round(1001)) == ("failed", "fails")


def test_without_a_package_for_pairings_the_line_says_not_checked_and_the_verdict_is_not_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)

    assert drand.check(QUICKNET, 1000, PUBLISHED["valid"][1]["signature"]) is Outcome.NOT_CHECKED
    assert status(package_with_a_round(1000)) == ("not checked", "incomplete")


def test_a_round_of_a_chain_without_a_key_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        drand.chain("0" * 64)

    assert refused.value.rule == "§4.drand-chain"
