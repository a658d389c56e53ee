"""What the walks through the pages have in common."""

from __future__ import annotations

import re


def kind_of(address: str) -> str:
    """The address without its numbers, codes and what a list is asked for: “/office/registries/targets/*/”."""
    return re.sub(r"(?<=/)(?=[^/]*[0-9A-Z])[^/]+(?=/|$)", "*", address.partition("?")[0])
