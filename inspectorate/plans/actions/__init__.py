"""The verbs of plans. Each: lock and access → move → rule → write → trail, in one transaction."""

from inspectorate.plans.actions.conclusions import (
    cancel_task,
    conclude_without_targets,
    propose_conclusion,
    return_conclusion,
)
from inspectorate.plans.actions.imports import import_change, import_task, record_import, undo_plan_import
from inspectorate.plans.actions.other_work import OtherWorkValues, record_other_work
from inspectorate.plans.actions.outside import (
    add_outside_task,
    approve_task,
    change_outside_task,
    reopen_task,
    return_task,
    submit_task,
    withdraw_task,
)
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
    "add_outside_task",
    "add_task",
    "amend_plan",
    "approve_plan",
    "approve_task",
    "cancel_task",
    "change_outside_task",
    "change_task",
    "conclude_without_targets",
    "import_change",
    "import_task",
    "make_plan",
    "propose_conclusion",
    "publish_plan",
    "record_import",
    "record_other_work",
    "remove_task",
    "reopen_task",
    "reorder_tasks",
    "return_conclusion",
    "return_plan",
    "return_task",
    "set_ratios",
    "submit_plan",
    "submit_task",
    "undo_plan_import",
    "withdraw_plan",
    "withdraw_task",
]
