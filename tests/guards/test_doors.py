"""No unlabelled door."""

from __future__ import annotations

from django.urls import get_resolver

from inspectorate.people.checks import doors, every_door_is_labelled


def test_every_view_says_who_may_enter():
    assert every_door_is_labelled(None) == []
    assert len(list(doors(get_resolver().url_patterns))) > 3
