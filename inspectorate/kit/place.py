"""Where a page belongs in the navigation, where its address does not say it."""

from __future__ import annotations

from django.http import HttpRequest


def belongs_to(request: HttpRequest, address: str) -> None:
    """The navigation marks what has this address."""
    vars(request)["belongs_to"] = address


def place_of(request: HttpRequest) -> str:
    """The address by which the navigation marks the page; its own unless it belongs elsewhere."""
    return str(vars(request).get("belongs_to", request.path))
