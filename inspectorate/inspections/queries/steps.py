"""Where a visit stands: its state in words and the day that counts, for pages and lists. What is next: `acts`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.inspections.queries import due
from inspectorate.inspections.queries.notice import is_given
from inspectorate.inspections.queries.standing import why_over
from inspectorate.kit.state import Said
from inspectorate.periods import queries as periods

# The enterprise asked on site that somebody withdraw (回避), and the bureau has not answered yet.
UNDECIDED = Q(asks_recusal=True, recusal_decision=None)


def is_undecided(visit: Visit) -> bool:
    """The same of one visit."""
    return visit.asks_recusal and getattr(visit, "recusal_decision", None) is None


def outcome_of(visit: Visit) -> Outcome | None:
    return getattr(visit, "outcome", None)


def has_shown(visit: Visit) -> bool:
    """Whether the certificates have been shown. Lists know it from their one query (`visits.open_to`)."""
    asked = vars(visit).get("has_shown")
    return visit.certificates.exists() if asked is None else bool(asked)


def has_notice(visit: Visit) -> bool:
    """Whether they have the notice of this visit. Lists know it from their one query (`visits.open_to`)."""
    asked = vars(visit).get("has_notice")
    return is_given(visit) if asked is None else bool(asked)


def said(visit: Visit) -> Said:
    """检查结束 alone says too little: what the result waits for is said with it."""
    if why_over(visit):
        return str(VisitStage.CANCELLED.label), "bad"
    if visit.stage != VisitStage.FINISHED:
        return str(visit.get_stage_display()), "here" if visit.stage == VisitStage.UNDER_WAY else "warn"
    outcome = outcome_of(visit)
    if outcome is None:
        return "待录入结果", "here"
    words, tone = outcome.said
    return f"结果{words}", tone


@dataclass(frozen=True)
class Deadline:
    """The day that counts for a visit now, and how long there is."""

    what: str
    day: date | None
    words: str
    is_late: bool


def deadline(visit: Visit, today: date, known: periods.Known | None = None) -> Deadline | None:
    """The team's confirmation, then the task's window, then the result's publication; nothing once it is cleared."""
    outcome = outcome_of(visit)
    if why_over(visit) or (outcome and outcome.stage == OutcomeStage.CLEARED):
        return None
    if visit.stage == VisitStage.FINISHED:
        what, day = "结果公示期限", due.result_due(visit)
    elif visit.stage == VisitStage.TEAM:
        what, day = "确认检查组期限", due.team_due(visit)
    else:
        what, day = "抽查时间截止" if visit.drawn else "拟检查日期止", due.last_day(visit)
    if day is None and visit.drawn is None and visit.stage != VisitStage.FINISHED:
        return None
    if day is None:
        return Deadline(what, None, "年度节假日安排尚未录入，不能计算期限", False)
    left = periods.left(day, today, known)
    return Deadline(what, day, left.words, left.is_late)
