"""No unlabelled door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

from inspectorate.people.checks import doors, every_door_is_labelled


def test_every_view_says_who_may_enter():
    assert every_door_is_labelled(None) == []
    assert len(list(doors(get_resolver().url_patterns))) > 3


def unnamed(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from unnamed(pattern.url_patterns, path)
        elif not pattern.name:
            yield path


def test_every_door_but_the_root_has_a_name_by_which_the_matrix_knows_it():
    assert list(unnamed(get_resolver().url_patterns)) == [""]
