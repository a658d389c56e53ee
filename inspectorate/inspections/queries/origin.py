"""From a visit to what was drawn, in queries: for it, or for the visit that it follows (`Visit.origin`)."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce

PATHS = ("drawn", "follows__drawn")
# What `visit.task` needs, in the same query.
OF_THE_TASK = [f"{path}__draw__task__{end}" for path in PATHS for end in ("plan", "lead_division")]


def origin(**where: Any) -> Q:
    """Visits whose origin is so: `origin(draw=…)`, `origin(pk__in=…)`."""
    found = Q()
    for path in PATHS:
        found |= Q(**{f"{path}__{name}": value for name, value in where.items()})
    return found


def of_origin(end: str) -> Coalesce:
    """Something of the origin, to sort and search by."""
    return Coalesce(*(f"{path}__{end}" for path in PATHS))


def outer(end: str = "pk") -> Coalesce:
    """The origin of the visit of the query around this one, or something of it."""
    return Coalesce(*(OuterRef(f"{path}__{end}") for path in PATHS))
