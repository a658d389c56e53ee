"""What may be done with the annual plan and with one of its tasks (方案附件).

One row an act: its button and its page, when it is open, who may, and the line among what waits.
"""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.acts import Act, Sheet, Verb
from inspectorate.kit.forms import GroundForm
from inspectorate.kit.state import stages_before
from inspectorate.plans import access, actions, queries
from inspectorate.plans.forms import SeenForm, SubmitForm
from inspectorate.plans.lifecycle import PLAN_MOVES, TASK_MOVES, PlanStage, TaskStage
from inspectorate.plans.models import Plan, Task

PLANNED, PUBLISHED = TaskStage.PLANNED, (PlanStage.PUBLISHED,)
Is = Callable[[Task], bool]


def _plan_before(verb: str) -> Callable[[Plan], bool]:
    stages = stages_before(PLAN_MOVES, verb)
    return lambda plan: plan.stage in stages


def _undrawn(stage: TaskStage, *, of: tuple[PlanStage, ...], fits: Callable[[Task], bool] | None = None) -> Is:
    """A task in that stage, of a plan that stands there, which nobody has begun to draw."""

    def is_open(task: Task) -> bool:
        stands = task.stage == stage and _plan_stage(task) in of
        return stands and not queries.is_committed(task) and (fits is None or fits(task))

    return is_open


def _plan_stage(task: Task) -> str:
    """Where its plan stands. An approved task outside the plan stands as if a plan of its own were published."""
    if task.plan is None:
        return PlanStage.PUBLISHED if task.is_in_force else ""
    return task.plan.stage


def _outside_before(verb: str) -> Is:
    """A task outside the plan in a stage from which this verb leads on, and which nobody has begun to draw."""
    stages = stages_before(TASK_MOVES, verb)
    return lambda task: task.is_outside and task.stage in stages and not queries.is_committed(task)


def _on_plan(do: Verb) -> Verb:
    return lambda plan, **said: do(plan_id=plan.pk, **said)


def _on_task(do: Verb) -> Verb:
    return lambda task, **said: do(task_id=task.pk, **said)


def is_empty(task: Task) -> bool:
    """Nobody in the registries fits the scope."""
    return not sum(queries.population(task).values())


