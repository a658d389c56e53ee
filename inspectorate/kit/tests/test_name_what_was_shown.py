"""The digest of what a page showed: the same for the same, another for anything else."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.shown import digest_of

SHOWN = ([["2026-01-01", "放假", "元旦"]], date(2026, 1, 1), 7)


def test_the_same_is_named_the_same():
    assert digest_of(*SHOWN) == digest_of([["2026-01-01", "放假", "元旦"]], date(2026, 1, 1), 7)
    assert len(digest_of()) == 64


@pytest.mark.parametrize(
    "other",
    [
        ([["2026-01-01", "上班", "元旦"]], *SHOWN[1:]),
        (*SHOWN[:2], "7"),
        SHOWN[:2],
        (SHOWN[0], SHOWN[1:]),
    ],
)
def test_anything_else_has_another_name(other):
    assert digest_of(*other) != digest_of(*SHOWN)
