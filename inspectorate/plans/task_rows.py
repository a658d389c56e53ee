"""A task as a row: the eleven columns, what stands behind them, and the values that a form or an import would give."""

from __future__ import annotations

from dataclasses import replace

from inspectorate.plans.models import Task, TaskRatio
from inspectorate.plans.rules import annex, ratios
from inspectorate.plans.rules.annex import AnnexRow
from inspectorate.plans.rules.values import Share, TaskValues
from inspectorate.plans.rules.windows import Window, render_window
from inspectorate.registries.codes import District, Sector


def row_of(task: Task) -> AnnexRow:
    """The task in the eleven columns. The plan's own wording is kept wherever it still says the same."""
    brigades = sorted(task.joint_brigades.all(), key=lambda u: (u.order, u.code))
    partners = sorted(task.partners.all(), key=lambda u: (u.order, u.code))
    return AnnexRow(
        plan_no=task.plan_no,
        plan_name=task.plan_name,
        task_no=annex.task_number_words(task.task_no),
        name=task.name,
        aim=annex.aim_words(task.aim),
        ratio=task.ratio_text,
        items=task.items_text,
        scope=task.scope_text,
        lead_division=task.lead_division.name,
        joint_brigades="、".join(u.name for u in [*brigades, *partners]),
        window=task.window_text or render_window(window_of(task)),
    )


def window_of(task: Task) -> Window:
    return Window(task.window_from, task.window_until)


def numbered(values: TaskValues, *, plan_no: str, plan_name: str, task_no: str) -> TaskValues:
    """The values under the number that a task outside the plan was given."""
    return replace(values, plan_no=plan_no, plan_name=plan_name, task_no=task_no)


# What stands in the annex alone; a task outside the plan has one number, and says where it comes from.
OF_THE_ANNEX = frozenset({"抽查计划编号", "抽查计划名称", "抽查任务编号"})


def facts_of(task: Task) -> list[tuple[str, str]]:
    """The annex's row, or of a task outside the plan the same without the plan and with its order."""
    row = row_of(task).by_column()
    if not task.is_outside:
        return list(row)
    kept = [(label, text) for label, text in row if label not in OF_THE_ANNEX]
    return [("计划外任务编号", task.no), *kept, *order_of(task)]


def order_of(task: Task) -> list[tuple[str, str]]:
    """依据 of a task outside the plan; nothing of one in it."""
    if not task.is_outside:
        return []
    return [
        ("任务来源", str(task.get_origin_display())),
        ("交办机关", task.asked_by),
        ("交办文号", task.asked_no),
        ("依据和事由", task.reason),
    ]


def settings_of(task: Task) -> list[tuple[str, str]]:
    """What stands behind the eleven columns, in words, for versions and for the trail."""
    shares = sorted(task.ratios.all(), key=lambda r: (r.grade == "", r.grade))
    asked = [("合计抽取户数", f"{task.households}户")] if task.households else []
    kept = [("专项库", str(task.special_list))] if task.special_list else []
    return [
        ("行业领域", "、".join(Sector(s).label for s in task.sectors)),
        *kept,
        ("区县", "、".join(District(d).label for d in task.districts) or "全市"),
        ("抽查类别", "、".join(sorted(c.name for c in task.categories.all()))),
        ("分级比例", "、".join(f"{r.grade or '未评级'} {share_words(r)}" for r in shares)),
        *asked,
        ("总体不低于", ratios.percent(task.ratio_floor)),
        ("各等级均不低于", "是" if task.class_floor else "否"),
        ("非空等级至少一户", "是" if task.at_least_one else "否"),
        ("运用信用风险分级分类", "是" if task.is_risk_classed else "否"),
        ("联合方式", task.get_joint_display()),
        ("暗查暗访", "是" if task.is_covert else "否"),
        ("备注", task.remark),
    ]


def share_words(share: TaskRatio) -> str:
    """3%, or 5户 where a number stands instead."""
    return f"{share.households}户" if share.households else ratios.percent(share.ratio)


def values_of(task: Task) -> TaskValues:
    """The task as the values that a form or an import would give."""
    return TaskValues(
        **{name: getattr(task, name) for name in PLAIN_FIELDS},
        categories=tuple(c.code for c in task.categories.all()),
        sectors=tuple(task.sectors),
        districts=tuple(task.districts),
        special_list=task.special_list_id,
        credit_scheme=task.credit_scheme.code if task.credit_scheme else "",
        lead_division=task.lead_division.code,
        joint_brigades=tuple(u.code for u in task.joint_brigades.all()),
        partners=tuple(u.code for u in task.partners.all()),
        ratios=shares_of(task),
    )


def shares_of(task: Task) -> tuple[Share, ...]:
    return tuple(Share(r.grade, r.ratio, r.ground, r.households) for r in task.ratios.all())


PLAIN_FIELDS = (
    "plan_no", "plan_name", "task_no", "name", "aim", "ratio_text", "ratio_floor", "households", "class_floor",
    "at_least_one", "items_text", "scope_text", "is_risk_classed", "joint", "window_from", "window_until",
    "window_text", "is_covert", "remark",
)  # fmt: skip
