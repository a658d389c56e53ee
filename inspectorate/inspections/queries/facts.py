"""The facts of a visit as the fields of its documents: what is written down once is not typed again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.queries import of_file
from inspectorate.documents.signatures import Signed
from inspectorate.inspections.codes import Answer, Gravity, Measure, Nature, Verification
from inspectorate.inspections.models import Finding, OutcomeStep, Visit
from inspectorate.inspections.queries.records import stands
from inspectorate.inspections.queries.refusal import report_of
from inspectorate.inspections.queries.target import target_of
from inspectorate.kit.days import local_day
from inspectorate.kit.words import day, moment
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import YearUnknown
from inspectorate.registries.models import Expert, LegalBasis, Target
from inspectorate.registries.queries.certificates import holders

Facts = dict[str, Any]
LAW_65 = "《中华人民共和国安全生产法》第六十五条第一款"


def signed_on_site(visit: Visit) -> list[Signed]:
    """The last signature (or refusal) of each signer, given after the record last changed and before it is printed."""
    rows = visit.signatures.order_by("pk")
    latest = {(s.role, s.who): s for s in rows if stands(s)}
    return [
        Signed(
            role=s.role,
            who=s.who,
            at=timezone.localtime(s.signed_at).isoformat(),
            digest=s.evidence.digest if s.evidence and not s.is_on_page else "",
            on_page=s.is_on_page,
            refused=s.refused,
            ground=s.ground,
            witness=s.witness,
        )
        for s in sorted(latest.values(), key=lambda s: (s.signed_at, s.pk))
    ]


def scheme(visit: Visit) -> Facts:
    target, task = target_of(visit), visit.task
    lines = list(visit.lines.all())
    bases: dict[int, list[str]] = defaultdict(list)
    for basis in LegalBasis.objects.filter(item__in={line.item_id for line in lines}, kind="BASIS"):
        bases[basis.item_id].append(str(basis))
    methods = list(dict.fromkeys(m for line in lines for m in line.method.split("、") if m))
    return {
        "address": target.address if target else "",
        "contact": target.contact_name if target else "",
        "sector": _sectors(target) or task.name,
        "visit_from": visit.planned_from.isoformat() if visit.planned_from else "",
        "visit_until": visit.planned_until.isoformat() if visit.planned_until else "",
        "officers": _team(visit),
        "experts": _experts(visit),
        "contents": [[one.item_name, one.point, "；".join(bases[one.item_id])] for one in lines],
        "methods": "、".join(methods) or "现场检查、查阅资料、现场询问",
        "equipment": "执法记录仪、照相设备；按作业场所佩戴安全帽、防护鞋、防护眼镜等",
    }


def record(visit: Visit) -> Facts:
    refusals = [s for s in signed_on_site(visit) if s.refused]
    target = target_of(visit)
    return {
        "address": target.address if target else visit.place,
        "representative": target.legal_person if target else "",
        "present": visit.representative,
        "position": visit.representative_position,
        "phone": visit.representative_phone,
        "place": visit.place,
        "visit_from": _moment(visit.started_at),
        "visit_until": _moment(visit.finished_at),
        "officers": _shown(visit),
        "informed": visit.informed_at is not None,
        "recusal": _recusal(visit),
        "situation": _situation(visit),
        "statement": _statement(visit),
        "refusal": "；".join([*map(_refused, refusals), *_reported(visit)]),
    }


def _refused(one: Signed) -> str:
    return f"{one.who}拒绝签字：{one.ground}" + (f"（见证人{one.witness}）" if one.witness else "")


def _reported(visit: Visit) -> list[str]:
    report = report_of(visit)
    return [f"{moment(report.told_at)}由{report.by}向{report.told}报告"] if report else []


def checklist(visit: Visit) -> Facts:
    lines = list(visit.lines.all())
    found, target = live_findings(visit), target_of(visit)
    return {
        "address": target.address if target else visit.place,
        "phone": _contact(visit, target)[1],
        "visit_on": _day(visit.started_at),
        "officers": _shown(visit),
        "lines": [[str(one.order), one.point, one.get_answer_display(), one.ground] for one in lines],
        "conclusion": _counts(visit) + (f"发现问题 {len(found)} 项。" if found else "未发现问题。"),
        "handling": "；".join(_handled(one) for one in found),
        "statement": _statement(visit),
    }


def measure(visit: Visit) -> Facts:
    found = [one for one in live_findings(visit) if not one.corrected_on_site]
    grave = [one for one in found if one.gravity == Gravity.MAJOR]
    on = _day(visit.started_at)
    return {
        "visit_on": on,
        "findings": "\n".join(f"{n}．{_where(one)}" for n, one in enumerate(grave, start=1)),
        "danger": "",
        "basis": f"{LAW_65}第三项",
        "measures": [["", one.place or one.description, on, ""] for one in grave],
        "decision": "\n".join(f"{n}．{one.measure}" for n, one in enumerate(grave, start=1) if one.measure),
        "officers": _shown(visit),
        "articles": _articles(grave),
    }


def order(visit: Visit) -> Facts:
    found = [one for one in live_findings(visit) if one.is_to_order]
    numbered = list(enumerate(found, start=1))
    return {
        "visit_on": _day(visit.started_at),
        "problems": [[_where(one), one.clause, one.measure, _iso(one.due_on)] for one in found],
        "findings": [[str(n), _where(one), one.clause] for n, one in numbered],
        "basis": LAW_65 + _items_of(found),
        "terms": [[str(n), one.measure or "改正", _until(one, visit)] for n, one in numbered],
        "officers": _shown(visit),
        "articles": _articles(found),
    }


def measure_of(visit: Visit) -> Document | None:
    """现场处理措施决定书 that was issued and counts."""
    rows = of_file(visit.file_no).filter(kind="ON_SITE_MEASURE", stage=DocumentStage.ISSUED)
    return rows.last()


def resumption(visit: Visit) -> Facts:
    """What of it is known; how it was verified and what may go on is written by who reviewed it."""
    return {"measure": str(measure_of(visit) or ""), "applied_on": "", "inquiry": "", "decision": ""}


def _items_of(found: list[Finding]) -> str:
    """第二项 for violations, 第三项 for hazards; both where nobody said which it is."""
    natures = {one.nature for one in found}
    items = {Nature.VIOLATION: "第二项", Nature.HAZARD: "第三项"}
    named = [words for nature, words in items.items() if nature in natures or "" in natures or not natures]
    return "、".join(named)


def _iso(day_: date | None) -> str:
    return day_.isoformat() if day_ else ""


def _until(one: Finding, visit: Visit) -> str:
    """Its own day, as papers before 2026 print it; else what the office usually gives."""
    return day(one.due_on) if one.due_on else _rectified_by(visit)


def result_table(visit: Visit) -> Facts:
    task, outcome = visit.task, getattr(visit, "outcome", None)
    target = target_of(visit)
    contact, phone = _contact(visit, target)
    facts = {
        "address": target.address if target else visit.place,
        "representative": target.legal_person if target else "",
        "contact": contact,
        "phone": phone,
        "task_no": task.no,
        "task_name": task.name,
        "usc_code": visit.target_code,
        "statement": _statement(visit),
        "officers": _shown(visit),
    }
    if outcome is None:
        return facts
    agreed = {a.step: f"{a.opinion} {a.person} {day(a.at)}".strip() for a in outcome.agreed()}
    return facts | {
        "items": [[i.item_name, i.problem, i.handling] for i in outcome.items.all()],
        "methods": "、".join(str(Verification(one).label) for one in outcome.verifications),
        "result": outcome.get_result_display(),
        "follow_up": f"{Measure(outcome.measure).label}{f'：{outcome.measure_note}' if outcome.measure_note else ''}",
        "check_opinion": agreed.get(OutcomeStep.CHECK, ""),
        "clear_opinion": agreed.get(OutcomeStep.CLEAR, ""),
    }


def recusal_decision(visit: Visit) -> Facts:
    decision = visit.recusal_decision
    return {
        "applicant": visit.target_name,
        "applied_on": _day(visit.informed_at),
        "officer": "、".join(name for name, _ in decision.officers) or "检查组人员",
        "reason": visit.recusal_ground,
        "inquiry": decision.ground,
        "decision": decision.words,
        "decider": str(decision.decided_by),
    }


def _sectors(target: Target | None) -> str:
    return "、".join(dict.fromkeys(s.get_sector_display() for s in target.sectors.all())) if target else ""


def _contact(visit: Visit, target: Target | None) -> tuple[str, str]:
    """Who speaks for the enterprise, and that person's telephone: the registry's, else who was present."""
    if target is not None and target.contact_phone:
        return target.contact_name, target.contact_phone
    return visit.representative, visit.representative_phone


def _team(visit: Visit) -> list[list[str]]:
    drawn = visit.origin.team.filter(is_replaced=False).order_by("-leads", "group", "seat")
    numbers = [*(m.certificate_no for m in drawn), *visit.assistants.values_list("certificate_no", flat=True)]
    known = holders(numbers)
    return [[known[n].name, known[n].certificate_no] if n in known else [n, n] for n in numbers]


def _shown(visit: Visit) -> list[list[str]]:
    shown = [[one.name, one.certificate_no] for one in visit.certificates.all()]
    return shown or _team(visit)


def _experts(visit: Visit) -> list[list[str]]:
    rows = {e.code: e for e in Expert.objects.filter(code__in=visit.origin.experts)}
    return [[rows[c].name, rows[c].organisation, "随检查组到场"] for c in visit.origin.experts if c in rows]


def live_findings(visit: Visit) -> list[Finding]:
    return list(visit.findings.filter(is_withdrawn=False).select_related("article__statute"))


def _where(one: Finding) -> str:
    return f"{one.place}：{one.description}" if one.place else one.description


def _handled(one: Finding) -> str:
    return f"问题 {one.number} 已当场纠正" if one.corrected_on_site else f"问题 {one.number}：{one.measure}"


def _articles(found: list[Finding]) -> list[list[str]]:
    cited = dict.fromkeys(one.article for one in found if one.article)
    return [[article.statute.title, article.words, article.text] for article in cited]


def _counts(visit: Visit) -> str:
    answers = list(visit.lines.values_list("answer", flat=True))
    said = [f"{Answer(a).label} {answers.count(a)} 项" for a in Answer.values if answers.count(a)]
    return f"检查要点 {len(answers)} 项，其中{'、'.join(said)}。" if said else ""


def _situation(visit: Visit) -> str:
    """What was checked, what was found, where; or why nothing could be checked."""
    items = list(dict.fromkeys(visit.lines.values_list("item_name", flat=True)))
    parts = [f"本次检查的事项：{'、'.join(items)}。{_counts(visit)}"]
    if visit.break_off:
        parts.append(f"{visit.get_break_off_display()}：{visit.break_off_ground}")
    found = live_findings(visit)
    parts += [
        f"{n}．{_where(one)}{f'（{one.clause}）' if one.article else ''}"
        f"{'，已当场纠正' if one.corrected_on_site else ''}。"
        for n, one in enumerate(found, start=1)
    ]
    if not found and not visit.break_off:
        parts.append("未发现问题。")
    parts += [f"专家{one.name}的意见：{one.text}" for one in visit.opinions.all()]
    return "\n".join(parts)


def _recusal(visit: Visit) -> str:
    if not visit.asks_recusal:
        return "不申请回避"
    decision = getattr(visit, "recusal_decision", None)
    decided = f"决定：{decision.words}" if decision else "由本机关负责人决定，决定作出之前不停止检查。"
    return f"申请回避：{visit.recusal_ground}。{decided}"


def _statement(visit: Visit) -> str:
    said = visit.statements.order_by("pk").last()
    return said.text if said else ""


def _rectified_by(visit: Visit) -> str:
    """The office's own period, as a proposal; empty where the year's calendar is missing."""
    if visit.finished_at is None:
        return ""
    try:
        return day(periods.due("RECTIFICATION", local_day(visit.finished_at)))
    except YearUnknown:
        return ""


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).replace(second=0, microsecond=0).isoformat() if at else ""


def _day(at: datetime | None) -> str:
    return local_day(at).isoformat() if at else ""
