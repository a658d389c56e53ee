"""The verbs of plans. Each: lock and access → move → rule → write → trail, in one transaction."""

from inspectorate.plans.actions.conclusions import (
    cancel_task,
    conclude_without_targets,
    propose_conclusion,
    return_conclusion,
)
from inspectorate.plans.actions.imports import RowPreview, import_plan, preview
from inspectorate.plans.actions.other_work import OtherWorkValues, record_other_work
from inspectorate.plans.actions.plans import (
    amend_plan,
    approve_plan,
    make_plan,
    publish_plan,
    return_plan,
    submit_plan,
    withdraw_plan,
)
from inspectorate.plans.actions.tasks import add_task, change_task, remove_task, reorder_tasks, set_ratios

__all__ = [
    "OtherWorkValues",
    "RowPreview",
    "add_task",
    "amend_plan",
    "approve_plan",
    "cancel_task",
    "change_task",
    "conclude_without_targets",
    "import_plan",
    "make_plan",
    "preview",
    "propose_conclusion",
    "publish_plan",
    "record_other_work",
    "remove_task",
    "reorder_tasks",
    "return_conclusion",
    "return_plan",
    "set_ratios",
    "submit_plan",
    "withdraw_plan",
]
