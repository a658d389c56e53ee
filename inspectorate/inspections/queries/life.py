"""The visits of an enterprise, what was found and what came of it, for its time line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, Q
from django.utils import timezone

from inspectorate.inspections.codes import Gravity
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Finding, OutcomeAgreement, Visit
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.standing import why_over
from inspectorate.kit.words import day
from inspectorate.people.models import Person
from inspectorate.registries.life import Episode

RANK_VISIT, RANK_FINDING, RANK_RESULT = 2, 3, 5


def inspected(person: Person, on: date, usc_code: str) -> Iterator[Episode]:
    """Of the visits that this person sees: covert ones only for who may know, none for who withdrew (回避)."""
    rows = visits.visible_to(person, on).filter(Q(drawn__usc_code=usc_code) | Q(follows__drawn__usc_code=usc_code))
    found = Prefetch("findings", Finding.objects.select_related("article__statute"))
    given = Prefetch("outcome__agreements", OutcomeAgreement.objects.order_by("pk"))
    for visit in rows.select_related("outcome").prefetch_related(found, given):
        yield _visit(visit)
        yield from _findings(visit)
        yield from _result(visit)


def _visit(visit: Visit) -> Episode:
    words, tone = steps.said(visit)
    state = None if visit.break_off else (visit, words)
    return Episode(_day(visit), RANK_VISIT, visit.pk, "检查", _what(visit), visit.get_absolute_url(), tone, state)


def _day(visit: Visit) -> date:
    """When it began; before, the day that is planned for it, or when it was set up."""
    if visit.started_at:
        return timezone.localdate(visit.started_at)
    return visit.planned_from or timezone.localdate(visit.opened_at)


def _what(visit: Visit) -> str:
    what = "随机抽查" if visit.drawn else "复查"
    if visit.break_off:
        return f"{what}，未能检查：{visit.get_break_off_display()}"
    if visit.finished_at:
        count = sum(not one.is_withdrawn for one in visit.findings.all())
        return f"{what}，{f'发现问题 {count} 项' if count else '未发现问题'}"
    if not visit.started_at and visit.planned_from and visit.planned_until and not why_over(visit):
        days = "至".join(dict.fromkeys(day(one) for one in (visit.planned_from, visit.planned_until)))
        return f"{what}，拟于{days}检查"
    return what


def _findings(visit: Visit) -> Iterator[Episode]:
    for one in visit.findings.all():
        if one.is_withdrawn:
            continue
        left = "当场纠正" if one.corrected_on_site else f"整改期限 {day(one.due_on)}" if one.due_on else one.measure
        words = "；".join(filter(None, [f"{one.place}：{one.description}", left]))
        tone = "bad" if one.gravity == Gravity.MAJOR else "warn"
        # A later one of the same day stands above the earlier: by its number, the keys are made at random.
        key = visit.pk * 1000 + one.number
        yield Episode(
            timezone.localdate(one.found_at), RANK_FINDING, key, "问题", words, visit.get_absolute_url(), tone
        )


def _result(visit: Visit) -> Iterator[Episode]:
    outcome = steps.outcome_of(visit)
    if outcome is None or outcome.stage != OutcomeStage.CLEARED or visit.stage != VisitStage.FINISHED:
        return
    cleared = list(outcome.agreements.all())
    if cleared:
        on = timezone.localdate(cleared[-1].at)
        words = f"检查结果批准公示：{outcome.get_result_display()}"
        yield Episode(on, RANK_RESULT, visit.pk, "结果", words, f"{visit.get_absolute_url()}outcome/", "good")
