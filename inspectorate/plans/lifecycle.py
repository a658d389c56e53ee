"""The stages of an annual plan and of a task, and the moves between them. Pure."""

from inspectorate.kit.state import Moves, State


class PlanStage(State):
    DRAFT = "DRAFT", "编制中"
    SUBMITTED = "SUBMITTED", "待审批"
    APPROVED = "APPROVED", "已批准"
    PUBLISHED = "PUBLISHED", "已公布"
    WITHDRAWN = "WITHDRAWN", "已撤回"


PLAN_MOVES: Moves = {
    (PlanStage.DRAFT, PlanStage.SUBMITTED): "submit_plan",
    (PlanStage.SUBMITTED, PlanStage.DRAFT): "return_plan",
    (PlanStage.APPROVED, PlanStage.DRAFT): "return_plan",
    (PlanStage.SUBMITTED, PlanStage.APPROVED): "approve_plan",
    (PlanStage.APPROVED, PlanStage.PUBLISHED): "publish_plan",
    (PlanStage.PUBLISHED, PlanStage.DRAFT): "amend_plan",
    (PlanStage.DRAFT, PlanStage.WITHDRAWN): "withdraw_plan",
    (PlanStage.APPROVED, PlanStage.WITHDRAWN): "withdraw_plan",
    (PlanStage.PUBLISHED, PlanStage.WITHDRAWN): "withdraw_plan",
    (PlanStage.WITHDRAWN, PlanStage.DRAFT): "amend_plan",
}


class TaskStage(State):
    """The first two and the last are those of a task outside the plan, which is approved by itself."""

    DRAFT = "DRAFT", "编制中"
    SUBMITTED = "SUBMITTED", "待审批"
    PLANNED = "PLANNED", "待抽取"
    CONCLUDING = "CONCLUDING", "待确认办结"
    CONCLUDED = "CONCLUDED", "无对象办结"
    CANCELLED = "CANCELLED", "已取消"
    WITHDRAWN = "WITHDRAWN", "已撤回"


TASK_MOVES: Moves = {
    (TaskStage.PLANNED, TaskStage.CONCLUDED): "conclude_without_targets",
    (TaskStage.PLANNED, TaskStage.CONCLUDING): "propose_conclusion",
    (TaskStage.CONCLUDING, TaskStage.CONCLUDED): "conclude_without_targets",
    (TaskStage.CONCLUDING, TaskStage.PLANNED): "return_conclusion",
    (TaskStage.PLANNED, TaskStage.CANCELLED): "cancel_task",
    (TaskStage.DRAFT, TaskStage.SUBMITTED): "submit_task",
    (TaskStage.SUBMITTED, TaskStage.DRAFT): "return_task",
    (TaskStage.SUBMITTED, TaskStage.PLANNED): "approve_task",
    (TaskStage.DRAFT, TaskStage.WITHDRAWN): "withdraw_task",
    (TaskStage.SUBMITTED, TaskStage.WITHDRAWN): "withdraw_task",
    (TaskStage.PLANNED, TaskStage.WITHDRAWN): "withdraw_task",
    (TaskStage.WITHDRAWN, TaskStage.DRAFT): "reopen_task",
}
