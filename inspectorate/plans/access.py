"""Who may do what with plans. Each predicate's docstring is what a refused person reads.

Called with no object they ask about the role alone (the door of a page); with a plan or a task, about that one.
"""

from __future__ import annotations

from datetime import date

from inspectorate.people.models import Person, Role
from inspectorate.plans.lifecycle import PlanStage
from inspectorate.plans.models import BEFORE_APPROVAL, DRAFT_READERS, Plan, Task


def _holds(person: Person, on: date, *roles: Role) -> bool:
    return bool(person.roles(on) & {str(r) for r in roles})


def sees_drafts(person: Person, on: date, obj: object = None) -> bool:
    """科室计划员、科室负责人、双随机办、局领导可查看编制中的计划"""
    return _holds(person, on, *DRAFT_READERS)


def may_plan(person: Person, on: date, task: Task | None = None) -> bool:
    """编制抽查任务由发起科室的计划员或双随机办办理"""
    if _holds(person, on, Role.OFFICE_ADMIN):
        return True
    return _holds(person, on, Role.PLANNER) and (task is None or task.lead_division_id == person.unit_id)


def may_run_plan(person: Person, on: date, plan: Plan | None = None) -> bool:
    """年度计划的编制、报批、公布、调整由双随机办管理员办理"""
    return _holds(person, on, Role.OFFICE_ADMIN)


def may_return(person: Person, on: date, plan: Plan | None = None) -> bool:
    """退回计划由局领导或双随机办管理员办理"""
    return _holds(person, on, Role.LEADER, Role.OFFICE_ADMIN)


def may_approve(person: Person, on: date, plan: Plan | None = None) -> bool:
    """批准计划由局领导办理，参与编制的人不能批准自己编制的计划"""
    if not _holds(person, on, Role.LEADER):
        return False
    return plan is None or not (person.pk == plan.planned_by_id or plan.planners.filter(pk=person.pk).exists())


def may_write_outside(person: Person, on: date, task: Task | None = None) -> bool:
    """计划外任务由发起科室的计划员、负责人或双随机办编制"""
    if _holds(person, on, Role.OFFICE_ADMIN):
        return True
    return _holds(person, on, Role.PLANNER, Role.HEAD) and (task is None or task.lead_division_id == person.unit_id)


def may_submit_outside(person: Person, on: date, task: Task | None = None) -> bool:
    """计划外任务由发起科室负责人或双随机办报请批准"""
    if _holds(person, on, Role.OFFICE_ADMIN):
        return True
    return _holds(person, on, Role.HEAD) and (task is None or task.lead_division_id == person.unit_id)


def may_return_outside(person: Person, on: date, task: Task | None = None) -> bool:
    """退回计划外任务由局领导或双随机办办理，发起科室负责人可以收回自己科室报批的任务"""
    return _holds(person, on, Role.LEADER) or may_submit_outside(person, on, task)


def may_approve_outside(person: Person, on: date, task: Task | None = None) -> bool:
    """批准计划外任务由局领导办理，参与编制的人不能批准自己编制的任务"""
    if not _holds(person, on, Role.LEADER):
        return False
    return task is None or person.pk not in {one.pk for one in task.planners.all()}


def may_withdraw_outside(person: Person, on: date, task: Task | None = None) -> bool:
    """已批准的计划外任务由局领导撤回；批准以前由发起科室或双随机办撤回"""
    if _holds(person, on, Role.LEADER):
        return True
    return may_write_outside(person, on, task) and (task is None or task.stage in BEFORE_APPROVAL)


def may_cancel(person: Person, on: date, task: Task | None = None) -> bool:
    """已公布的任务由局领导批准取消；正在调整的计划由发起科室计划员或双随机办取消"""
    if _holds(person, on, Role.LEADER):
        return True
    return may_plan(person, on, task) and (
        task is None or (task.plan is not None and task.plan.stage == PlanStage.DRAFT)
    )


def may_confirm_conclusion(person: Person, on: date, task: Task | None = None) -> bool:
    """办结须由申请人以外的发起科室负责人、双随机办或局领导确认"""
    if task is not None and person.pk == task.conclusion_proposed_by_id:
        return False
    if _holds(person, on, Role.LEADER, Role.OFFICE_ADMIN):
        return True
    return _holds(person, on, Role.HEAD) and (task is None or task.lead_division_id == person.unit_id)


def may_record_other_work(person: Person, on: date, obj: object = None) -> bool:
    """登记其他来源的检查由科室计划员、科室负责人、执法人员或双随机办办理"""
    return _holds(person, on, Role.PLANNER, Role.HEAD, Role.OFFICER, Role.OFFICE_ADMIN)
