"""申请作废、申请补抽, and the second person's decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.acts import Filled, buttons, filled, form_of, on_sheet
from inspectorate.draws import access, actions, acts
from inspectorate.draws.forms import PetitionForm
from inspectorate.draws.models import Draw, Petition, PetitionKind
from inspectorate.draws.queries import results
from inspectorate.draws.views.reach import around, done, found, row
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me


@requires(access.may_enter)
def ask(request: HttpRequest, no: str) -> HttpResponse:
    """One person asks, with a listed reason; nothing changes until another decides."""
    draw = found(request, no)
    kind, target, out = (request.GET.get(k, "") for k in ("kind", "target", "out"))
    if kind not in PetitionKind.values:
        raise Http404
    check(access.may_operate, me(request), draw, on=timezone.localdate())
    form = PetitionForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            _ask(request, draw, kind, target, out, form.cleaned_data)
            messages.success(request, "申请已提交，等待另一人审批。", extra_tags="good")
            return redirect("draws:result" if draw.record_digest else "draws:draw_detail", no=no)
    context = around(request, draw, "draw") | {"form": form, "kind": kind, "about": results.about(draw, target, out)}
    return render(request, "draws/ask.html", context)


def _ask(request: HttpRequest, draw: Draw, kind: str, target: str, out: str, values: dict[str, str]) -> Petition:
    who = acting(request)
    if kind == PetitionKind.VOID:
        asked: Petition = done(row(acts.AT_WILL, "void"), draw, request, **values)
        return asked
    if kind == PetitionKind.TARGET:
        return actions.ask_to_substitute_target(draw_id=draw.pk, target_code=target, **values, **who)
    out_of_team = {"target_code": target, "certificate_no": out}
    return actions.ask_to_substitute_inspector(draw_id=draw.pk, **out_of_team, **values, **who)


@requires(access.may_enter)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees or not. Who comes in follows from the draw, nobody chooses."""
    petition = get_object_or_404(Petition.objects.select_related("draw", "asked_by", "decided_by"), pk=pk)
    draw = found(request, petition.draw.no)
    act, _ = on_sheet(acts.PETITIONS, "decline")
    answer = filled(request, act, petition) if request.POST.get("decline") else Filled(form_of(act))
    if request.method == "POST" and not request.POST.get("decline"):
        done(row(acts.PETITIONS, "grant"), petition, request)
        messages.success(request, "已同意，并写入公开日志。", extra_tags="good")
        return redirect("draws:draw_detail", no=draw.no)
    if answer.is_done:
        return redirect("draws:draw_detail", no=draw.no)
    kind = str(petition.get_kind_display())
    context = around(request, draw, "draw") | {
        "petition": petition,
        "form": answer.form,
        "open": petition.is_open,
        "decides": buttons(acts.PETITIONS, petition, me(request), timezone.localdate(), name=kind),
        "reason": PetitionForm.REASONS[petition.kind].get(petition.reason_code, petition.reason_code),
        "about": results.about(draw, petition.target_code, petition.out_id),
    }
    return render(request, "draws/petition.html", context, status=answer.status)
