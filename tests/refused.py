"""What a rule says to values: nothing, or the one refusal that it raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.kit.refusals import Refused


def said(rule: Callable[..., Any], *values: Any, **named: Any) -> str:
    """The refusal as "422 its-code", "" where the rule refuses nothing."""
    try:
        rule(*values, **named)
    except Refused as refusal:
        return f"{refusal.status} {refusal.code}"
    return ""
