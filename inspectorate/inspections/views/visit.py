"""One visit: where it stands, everything known of it, and the next act."""

from __future__ import annotations

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import button_of
from inspectorate.documents.kinds import KINDS
from inspectorate.draws.access import may_operate as may_substitute
from inspectorate.inspections import access, actions, acts
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.lifecycle import BEFORE_START, VisitStage
from inspectorate.inspections.models import Finding, Visit
from inspectorate.inspections.queries import days, papers, steps
from inspectorate.inspections.queries.records import read_said, still_missing
from inspectorate.inspections.queries.refusal import is_unreported, report_of
from inspectorate.inspections.queries.target import target_facts, target_of
from inspectorate.inspections.queries.team import members, members_and_experts, uncovered
from inspectorate.inspections.views.reach import act, around, found
from inspectorate.notices.acts import withdrawals
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.registries.codes import Specialty

# What the cards show; each is read once.
SHOWN = (
    "assistants",
    "lines",
    Prefetch("findings", Finding.objects.select_related("article__statute", "line")),
    "file__evidence",
    "signatures",
)
# The acts on the card of what was said and signed.
SAYING = ("opinion", "statement", "sign", "sign_page", "refusal", "report_refusal")


@requires(access.may_enter)
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    today, person = timezone.localdate(), me(request)
    prefetch_related_objects([one], *SHOWN)
    papers.read_documents(one, person, today)
    target = target_of(one)
    labels = dict(Specialty.choices)
    shell = around(request, one)
    following = acts.next_act(one)
    evidence = list(one.evidence.all())
    team_of, experts = members_and_experts(one)
    context = shell | {
        "next": following,
        "button": button_of(following, one, person, today) if following else None,
        "members": [(m, m.is_valid(today)) for m in team_of],
        "skills": labels,
        "uncovered": [labels.get(s, s) for s in uncovered(one)],
        "experts": experts,
        "target": target,
        "target_facts": target_facts(target, timezone.localdate()) if target else [],
        "before": one.stage in BEFORE_START and not shell["note"],
        "counts": _counts(one),
        "findings": [(f, [e for e in evidence if e.finding == str(f.pk)]) for f in one.findings.all()],
        "saying": [shell["can"][key] for key in SAYING if key in shell["can"]],
        "other_days": days.words(one),
        "correct": button_of(other, one, person, today) if (other := acts.table.OTHER_DAYS).is_open(one) else None,
        "report": report_of(one),
        "unreported": is_unreported(one),
        "said": read_said(one) if one.started_at else [],
        "evidence": evidence[:12],
        "evidence_count": len(evidence),
        "missing": still_missing(one) if shell["under_way"] else [],
        "papers": papers.documents_of(one),
        "gaps": papers.gaps(one, today) if one.stage == VisitStage.FINISHED else [],
        "draftable": _draftable(one) if shell["prepares"] else [],
        "outcome": steps.outcome_of(one),
        "withdrawing": withdrawals(person, today, one.origin) if vars(one)["has_withdrawal"] else [],
        "substitutes": may_substitute(person, today, one.origin.draw),
    }
    return render(request, "inspections/visit.html", context)


@requires(access.may_enter)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was drawn, and whether they can come; then the team is confirmed."""
    one, today = found(request, pk), timezone.localdate()
    shows = {
        "members": [(m, m.is_valid(today)) for m in members(one)],
        "skills": dict(Specialty.choices),
        "before": True,
        "withdrawing": withdrawals(me(request), today, one.origin),
    }
    return act(request, one, "team", shows=shows)


@requires(access.may_enter)
@require_POST
def draft(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Draft a document from the visit's facts, and go on with it among the documents."""
    one = found(request, pk)
    return redirect(actions.draft_visit_document(kind=kind, visit_id=one.pk, **acting(request)))


@requires(access.may_enter)
@require_POST
def at_once(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """An act that its button does by itself."""
    one = found(request, pk)
    [act] = (act for act in acts.table.ACTS if act.key == key)
    said = {"opinion": request.POST.get("opinion", "")} if act.asks_opinion else {}
    assert act.verb is not None
    act.verb(one, **said, **acting(request))
    return redirect(one)


def _counts(one: Visit) -> list[tuple[str, int]]:
    answers = [line.answer for line in one.lines.all()]
    said = [(str(Answer(a).label), answers.count(a)) for a in Answer.values]
    return [*said, ("未填写", answers.count(""))]


def _draftable(one: Visit) -> list[tuple[str, str]]:
    """Kinds that can be drafted now, as code and title; the scheme has a page of its own."""
    return [(code, KINDS[code].title) for code in actions.draftable(one) if code != papers.SCHEME]


@requires(access.may_enter)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """At the door; also later, where the visit could not wait for it."""
    one = found(request, pk)
    urgent = "" if one.started_at else reverse("inspections:start", args=[pk])
    return act(request, one, "notice", shows={"urgent": urgent})
