"""The papers of telling: the notice itself, and the decision on a recusal that was asked for by its link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.bureau.queries import names
from inspectorate.documents.papers import Paper
from inspectorate.draws.models import DrawnTarget
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.notices import queries
from inspectorate.notices.models import Wish, WishKind
from inspectorate.registries.queries.certificates import holders


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What every notice of a draw says: when, what is asked, whom to call."""

    visit_from: date
    visit_until: date
    requirements: str
    contact: str
    contact_phone: str
    contact_address: str = ""
    supervision: str = ""


@dataclass(frozen=True)
class ToTell:
    """A drawn enterprise, what it is told, and the day on which the items were frozen.

    `officers`: name and number of who came, where it is given at the door; else who is to come.
    `ended`: how many visits had ended before this one, where that is not what the registry says today.
    """

    drawn: DrawnTarget
    terms: Terms
    frozen_on: date
    officers: tuple[tuple[str, str], ...] = ()
    ended: int | None = None


def _notice(one: ToTell) -> dict[str, Any]:
    task, terms = one.drawn.draw.task, one.terms
    return queries.contents(one.drawn, one.frozen_on) | {
        "task_no": f"{task.plan_no}-{task.task_no}",
        "task_name": task.name,
        "visit_from": terms.visit_from.isoformat(),
        "visit_until": terms.visit_until.isoformat(),
        "requirements": terms.requirements,
        "contact": terms.contact,
        "contact_phone": terms.contact_phone,
        "contact_address": terms.contact_address,
        "source": queries.source(one.drawn),
        "officers": [list(who) for who in one.officers or _team(one.drawn)],
        "times": queries.times(one.drawn, terms.visit_from.year, one.ended),
        "supervision": terms.supervision or names().supervision_phone,
    }


def _team(drawn: DrawnTarget) -> list[tuple[str, str]]:
    """With today's certificates, which they will show."""
    team = queries.team(drawn)
    now = holders(number for number, _, _ in team)
    return [(name, now[number].certificate_no if number in now else number) for number, name, _ in team]


def _not_decided(wish: Wish) -> Refused | None:
    if wish.kind != WishKind.RECUSAL:
        return NotSo("no-recusal", "只有申请回避的才制作回避决定书。")
    if wish.is_open:
        return NotNow("not-decided", "这项申请还没有决定，决定之后才能制作回避决定书。")
    if queries.recusal_decision(wish) is not None:
        return NotNow("decision-there", "这项申请的回避决定书已经制作。")
    return None


def _decision(wish: Wish) -> dict[str, Any]:
    officer = wish.officer or "检查组人员"
    withdraw = "、".join(name for name, _ in wish.officers) or officer
    granted = f"同意{withdraw}回避，由其他执法人员接替。"
    declined = f"驳回申请，{officer}不回避。"
    return {
        "applicant": wish.notice.drawn.name,
        "applied_on": local_day(wish.asked_at).isoformat(),
        "officer": officer,
        "reason": wish.text,
        "inquiry": wish.decided_ground,
        "decision": granted if wish.stage == AskedStage.GRANTED else declined,
        "decider": str(wish.decided_by),
    }


NOTICE = Paper[ToTell](queries.INSPECTION_NOTICE, _notice)
# Given at the door by who inspects: nobody was told before.
DOOR_NOTICE = Paper[ToTell]("DOOR_NOTICE", _notice, dated=lambda one, today: one.terms.visit_from)
RECUSAL_DECISION = Paper[Wish](queries.RECUSAL_DECISION, _decision, _not_decided)
