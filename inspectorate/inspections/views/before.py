"""Before the visit: the team, its assistants, the scheme; certificates and the start."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inspectorate.draws.access import may_operate as may_substitute
from inspectorate.inspections import access, actions
from inspectorate.inspections.forms import site as forms
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.team import members
from inspectorate.inspections.views.reach import act, found, page_of
from inspectorate.notices.queries import withdrawing
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me
from inspectorate.registries.codes import Specialty
from inspectorate.registries.queries import pools


@requires(access.may_enter)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    visit, today = found(request, pk), timezone.localdate()
    form = forms.ConfirmTeamForm(request.POST or None)
    if not actions.uncovered(visit):
        del form.fields["ground"]
    return act(
        request,
        visit,
        "team",
        form,
        lambda v: actions.confirm_team(ground=v.get("ground", ""), visit_id=visit.pk, **acting(request)),
        shows={
            "members": [(m, m.is_valid(today)) for m in members(visit)],
            "skills": dict(Specialty.choices),
            "before": True,
            "withdrawing": withdrawing(visit.origin),
            "substitutes": may_substitute(me(request), today, visit.origin.draw),
        },
    )


@requires(access.may_enter)
def assist(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    form = forms.AssistantForm(request.POST or None, officers=_candidates(visit), skills=list(visit.origin.uncovered))
    return act(
        request,
        visit,
        "assist",
        form,
        lambda v: actions.assign_assistant(**v, visit_id=visit.pk, **acting(request)),
    )


def _candidates(visit: Visit) -> list[tuple[str, str]]:
    """Officers of the task's units who are on duty and bring a lacking skill."""
    task, lacking = visit.task, set(visit.origin.uncovered)
    codes = [task.lead_division.code, *task.joint_brigades.values_list("code", flat=True)]
    there = {m.certificate_no for m in members(visit) if not m.is_replaced}
    pool = pools.inspectors(unit_codes=codes, on=timezone.localdate())
    return [(p.id, f"{p.name}（{p.id}）") for p in pool if p.id not in there and lacking & set(p.skills)]


@requires(access.may_enter)
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    first, last = papers.days(visit, timezone.localdate())
    form = forms.SchemeForm(request.POST or None, initial={"planned_from": first, "planned_until": last})
    return act(
        request,
        visit,
        "scheme",
        form,
        lambda v: actions.prepare_scheme(**v, visit_id=visit.pk, **acting(request)),
    )


@requires(access.may_enter)
def certificates(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    officers = [(m.certificate_no, f"{m.name}（{m.certificate_no}）") for m in members(visit) if not m.is_replaced]
    form = forms.CertificatesForm(request.POST or None, officers=officers)
    return act(
        request,
        visit,
        "certificates",
        form,
        lambda v: actions.show_certificates(**v, visit_id=visit.pk, **acting(request)),
    )


start = page_of("start", forms.StartForm, actions.start)
