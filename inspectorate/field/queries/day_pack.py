"""All that a phone takes along of its visits: team, registry data, check points with their articles, earlier findings.

Articles are named by their ids: their text is in the statute library, which the phone keeps apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from inspectorate.evidence.models import Evidence
from inspectorate.inspections.models import ChecklistLine, Finding, RecusalDecision, Signature, Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.clauses import clauses
from inspectorate.inspections.queries.notice import to_tell
from inspectorate.inspections.queries.origin import origin
from inspectorate.inspections.queries.records import stands
from inspectorate.inspections.queries.standing import why_over
from inspectorate.inspections.queries.steps import has_notice
from inspectorate.inspections.queries.target import target_facts, target_of
from inspectorate.inspections.rules.notice import is_asked
from inspectorate.kit.days import local_day
from inspectorate.notices.papers import DOOR_NOTICE
from inspectorate.people.models import Person
from inspectorate.registries.models import BasisKind, Expert
from inspectorate.registries.queries.certificates import holders

LONGEST = timedelta(days=14)
BESIDE = ("lines", "drawn__team", "follows__drawn__team", "assistants")
Bases = dict[int, dict[str, list[int]]]


def day_pack(*, person: Person, on: date, device: str = "") -> dict[str, Any]:
    """Plain values only, as JSON sends them. Visits of the person's own teams that are ready or under way."""
    own = list(visits.of_the_day(person, on).prefetch_related(*BESIDE))
    return {
        "on": on.isoformat(),
        "keep_until": _keep_until(own, on).isoformat(),
        "officer": _officer(person),
        "visits": _told(own, person, on, device),
    }


def as_they_stand(*, person: Person, on: date, device: str, numbers: Iterable[str]) -> list[dict[str, Any]]:
    """The same of these visits alone, whatever their stage: how each stands now, as a whole."""
    rows = visits.visible_to(person, on).filter(visits.of_the_team(person), file__number__in=set(numbers))
    return _told(list(rows.prefetch_related(*BESIDE)), person, on, device)


def moved(*, person: Person, on: date, held: Mapping[str, int]) -> list[str]:
    """Which of the visits that a phone holds, each with its version, stand otherwise by now."""
    rows = visits.visible_to(person, on).filter(visits.of_the_team(person), file__number__in=held)
    return [number for number, version in rows.values_list("file__number", "version") if version != held[number]]


def _told(rows: list[Visit], person: Person, on: date, device: str) -> list[dict[str, Any]]:
    bases = _bases(rows, on)
    return [_visit(one, bases, person, on) | {"others": _others(one, device)} for one in rows]


def _others(visit: Visit, device: str) -> int:
    """In which version somebody on another device last changed what is signed."""
    return max((last for other, last in visit.content_changes.items() if other != device), default=0)


def _keep_until(own: list[Visit], on: date) -> date:
    last = max((_until(one) for one in own), default=on)
    return min(max(last, on), on + LONGEST)


def _until(visit: Visit) -> date:
    return visit.planned_until or visit.task.window_until


def _officer(person: Person) -> dict[str, str]:
    inspector = getattr(person, "inspector", None)
    return {
        "username": person.username,
        "name": person.name,
        "certificate_no": inspector.certificate_no if inspector else "",
        "valid_until": inspector.valid_until.isoformat() if inspector else "",
    }


def _bases(own: list[Visit], on: date) -> Bases:
    """The article ids of each item as that day has them: its duties, then its penalties."""
    found: Bases = defaultdict(lambda: {"duties": [], "penalties": []})
    for one in clauses({line.item_id for visit in own for line in visit.lines.all()}, on):
        item = found[one.item]
        if one.article not in [*item["duties"], *item["penalties"]]:
            item["duties" if one.kind == BasisKind.BASIS else "penalties"].append(one.article)
    return found


def _visit(visit: Visit, bases: Bases, person: Person, on: date) -> dict[str, Any]:
    task = visit.task
    decided = RecusalDecision.objects.filter(visit=visit).first()
    said = visit.statements.order_by("pk").last()
    lines = {line.order: line.pk for line in visit.lines.all()}
    return {
        "visit": visit.file_no,
        "version": visit.version,
        "stage": visit.stage,
        "task": {"no": task.no, "name": task.name},
        "visit_from": (visit.planned_from or task.window_from).isoformat(),
        "visit_until": _until(visit).isoformat(),
        "is_covert": not visit.origin.draw.is_public,
        "target": _target(visit, on),
        "team": _team(visit),
        "experts": _experts(visit),
        "lines": [_line(line, bases) for line in visit.lines.all()],
        "findings": [_finding(one) for one in visit.findings.filter(is_withdrawn=False)],
        "informed": _informed(visit),
        "recusal_decision": decided.words if decided else "",
        "statement": {"who": said.who, "text": said.text} if said else None,
        "opinions": [{"expert": expert, "text": text} for expert, text in _opinions(visit).items()],
        "evidence": [_evidence(one, lines) for one in visit.evidence.all()],
        "signatures": [_signature(one) for one in visit.signatures.all() if not one.is_withdrawn],
        "shown": _shown(visit),
        "notice": _notice(visit, on),
        "started_at": iso(visit.started_at),
        "place": visit.place,
        "finished_at": iso(visit.finished_at),
        "break_off": visit.break_off,
        "gone": bool(why_over(visit)),
        "earlier": _earlier(visit, person, on),
    }


