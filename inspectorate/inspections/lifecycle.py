"""The stages of a visit and of its result, and the moves between them (方案四（四）, domain 3.1 steps 10–15). Pure."""

from inspectorate.kit.state import Moves, State


class Stage(State):
    TEAM = "TEAM", "待确认检查组"
    SCHEME = "SCHEME", "待编制方案"
    READY = "READY", "待检查"
    UNDER_WAY = "UNDER_WAY", "检查中"
    FINISHED = "FINISHED", "检查结束"
    CANCELLED = "CANCELLED", "不再检查"


MOVES: Moves = {
    (Stage.TEAM, Stage.SCHEME): "confirm_team",
    (Stage.SCHEME, Stage.READY): "settle_scheme",
    (Stage.READY, Stage.UNDER_WAY): "start",
    (Stage.UNDER_WAY, Stage.FINISHED): "finish",
    (Stage.TEAM, Stage.CANCELLED): "close_visits",
    (Stage.SCHEME, Stage.CANCELLED): "close_visits",
    (Stage.READY, Stage.CANCELLED): "close_visits",
    (Stage.UNDER_WAY, Stage.CANCELLED): "close_visits",
}
BEFORE_START = (Stage.TEAM, Stage.SCHEME, Stage.READY)
BEFORE_END = (*BEFORE_START, Stage.UNDER_WAY)


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
