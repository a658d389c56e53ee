"""Where a visit stands: its marks, its state in words, the next act, the day that counts — for pages and lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.draws.queries.standing import why_voided
from inspectorate.inspections.lifecycle import OutcomeStage, Stage
from inspectorate.inspections.models import Inspection, Outcome
from inspectorate.inspections.queries import due
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.standing import why_over
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import Calendar

MARKS = ("检查组", "检查方案", "出示证件", "现场检查", "检查结果", "公示审批")


@dataclass(frozen=True)
class Mark:
    label: str
    is_done: bool
    is_here: bool


@dataclass(frozen=True)
class Next:
    """The next act: `code` for the page, what to do in words, who does it."""

    code: str
    words: str
    who: str


def outcome_of(visit: Inspection) -> Outcome | None:
    return getattr(visit, "outcome", None)


def marks(visit: Inspection) -> list[Mark]:
    done = _behind(visit)
    over = bool(why_over(visit))
    return [Mark(label, n < done, n == done and not over) for n, label in enumerate(MARKS)]


def _behind(visit: Inspection) -> int:
    """How many of the marks lie behind the visit."""
    if visit.stage == Stage.READY:
        return 2
    if visit.stage == Stage.FINISHED:
        outcome = outcome_of(visit)
        if outcome is None or outcome.stage in {OutcomeStage.DRAFT, OutcomeStage.RETURNED}:
            return 4
        return 6 if outcome.stage == OutcomeStage.CLEARED else 5
    return {Stage.TEAM: 0, Stage.SCHEME: 1, Stage.UNDER_WAY: 3}.get(Stage(visit.stage), 0)


def state_words(visit: Inspection) -> str:
    """检查结束 alone says too little: what the result waits for is said with it."""
    if why_over(visit):
        return str(Stage.CANCELLED.label)
    if visit.stage != Stage.FINISHED:
        return str(visit.get_stage_display())
    outcome = outcome_of(visit)
    return f"结果{outcome.get_stage_display()}" if outcome else "待录入结果"


def tone(visit: Inspection) -> str:
    outcome = outcome_of(visit)
    if why_over(visit) or (outcome and outcome.stage == OutcomeStage.RETURNED):
        return "bad"
    if outcome and outcome.stage == OutcomeStage.CLEARED:
        return "good"
    return "here" if visit.stage in {Stage.UNDER_WAY, Stage.FINISHED} else "warn"


def next_act(visit: Inspection) -> Next | None:
    """What has to happen now; nothing where the visit is not to be made any more."""
    if why_over(visit):
        return None
    if visit.stage == Stage.SCHEME:
        return _scheme(visit)
    if visit.stage == Stage.READY:
        if visit.certificates.all():
            return Next("start", "已出示证件，可以开始检查", "检查组")
        return Next("certificates", "向企业出示执法证件", "检查组")
    if visit.stage == Stage.FINISHED:
        return _outcome(visit)
    return {
        Stage.TEAM: Next("team", "比对并确认检查组", "发起科室"),
        Stage.UNDER_WAY: Next("checklist", "逐项检查、记录，签字后结束检查", "检查组"),
    }.get(Stage(visit.stage))


def _scheme(visit: Inspection) -> Next:
    scheme = scheme_of(visit)
    if scheme is None:
        return Next("scheme", "起草现场检查方案", "检查组或发起科室")
    return {
        DocumentStage.DRAFT: Next("submit", "补全方案并报送审核", "拟稿人"),
        DocumentStage.SUBMITTED: Next("review", "审核方案", "科室负责人"),
        DocumentStage.REVIEWED: Next("approve", "审批方案", "局领导"),
    }.get(DocumentStage(scheme.stage), Next("settle", "方案已批准，转入待检查", "检查组或发起科室"))


def _outcome(visit: Inspection) -> Next | None:
    outcome = outcome_of(visit)
    if outcome is None:
        return Next("enter", "录入检查结果", "检查组")
    if outcome.stage == OutcomeStage.CHECKED and why_voided(visit.drawn.draw):
        return None
    return {
        OutcomeStage.DRAFT: Next("enter", "提交检查结果", "检查组"),
        OutcomeStage.RETURNED: Next("enter", "结果已退回，修改后再提交", "检查组"),
        OutcomeStage.SUBMITTED: Next("check", "核对检查结果", "组长或负责人"),
        OutcomeStage.CHECKED: Next("clear", "审批结果公示", "局领导"),
    }.get(OutcomeStage(outcome.stage))


@dataclass(frozen=True)
class Deadline:
    """The day that counts for a visit now, and how long there is."""

    what: str
    day: date | None
    words: str
    is_late: bool


def deadline(visit: Inspection, today: date, known: Calendar | None = None) -> Deadline | None:
    """The team's confirmation, then the task's window, then the result's publication; nothing once it is cleared."""
    outcome = outcome_of(visit)
    if why_over(visit) or (outcome and outcome.stage == OutcomeStage.CLEARED):
        return None
    if visit.stage == Stage.FINISHED:
        what, day = "结果公示期限", due.result_due(visit, known)
    elif visit.stage == Stage.TEAM:
        what, day = "确认检查组期限", due.team_due(visit, known)
    else:
        what, day = "抽查时间截止", visit.drawn.draw.task.window_until
    if day is None:
        return Deadline(what, None, "年度节假日安排尚未录入，不能计算期限", False)
    left = periods.left(day, today, known)
    return Deadline(what, day, left.words, left.is_late)
