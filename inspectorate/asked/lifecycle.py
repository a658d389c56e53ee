"""The stages of what was asked for, and the two moves between them. Pure."""

from __future__ import annotations

from inspectorate.kit.state import Moves, State


class AskedStage(State):
    ASKED = "ASKED", "待决定"
    GRANTED = "GRANTED", "同意"
    DECLINED = "DECLINED", "不同意"


def asked_moves(*, grant: str, decline: str) -> Moves:
    """The table of moves of one kind of request: the verbs that grant and decline it."""
    return {(AskedStage.ASKED, AskedStage.GRANTED): grant, (AskedStage.ASKED, AskedStage.DECLINED): decline}