def _opinions(visit: Visit) -> dict[str, str]:
    """The last that came of each expert."""
    return dict(visit.opinions.order_by("pk").values_list("expert", "text"))


def iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def _target(visit: Visit, on: date) -> dict[str, Any]:
    code, target = visit.target_code, target_of(visit)
    if target is None:
        empty = dict.fromkeys(("address", "contact_name", "contact_phone", "legal_person"), "")
        return {"usc_code": code, "name": visit.target_name, **empty, "facts": []}
    return {
        "usc_code": code,
        "name": target.name,
        "address": target.address,
        "contact_name": target.contact_name,
        "contact_phone": target.contact_phone,
        "legal_person": target.legal_person,
        "facts": target_facts(target, on),
    }


def _team(visit: Visit) -> list[dict[str, Any]]:
    """With today's certificates: those are shown at the door."""
    leads = {m.certificate_no: m.leads for m in visit.origin.team.all() if not m.is_replaced}
    numbers = [*leads, *(a.certificate_no for a in visit.assistants.all())]
    rows = holders(numbers)
    return [
        {
            "certificate_no": rows[number].certificate_no,
            "name": rows[number].name,
            "unit": rows[number].unit.name,
            "leads": leads.get(number, False),
            "valid_from": rows[number].valid_from.isoformat(),
            "valid_until": rows[number].valid_until.isoformat(),
        }
        for number in numbers
        if number in rows
    ]


def _experts(visit: Visit) -> list[dict[str, str]]:
    names = dict(Expert.objects.filter(code__in=visit.origin.experts).values_list("code", "name"))
    return [{"id": code, "name": names.get(code, code)} for code in visit.origin.experts]


def _line(line: ChecklistLine, bases: Bases) -> dict[str, Any]:
    named = bases[line.item_id]
    return {
        "line": line.pk,
        "item": line.item_code,
        "item_name": line.item_name,
        "point": line.point,
        "answer": line.answer,
        "ground": line.ground,
        "articles": [*named["duties"], *named["penalties"]],
        "penalties": named["penalties"],
        "method": line.method,
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "finding": str(one.pk),
        "line": one.line_id,
        "gravity": one.gravity,
        "article": one.article_id,
        "place": one.place,
        "description": one.description,
        "part": one.part,
        "nature": one.nature,
        "due_on": one.due_on.isoformat() if one.due_on else "",
        "measure": one.measure,
        "corrected": one.corrected_on_site,
        "correction": one.correction_note,
        "before": one.before,
        "after": one.after,
    }


def _evidence(one: Evidence, lines: dict[int, int]) -> dict[str, Any]:
    """What others have kept counts for the end of the visit too; the files themselves stay here."""
    return {
        "digest": one.digest,
        "kind": one.kind,
        "purpose": one.purpose,
        "name": one.name,
        "line": None if one.line is None else lines[one.line],
        "finding": one.finding,
    }


def _notice(visit: Visit, on: date) -> dict[str, Any] | None:
    """行政检查通知书 as it is shown at the door; nothing where it was served, or is not asked for."""
    if not is_asked(on) or has_notice(visit) or visit.started_at is not None:
        return None
    facts = DOOR_NOTICE.facts(to_tell(visit, on))
    return {
        "source": facts["source"],
        "items": [[name, basis] for name, _, basis in facts["items"]],
        "officers": [f"{name}（{number}）" for name, number in facts["officers"]],
        "times": facts["times"],
        "requirements": facts["requirements"],
        "supervision": facts["supervision"],
    }


def _shown(visit: Visit) -> dict[str, Any] | None:
    """Who showed a certificate signs, whoever is on the team by now."""
    shown = list(visit.certificates.all())
    if not shown:
        return None
    return {
        "officers": [one.certificate_no for one in shown],
        "names": [one.name for one in shown],
        "at": iso(shown[0].shown_at),
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "role": one.role,
        "who": one.who,
        "refused": one.refused,
        "ground": one.ground,
        "witness": one.witness,
        "at": iso(one.signed_at),
        "is_stale": not stands(one),
    }


def _informed(visit: Visit) -> dict[str, Any] | None:
    if visit.informed_at is None:
        return None
    return {
        "representative": visit.representative,
        "position": visit.representative_position,
        "asks_recusal": visit.asks_recusal,
        "recusal_ground": visit.recusal_ground,
        "at": iso(visit.informed_at),
    }


def _earlier(visit: Visit, person: Person, on: date) -> list[dict[str, str]]:
    """Earlier visits at this enterprise that this person may know of, the newest first."""
    past = (
        visits.visible_to(person, on)
        .filter(origin(usc_code=visit.target_code), finished_at__isnull=False)
        .exclude(pk=visit.pk)
        .prefetch_related("findings")
        .order_by("-finished_at")[:5]
    )
    found = []
    for one in past:
        live = [f.description for f in one.findings.all() if not f.is_withdrawn]
        words = f"发现问题 {len(live)} 项：{'；'.join(live)}" if live else "未发现问题"
        found.append({"on": local_day(one.finished_at).isoformat() if one.finished_at else "", "words": words})
    return found
