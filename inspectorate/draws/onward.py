"""Where it goes on after something was done for many of a drawn task: what knows all steps registers the page."""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.draws.models import Draw

Page = Callable[[Draw, str], str]
_pages: list[Page] = []


def register(page: Page) -> None:
    """Called once, when the app that knows every step starts."""
    _pages.append(page)


def next_page(draw: Draw, here: str) -> str:
    """The address of what waits next; `here`: the step in which it was done."""
    [page] = _pages
    return page(draw, here)
