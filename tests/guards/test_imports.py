"""The contracts that `lint-imports` holds (`./sunlot check`) are the ones the house promises, and cover every app."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {one["name"]: one for one in LINTER["contracts"]}
APPS = {f"inspectorate.{path.parent.name}" for path in ROOT.glob("inspectorate/*/__init__.py")}


def test_the_contracts_are_the_ones_we_promise():
    assert set(CONTRACTS) == {
        "A later step may read an earlier one, never the reverse",
        "The draw core stands alone",
        "Rules and lifecycles touch no database and no request",
        "Views call actions; nothing calls views",
        "One bridge to the core",
    }


def test_every_app_has_its_place_in_the_order_of_steps():
    layers = CONTRACTS["A later step may read an earlier one, never the reverse"]["layers"]

    assert {part for layer in layers for part in re.split(r" \| ", layer)} == APPS | {"fairdraw"}


def test_nobody_but_the_bridge_speaks_to_the_core():
    bridge = CONTRACTS["One bridge to the core"]

    assert bridge["source_modules"] == ["inspectorate"]
    assert {one.split(".**")[0] for one in bridge["ignore_imports"]} == {
        "inspectorate.draws.fair",
        "inspectorate.draws.tests",
    }
