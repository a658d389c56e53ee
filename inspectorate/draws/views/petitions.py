"""申请作废、申请补抽, and the second person's decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.draws import access, actions
from inspectorate.draws.forms import PetitionForm
from inspectorate.draws.models import Draw, Petition, PetitionKind
from inspectorate.draws.queries import results
from inspectorate.draws.views.reach import around, found
from inspectorate.kit.forms import GroundForm, refusals_in
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
        return actions.ask_to_void(draw_id=draw.pk, **values, **who)
    if kind == PetitionKind.TARGET:
        return actions.ask_to_substitute_target(draw_id=draw.pk, target_code=target, **values, **who)
    out_of_team = {"target_code": target, "certificate_no": out}
    return actions.ask_to_substitute_inspector(draw_id=draw.pk, **out_of_team, **values, **who)


@requires(access.may_enter)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person agrees or not. Who comes in follows from the draw, nobody chooses."""
    petition = get_object_or_404(Petition.objects.select_related("draw", "asked_by", "decided_by"), pk=pk)
    draw = found(request, petition.draw.no)
    form = GroundForm(request.POST if request.POST.get("decline") else None, label="不同意的理由")
    if request.method == "POST":
        if not request.POST.get("decline"):
            _grant(request, petition)
            messages.success(request, "已同意，并写入公开日志。", extra_tags="good")
            return redirect("draws:draw_detail", no=draw.no)
        if form.is_valid():
            with refusals_in(form):
                ground = form.cleaned_data["ground"]
                actions.decline_petition(petition_id=pk, ground=ground, **acting(request))
                messages.success(request, "已退回申请。", extra_tags="good")
                return redirect("draws:draw_detail", no=draw.no)
    context = around(request, draw, "draw") | {
        "petition": petition,
        "form": form,
        "open": petition.is_open,
        "reason": PetitionForm.REASONS[petition.kind].get(petition.reason_code, petition.reason_code),
        "about": results.about(draw, petition.target_code, petition.out_id),
    }
    return render(request, "draws/petition.html", context)


def _grant(request: HttpRequest, petition: Petition) -> None:
    if petition.kind == PetitionKind.VOID:
        actions.void_draw(petition_id=petition.pk, **acting(request))
    elif petition.kind == PetitionKind.TARGET:
        actions.substitute_target(petition_id=petition.pk, **acting(request))
    else:
        actions.substitute_inspector(petition_id=petition.pk, **acting(request))
