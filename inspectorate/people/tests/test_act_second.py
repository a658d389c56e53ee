"""职责分离: who acted before does not act again."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotYou
from inspectorate.people.rules import another_person


@pytest.mark.parametrize("before", [(1,), (2, 1), (None, 1)])
def test_who_acted_before_is_refused_in_the_words_of_the_act(before):
    with pytest.raises(NotYou) as refusal:
        another_person(1, *before, why="这是您录入的，须由另一人核对。")

    assert (refusal.value.code, refusal.value.message) == ("same-person", "这是您录入的，须由另一人核对。")


@pytest.mark.parametrize("before", [(), (2, 3), (None,)])
def test_another_person_may(before):
    another_person(1, *before, why="这是您录入的，须由另一人核对。")
