"""Long: many random offices, each drawn by us and verified by the stranger. `./sunlot soak`."""

from __future__ import annotations

import random

import pytest

from fairdraw import hold
from tests.stranger.test_a_strangers_program_agrees import folder_of, verify


@pytest.mark.soak
@pytest.mark.parametrize("number", range(150))
def test_the_stranger_agrees_on_a_random_office(number, tmp_path):
    chance = random.Random(number)
    targets, inspectors = chance.randint(15, 120), chance.randint(0, 20)
    recusals = {
        (f"P{chance.randrange(inspectors):02d}", f"T{chance.randrange(targets):03d}")
        for _ in range(chance.randint(0, 40) if inspectors else 0)
    }
    folder = folder_of(
        tmp_path / "office",
        targets=targets,
        inspectors=inspectors,
        seats=chance.randint(1, 3),
        capacity=chance.randint(1, 6),
        recusals=sorted(recusals),
    )
    _, package = hold.hold(folder, at="2023-05-05T09:00:00+08:00")
    path = tmp_path / "random.zip"
    path.write_bytes(package)

    run = verify(path)

    assert run.returncode == 0, run.stdout
