"""The stages of a visit and of its result, and the moves between them (方案四（四）). Pure."""

from inspectorate.kit.state import Moves, State


class VisitStage(State):
    TEAM = "TEAM", "待确认检查组"
    SCHEME = "SCHEME", "方案办理中"
    READY = "READY", "待检查"
    UNDER_WAY = "UNDER_WAY", "检查中"
    FINISHED = "FINISHED", "检查结束"
    CANCELLED = "CANCELLED", "不再检查"


MOVES: Moves = {
    (VisitStage.TEAM, VisitStage.SCHEME): "confirm_team",
    (VisitStage.SCHEME, VisitStage.READY): "settle_scheme, approve_scheme",
    (VisitStage.READY, VisitStage.UNDER_WAY): "start",
    (VisitStage.UNDER_WAY, VisitStage.FINISHED): "finish, break_off",
    (VisitStage.TEAM, VisitStage.CANCELLED): "close_visits, open_visits",
    (VisitStage.SCHEME, VisitStage.CANCELLED): "close_visits, open_visits",
    (VisitStage.READY, VisitStage.CANCELLED): "close_visits, open_visits",
    (VisitStage.UNDER_WAY, VisitStage.CANCELLED): "close_visits, open_visits",
}
BEFORE_START = (VisitStage.TEAM, VisitStage.SCHEME, VisitStage.READY)
BEFORE_END = (*BEFORE_START, VisitStage.UNDER_WAY)


class OutcomeStage(State):
    DRAFT = "DRAFT", "录入中"
    SUBMITTED = "SUBMITTED", "待组长核对"
    CHECKED = "CHECKED", "待公示审批"
    RETURNED = "RETURNED", "已退回"
    CLEARED = "CLEARED", "已批准公示"


EDITABLE = (OutcomeStage.DRAFT, OutcomeStage.RETURNED)
OUTCOME_MOVES: Moves = {
    (OutcomeStage.DRAFT, OutcomeStage.SUBMITTED): "submit_outcome",
    (OutcomeStage.RETURNED, OutcomeStage.SUBMITTED): "submit_outcome",
    (OutcomeStage.SUBMITTED, OutcomeStage.CHECKED): "check_outcome",
    (OutcomeStage.SUBMITTED, OutcomeStage.RETURNED): "return_outcome",
    (OutcomeStage.CHECKED, OutcomeStage.RETURNED): "return_outcome",
    (OutcomeStage.CHECKED, OutcomeStage.CLEARED): "clear_outcome",
}
