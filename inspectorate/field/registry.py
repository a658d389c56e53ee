"""Which entries phones may send: every step names its own in its module `entries`, and is found here."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from inspectorate.entries import EntryKind, Subject, Thing


@lru_cache(maxsize=1)
def kinds() -> dict[str, EntryKind]:
    """By code. Two steps with one code stop the program."""
    found: dict[str, EntryKind] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("inspectorate.") or not module_has_submodule(app.module, "entries"):
            continue
        for kind in import_module(f"{app.name}.entries").KINDS:
            if kind.code in found:
                raise ValueError(f"two kinds of entries are called {kind.code}")
            found[kind.code] = kind
    return found


def label_of(code: str) -> str:
    return kinds()[code].label if code in kinds() else "其他"


def opens(code: str) -> bool:
    """Whether nothing that follows for the same thing can be accepted without it."""
    return code in kinds() and kinds()[code].opens


def found(code: str, number: str) -> tuple[Subject, Thing | None]:
    """What an entry of this kind is about, and the thing of this number under its lock.

    An unknown kind comes from a newer phone: it is about whatever bears the number.
    """
    abouts = [kinds()[code].about] if code in kinds() else list(dict.fromkeys(kind.about for kind in kinds().values()))
    for about in abouts:
        if (thing := about.find(number)) is not None:
            return about, thing
    return abouts[0], None
