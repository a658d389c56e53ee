"""Every act of the office, found in the tables of the apps: what is drawn and walked from them needs no other list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.apps import apps

from inspectorate.acts import Act


@dataclass(frozen=True)
class Row:
    """One act, and the table in which it stands: “inspections”, “ACTS”."""

    app: str
    table: str
    act: Act[Any]

    @property
    def name(self) -> str:
        return f"{self.app} {self.table} {self.act.key}"


def rows() -> list[Row]:
    """In the order of the apps and of each table. What several tables are put together from is told once."""
    found: dict[int, Row] = {}
    for app, module in _modules():
        for table, acts in vars(module).items():
            for act in [acts] if isinstance(acts, Act) else acts if isinstance(acts, tuple) else ():
                if isinstance(act, Act):
                    found.setdefault(id(act), Row(app, table, act))
    return list(found.values())


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for config in sorted(apps.get_app_configs(), key=lambda one: one.label):
        name = f"{config.name}.acts"
        if not config.name.startswith("inspectorate.") or importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        inside = pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}.")
        for one in [module, *(importlib.import_module(found.name) for found in inside)]:
            yield config.label, one
