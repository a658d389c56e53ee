"""Migrations draw up the models of their time again and again, most of their time: their fields are copied for it.

Django takes a field apart and makes it anew from what it was given. One that stands in no model yet has nothing but
that and what it was asked before (`cached_property`): a copy without the answers is the same.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from django.db.models import Field
from django.utils.functional import cached_property


def _copied(self: Any) -> Any:
    if hasattr(self, "model"):
        return _made_anew(self)
    made = copy.deepcopy(self)
    for one in (made, made.remote_field):
        for name in _asked(type(one)):
            one.__dict__.pop(name, None)
    if "validators" in vars(self):
        made.validators = list(self.validators)
    _as_made_now(made)
    return made


@cache
def _asked(kind: type) -> frozenset[str]:
    return frozenset(name for name in dir(kind) if isinstance(getattr(kind, name, None), cached_property))


def _as_made_now(field: Any) -> None:
    """Fields stand in the order in which they were made, before them those that Django adds (`Field.__init__`)."""
    if field.auto_created:
        field.creation_counter = Field.auto_creation_counter
        Field.auto_creation_counter -= 1
    else:
        field.creation_counter = Field.creation_counter
        Field.creation_counter += 1


_made_anew = Field.clone
Field.clone = _copied  # type: ignore[method-assign]
