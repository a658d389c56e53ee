"""The digits that the system adds to a committed value are the same in every run, so a draw brings the same ones.

Only what the system's generator gives is fixed, one value unlike the next; commitment, seal and draw are the real ones.
"""

from __future__ import annotations

from random import Random
from types import SimpleNamespace

import pytest

from inspectorate.draws.fair import values

_dice = Random()


def begin() -> None:
    """From here on the same digits come in the same order: at each test, and where the draws' world is built."""
    _dice.seed(2023001)


def token_bytes(length: int) -> bytes:
    return _dice.randbytes(length)


def token_hex(length: int) -> str:
    return token_bytes(length).hex()


setattr(values, "secrets", SimpleNamespace(token_bytes=token_bytes, token_hex=token_hex))  # noqa: B010


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    begin()
