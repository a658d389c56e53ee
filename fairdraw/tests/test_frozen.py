"""What the core has read or drawn cannot be written to afterwards."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import FrozenInstanceError, is_dataclass
from typing import Any

import pytest

import fairdraw

MODULES = [one.name for one in pkgutil.iter_modules(fairdraw.__path__) if one.name not in ("tests", "__main__")]


def values(module: str) -> list[type[Any]]:
    """The kinds of value that a module makes."""
    found = importlib.import_module(f"fairdraw.{module}")
    kinds = [one for one in vars(found).values() if isinstance(one, type) and is_dataclass(one)]
    return [one for one in kinds if one.__module__ == found.__name__]


@pytest.mark.parametrize("module", [name for name in MODULES if values(name)])
def test_no_field_of_a_value_can_be_changed(module: str) -> None:
    for kind in values(module):
        made = object.__new__(kind)
        with pytest.raises(FrozenInstanceError):
            setattr(made, next(iter(kind.__dataclass_fields__)), "something else")
