"""What a rule or a verb says: nothing, or the one refusal that it raises, as "422 its-code"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from inspectorate.kit.refusals import Refused


def told(refusal: Refused) -> str:
    return f"{refusal.status} {refusal.code}"


def said(rule: Callable[..., Any], *values: Any, **named: Any) -> str:
    """The refusal, "" where the rule refuses nothing."""
    try:
        rule(*values, **named)
    except Refused as refusal:
        return told(refusal)
    return ""


@contextmanager
def refused(what: str) -> Iterator[None]:
    """This refusal and no other is raised here."""
    with pytest.raises(Refused) as raised:
        yield
    assert told(raised.value) == what
