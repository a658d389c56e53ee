"""检查结果: the form, and what the checker and the bureau's leader do with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import filled, on_sheet
from inspectorate.inspections import access, actions, acts
from inspectorate.inspections.acts.table import AGREEING
from inspectorate.inspections.codes import Verification
from inspectorate.inspections.forms.outcomes import OutcomeForm, all_none, initial_of
from inspectorate.inspections.lifecycle import EDITABLE, VisitStage
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.inspections.queries import due, papers, steps
from inspectorate.inspections.queries.outcomes import drawn_items
from inspectorate.inspections.queries.shown import entered_as
from inspectorate.inspections.views.reach import around, found
from inspectorate.kit.forms import OpinionForm, refusals_in
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me


@requires(access.may_enter)
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """The form while it can be written, the result and its next act afterwards."""
    visit = found(request, pk)
    known = steps.outcome_of(visit)
    editable = visit.stage == VisitStage.FINISHED and (known is None or known.stage in EDITABLE)
    if editable and access.may_enter_outcome(me(request), timezone.localdate(), visit):
        return _form(request, visit, known)
    return render(request, "inspections/outcome.html", _shown(request, visit, known))


def _form(request: HttpRequest, visit: Visit, known: Outcome | None) -> HttpResponse:
    items = drawn_items(visit)
    posted = request.POST if request.method == "POST" and "none" not in request.POST else None
    initial = all_none(items) if "none" in request.POST else initial_of(items, known)
    form = OutcomeForm(posted, items=items, initial=initial)
    if posted is not None and form.is_valid():
        with refusals_in(form):
            values, submits = form.cleaned_data, "submit" in posted
            actions.enter_outcome(
                submits=submits,
                items=form.results(),
                verifications=values["verifications"],
                measure=values["measure"],
                measure_note=values["measure_note"],
                seen=posted.get("shown"),
                visit_id=visit.pk,
                **acting(request),
            )
            said = "检查结果已提交，等待核对。" if submits else "检查结果已保存，尚未提交。"
            messages.success(request, said, extra_tags="good")
            return redirect("inspections:outcome", pk=visit.pk)
    began_with = entered_as(known) if posted is None else posted.get("shown", "")
    context = around(request, visit) | {"form": form, "rows": form.rows(), "outcome": known, "shown": began_with}
    return render(request, "inspections/outcome_form.html", context)


def _shown(request: HttpRequest, visit: Visit, known: Outcome | None) -> dict[str, object]:
    today, person = timezone.localdate(), me(request)
    agreed = known.agreed() if known else []
    others = {known.entered_by_id, known.submitted_by_id, *(a.person_id for a in agreed)} if known else set()
    following = acts.next_act(visit)
    act = following if following and following in AGREEING and following.may(person, today, visit) else None
    return around(request, visit) | {
        "outcome": known,
        "agreed": agreed,
        "form": OpinionForm(),
        "due": due.result_due(visit),
        "verifications": "、".join(str(Verification(one).label) for one in known.verifications) if known else "",
        "gaps": papers.gaps(visit, today) if act else [],
        "act": act if person.pk not in others else None,
        "same_person": act is not None and person.pk in others,
    }


@requires(access.may_enter)
@require_POST
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Agreed to, with what the checker or the leader wrote."""
    visit = found(request, pk)
    row, _ = on_sheet(AGREEING, verb)
    done = filled(request, row, visit, about={"seen": request.POST.get("shown")})
    if done.is_done:
        return redirect("inspections:outcome", pk=visit.pk)
    shown = _shown(request, visit, steps.outcome_of(visit)) | {"form": done.form}
    return render(request, "inspections/outcome.html", shown, status=done.status)
