"""What is decided once stays, with its ground; where two persons are required, who asked does not decide."""

from __future__ import annotations

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.text import require_ground
from inspectorate.people.rules import another_person


def another_decides(by: int, asked_by: int) -> None:
    """Of two persons of the office the one asks and the other decides (职责分离)."""
    another_person(by, asked_by, code="asked-yourself", why="这项申请是您本人提出的，须由另一人审批。")


def decided(now: str, *, granted: bool, ground: str, needs: str = "") -> tuple[AskedStage, str]:
    """The stage and the ground of a decision on what stands at `now`.

    `needs`: how to ask for a ground, where one must be given; empty where none must.
    Raises `NotNow` "move-not-allowed" when it has been decided, and `NotSo` as `require_ground` does.
    """
    if now != AskedStage.ASKED:
        done = AskedStage(now).label
        raise NotNow("move-not-allowed", f"这项申请已经决定：{done}。请刷新页面查看。", now=now)
    stage = AskedStage.GRANTED if granted else AskedStage.DECLINED
    return stage, require_ground(ground, needs)
