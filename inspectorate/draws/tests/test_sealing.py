"""A sealed value at its real price, which the other tests do not pay (conftest)."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from inspectorate.draws.rules import sealing
from inspectorate.draws.tests.world import PHRASE

SALT = bytes(range(16))


@pytest.fixture
def dear() -> Any:
    """The module as it is shipped."""
    spec = importlib.util.find_spec(sealing.__name__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_guess_costs_sixteen_mebibytes(dear: Any) -> None:
    assert 128 * dear.COST * dear.BLOCK * dear.PARALLEL == 16 * 2**20


def test_at_either_price_only_its_phrase_opens_it_whatever_the_salt() -> None:
    one, other = (sealing.seal(PHRASE, "0" * 32, salt) for salt in (SALT, SALT[::-1]))

    assert one.partition(":")[0] == SALT.hex()
    assert one != other
    assert [sealing.unseal(PHRASE, each) for each in (one, other)] == ["0" * 32] * 2
    assert sealing.unseal("", one) is None


@pytest.mark.parametrize("spoilt", ["", ":", "00", "zz:{}", "{}", "0:{}", SALT.hex(), f"{SALT.hex()}:{{}}x"])
def test_what_was_spoilt_does_not_open(spoilt: str) -> None:
    token = sealing.seal(PHRASE, "0" * 32, SALT).partition(":")[2]

    assert sealing.unseal(PHRASE, spoilt.format(token)) is None


def test_a_token_beside_another_salt_does_not_open() -> None:
    token = sealing.seal(PHRASE, "0" * 32, SALT).partition(":")[2]

    assert sealing.unseal(PHRASE, f"{SALT[::-1].hex()}:{token}") is None


def test_only_its_phrase_opens_it(dear: Any) -> None:
    sealed = dear.seal(PHRASE, "0" * 32, SALT)

    assert dear.unseal(PHRASE, sealed) == "0" * 32
    assert dear.unseal(PHRASE + "。", sealed) is None


def test_what_was_sealed_cheaply_does_not_open_at_the_real_price(dear: Any) -> None:
    assert dear.unseal(PHRASE, sealing.seal(PHRASE, "0" * 32, SALT)) is None
