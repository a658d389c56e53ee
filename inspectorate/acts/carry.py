"""成批办理: one act for many things, each whole by itself. A refusal of one leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from inspectorate.acts.act import Act, has_turn
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.kit.text import GROUND_MAX, written
from inspectorate.people.models import Person

T = TypeVar("T")


@dataclass(frozen=True)
class Carried:
    """What became of a batch: how many were done; who was refused, and why."""

    label: str
    done: int
    refused: list[tuple[str, str]]


def _nothing(thing: object) -> None:
    pass


def carry(
    acts: Sequence[Act[T]],
    key: str,
    things: Iterable[T],
    *,
    name: Callable[[T], str],
    opinion: str = "",
    before: Callable[[T], None] = _nothing,
    ground: str = "",
    by: Person,
    at: datetime,
) -> Carried:
    """Do the act of this key for each thing whose turn it is (`has_turn`); the others are passed over.

    `before` is asked of each in the act's own transaction, and refuses what is not as its row showed it.
    `opinion` and `ground` are written down where the act asks for them. Raises `NotSo` when one is too long.
    """
    act = next((one for one in acts if one.key == key and one.batch), None)
    if act is None or act.verb is None:
        raise NotSo("no-such-act", "没有这种成批办理的事项。请刷新页面。")
    said = {"opinion": written(opinion, most=GROUND_MAX, label="意见")} if act.asks_opinion else {}
    said |= {"ground": written(ground, most=GROUND_MAX, label="理由")} if act.asks_ground else {}
    done, refused = 0, []
    for thing in things:
        if not has_turn(acts, act, thing):
            continue
        try:
            with transaction.atomic():
                before(thing)
                act.verb(thing, by=by, at=at, **said)
            done += 1
        except Refused as refusal:
            refused.append((name(thing), refusal.message))
    return Carried(act.batch, done, refused)