# A plan that came back waits for its correction; the others of its stage are done when they are ready.
REVISE: Act[Plan] = Act(
    key="revise",
    words="修改退回的计划",
    is_open=lambda plan: plan.stage == PlanStage.DRAFT and bool(plan.return_ground),
    may=access.may_run_plan,
    waits="修改{name}",
    go="去修改",
)
PLAN: tuple[Act[Plan], ...] = (
    Act(
        key="submit",
        words="报请审批",
        is_open=_plan_before("submit_plan"),
        may=access.may_run_plan,
        verb=_on_plan(actions.submit_plan),
        sheet=Sheet(
            title="报请局领导审批",
            consequence="报批后不能再修改任务，直到退回或批准。局领导会看到本页列出的问题和您的说明。",
            done="已报请审批，等待局领导批准。",
            form=SubmitForm,
        ),
    ),
    Act(
        key="approve",
        words="批准计划",
        is_open=_plan_before("approve_plan"),
        may=access.may_approve,
        waits="审批{name}",
        go="去审批",
        verb=_on_plan(actions.approve_plan),
        sheet=Sheet(
            title="批准年度计划",
            consequence="批准后由双随机办公布。批准人可以见证抽取，但不能操作本计划的抽取。",
            done="计划已批准，等待双随机办公布。",
            form=SeenForm,
        ),
    ),
    Act(
        key="publish",
        words="公布计划",
        is_open=_plan_before("publish_plan"),
        may=access.may_run_plan,
        waits="公布{name}",
        go="去公布",
        verb=_on_plan(actions.publish_plan),
        sheet=Sheet(
            title="公布年度计划",
            consequence="公布后形成一个固定的版本，全局人员都能查阅，任务可以开始抽取。以后的每次调整都另成版本，并说明理由。",
            done="计划已公布。",
            form=SeenForm,
        ),
    ),
    Act(
        key="return",
        words="退回修改",
        is_open=_plan_before("return_plan"),
        may=access.may_return,
        leads=False,
        verb=_on_plan(actions.return_plan),
        sheet=Sheet(
            title="退回修改",
            consequence="退回后计划回到编制状态，需要重新报批。理由会记录在办理过程里。",
            done="已退回修改。",
            form=GroundForm,
        ),
    ),
    Act(
        key="amend",
        words="调整计划",
        is_open=_plan_before("amend_plan"),
        may=access.may_run_plan,
        leads=False,
        verb=_on_plan(actions.amend_plan),
        sheet=Sheet(
            title="调整年度计划",
            consequence="计划将打开为下一个版本，修改后须重新报批、公布；在此之前，其他人员看到的仍是已公布的版本，未抽取的任务暂停抽取。",
            done="可以开始调整，完成后请重新报批。",
            form=GroundForm,
        ),
    ),
    Act(
        key="withdraw",
        words="撤回计划",
        is_open=_plan_before("withdraw_plan"),
        may=access.may_run_plan,
        leads=False,
        verb=_on_plan(actions.withdraw_plan),
        sheet=Sheet(
            title="撤回年度计划",
            consequence="撤回后不能再按本计划抽取，已公布的版本仍可查阅。已有任务冻结名录或抽取的，不能撤回。",
            done="计划已撤回。",
            form=GroundForm,
            grave=True,
        ),
    ),
)
TASK: tuple[Act[Task], ...] = (
    Act(
        key="submit",
        words="报请批准",
        is_open=_outside_before("submit_task"),
        may=access.may_submit_outside,
        waits="报批计划外任务{no}",
        go="去报批",
        verb=_on_task(actions.submit_task),
        sheet=Sheet(
            title="报请局领导批准计划外任务",
            consequence="报批后不能再修改，直到退回或批准。局领导会看到任务的依据、范围、名额和您的说明。",
            done="已报请批准，等待局领导批准。",
            form=SubmitForm,
        ),
    ),
    Act(
        key="approve",
        words="批准任务",
        is_open=_outside_before("approve_task"),
        may=access.may_approve_outside,
        waits="审批计划外任务{no}",
        go="去审批",
        verb=_on_task(actions.approve_task),
        sheet=Sheet(
            title="批准计划外任务",
            consequence="批准后全局人员都能查阅，可以开始抽取；暗查暗访的仍只有有关人员看得到。批准人可以见证抽取，但不能操作本任务的抽取。",
            done="计划外任务已批准，可以抽取。",
            form=SeenForm,
        ),
    ),
    Act(
        key="return",
        words="退回修改",
        is_open=_outside_before("return_task"),
        may=access.may_return_outside,
        leads=False,
        verb=_on_task(actions.return_task),
        sheet=Sheet(
            title="退回计划外任务",
            consequence="退回后任务回到编制状态，需要重新报批。理由会记录在办理过程里。",
            done="已退回修改。",
            form=GroundForm,
        ),
    ),
    Act(
        key="withdraw",
        words="撤回任务",
        is_open=_outside_before("withdraw_task"),
        may=access.may_withdraw_outside,
        leads=False,
        verb=_on_task(actions.withdraw_task),
        sheet=Sheet(
            title="撤回计划外任务",
            consequence="撤回后不再抽取，编号保留，不给别的任务用。以后还要办的，可以按“重新编制”，重新报批。",
            done="任务已撤回。",
            form=GroundForm,
        ),
    ),
    Act(
        key="reopen",
        words="重新编制",
        is_open=_outside_before("reopen_task"),
        may=access.may_write_outside,
        leads=False,
        verb=_on_task(actions.reopen_task),
        sheet=Sheet(
            title="重新编制已撤回的任务",
            consequence="任务按原编号回到编制状态，可以修改，须重新报批。",
            done="可以修改了，完成后请重新报批。",
            form=GroundForm,
        ),
    ),
    Act(
        key="conclude",
        words="无对象办结",
        is_open=_undrawn(PLANNED, of=PUBLISHED, fits=is_empty),
        may=access.may_plan,
        leads=False,
        verb=_on_task(actions.conclude_without_targets),
        sheet=Sheet(
            title="按无对象办结",
            consequence="名录库里没有符合范围的企业。办结后本任务不再抽取，理由写入办理过程并可供考核查阅。",
            done="任务已按无对象办结。",
            form=GroundForm,
        ),
    ),
    Act(
        key="propose",
        words="申请无对象办结",
        is_open=_undrawn(PLANNED, of=PUBLISHED, fits=lambda task: not is_empty(task)),
        may=access.may_plan,
        leads=False,
        verb=_on_task(actions.propose_conclusion),
        sheet=Sheet(
            title="申请按无对象办结",
            consequence="名录库里还有符合范围的企业，因此须由另一人（科室负责人、双随机办或局领导）确认后才能办结。确认之前不能抽取。",
            done="已申请办结，等待第二人确认。",
            form=GroundForm,
        ),
    ),
    Act(
        key="confirm",
        words="确认办结",
        is_open=_undrawn(TaskStage.CONCLUDING, of=PUBLISHED),
        may=access.may_confirm_conclusion,
        waits="确认任务{no}无对象办结",
        go="去确认",
        verb=_on_task(actions.conclude_without_targets),
        sheet=Sheet(
            title="确认按无对象办结",
            consequence="确认后本任务不再抽取，不能恢复。您确认的是申请人写明的理由属实。",
            done="任务已按无对象办结。",
        ),
    ),
    Act(
        key="refuse",
        words="不予办结",
        is_open=_undrawn(TaskStage.CONCLUDING, of=PUBLISHED),
        may=access.may_confirm_conclusion,
        leads=False,
        verb=_on_task(actions.return_conclusion),
        sheet=Sheet(
            title="退回办结申请",
            consequence="退回后任务恢复为待抽取，应照常抽取。",
            done="已退回办结申请。",
            form=GroundForm,
        ),
    ),
    Act(
        key="cancel",
        words="取消任务",
        is_open=_undrawn(
            PLANNED,
            of=(PlanStage.DRAFT, PlanStage.PUBLISHED),
            fits=lambda task: not task.is_outside and task.is_published,
        ),
        may=access.may_cancel,
        leads=False,
        verb=_on_task(actions.cancel_task),
        sheet=Sheet(
            title="取消抽查任务",
            consequence="取消后本任务不再抽取，不能恢复；计划表下一版不再列出，考核指标按剩余任务计算。",
            done="任务已取消。",
            form=GroundForm,
            grave=True,
        ),
    ),
    Act(
        key="remove",
        words="删去任务",
        is_open=_undrawn(PLANNED, of=(PlanStage.DRAFT,), fits=lambda task: not task.is_published),
        may=access.may_plan,
        leads=False,
        verb=_on_task(actions.remove_task),
        sheet=Sheet(
            title="删去抽查任务",
            consequence="本任务还没有公布过，删去后不留在计划表里；办理过程中仍有记载。",
            done="任务已删去。",
            grave=True,
        ),
    ),
)
