"""States and moves as data: a stage is a row in a table of moves and is changed in one place (rule 4)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from inspectorate.kit.refusals import NotNow


class State(models.TextChoices):
    """A stage: its code is stored in capitals, its label is what people read."""


# What every page says of a thing: where it stands, in words, and in which tone (`console.css`).
Said = tuple[str, str]
Moves = Mapping[tuple[State, State], str]


def check_move(moves: Moves, now: str, then: State) -> None:
    """Raise `NotNow` unless `moves` allows going from stage `now` to stage `then`."""
    here = type(then)(now)
    if (here, then) not in moves:
        why = f"已经是“{here.label}”，不需要再办" if here == then else f"目前是“{here.label}”，不能转为“{then.label}”"
        raise NotNow(
            "move-not-allowed",
            f"{why}。请刷新页面查看最新状态。",
            now=str(here),
            then=str(then),
        )


def stages_before(moves: Moves, verb: str) -> frozenset[State]:
    """From which stages a verb moves on."""
    return frozenset(now for (now, _), verbs in moves.items() if verb in verbs.split(", "))
