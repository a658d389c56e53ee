"""The stages of a notice and of what an enterprise asks for. Pure."""

from inspectorate.asked.lifecycle import asked_moves
from inspectorate.kit.state import Moves, State


class NoticeStage(State):
    """How far an enterprise is told. It is read from its document and moved nowhere else: a paper has one state."""

    PREPARED = "PREPARED", "办理中"
    ISSUED = "ISSUED", "已签发"
    SERVED = "SERVED", "已送达"
    CONFIRMED = "CONFIRMED", "企业已确认"
    VOID = "VOID", "已作废"


WISH_MOVES: Moves = asked_moves(grant="decide_wish", decline="decide_wish")
