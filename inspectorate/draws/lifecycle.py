"""The stages of a draw and of a petition, and the moves between them (protocol §4, §13). Pure."""

from inspectorate.asked.lifecycle import asked_moves
from inspectorate.kit.state import Moves, State


class DrawStage(State):
    PREPARING = "PREPARING", "准备中"
    ANNOUNCED = "ANNOUNCED", "已冻结公告"
    DRAWN = "DRAWN", "已抽取"
    ABORTED = "ABORTED", "已中止"
    VOID = "VOID", "已作废"


MOVES: Moves = {
    (DrawStage.PREPARING, DrawStage.ANNOUNCED): "freeze_and_announce",
    (DrawStage.ANNOUNCED, DrawStage.DRAWN): "hold_draw",
    (DrawStage.ANNOUNCED, DrawStage.ABORTED): "abort_draw",
    (DrawStage.ANNOUNCED, DrawStage.VOID): "void_draw",
    (DrawStage.DRAWN, DrawStage.VOID): "void_draw",
}


PETITION_MOVES: Moves = asked_moves(
    grant="void_draw, substitute_target, substitute_inspector", decline="decline_petition"
)
