"""执法全过程记录: thumbnails and players, one file with what was stated of it, and the file itself, safely."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from inspectorate.evidence import views as evidence
from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.evidence.models import Evidence
from inspectorate.evidence.rules import CONVERTED, SHOWN
from inspectorate.inspections import access, actions
from inspectorate.inspections.forms.site import EvidenceForm
from inspectorate.inspections.models import Visit
from inspectorate.inspections.views.reach import around, found
from inspectorate.kit import store
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires
from inspectorate.people.acting import acting


@requires(access.may_enter)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was recorded, in the order of time; and the form that adds to it."""
    visit = found(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            for upload in form.cleaned_data["chosen"]:
                purpose, kind = form.cleaned_data["purpose"], form.cleaned_data["kind"]
                actions.keep_given(given=upload, purpose=purpose, kind=kind, visit_id=visit.pk, **acting(request))
            messages.success(request, f"已存入 {len(form.cleaned_data['chosen'])} 个文件。", extra_tags="good")
            return redirect(request.path)
    chosen = request.GET.get("kind", "")
    rows = visit.evidence.select_related("author")
    shown = rows.filter(kind=chosen) if chosen in EvidenceKind.values else rows
    numbers = {str(key): number for key, number in visit.findings.values_list("pk", "number")}
    context = around(request, visit) | {
        "form": form,
        "rows": [(one, numbers.get(one.finding)) for one in shown],
        "total": len(rows),
        "kinds": [(k, label, sum(e.kind == k for e in rows)) for k, label in EvidenceKind.choices],
        "chosen": chosen,
        "occurrences": visit.occurrences.select_related("by"),
        "acts": ACTS,
    }
    return render(request, "inspections/record.html", context)


ACTS = {
    "SHOW_CERTIFICATES": "出示证件",
    "NOTICE": "出具通知书",
    "START": "开始检查",
    "INFORM": "告知与回避",
    "FINISH": "结束检查",
    "BREAK_OFF": "未能检查",
}


@requires(access.may_enter)
def item(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One file with everything that was stated of it; asked for (POST), its bytes are read through: still whole?

    A film of an hour takes its seconds: looking at the page must not.
    """
    visit = found(request, pk)
    one = _of(visit, number)
    context = around(request, visit) | {
        "one": one,
        "finding": visit.findings.filter(pk=one.finding).first() if one.finding else None,
        "is_shown": one.content_type in SHOWN | CONVERTED,
        "is_converted": one.content_type in CONVERTED,
        "media": one.content_type.split("/")[0],
        "is_whole": store.is_whole(one.digest) if request.method == "POST" else None,
        "purpose": Purpose(one.purpose).label,
        "delay": one.received_at - one.taken_at,
        "later": (one.received_at - one.taken_at).total_seconds() > 3600,
    }
    return render(request, "inspections/evidence.html", context)


@requires(access.may_enter)
def small(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    return evidence.small(_of(found(request, pk), number))


@requires(access.may_enter)
def original(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    return evidence.original(request, _of(found(request, pk), number))


def _of(visit: Visit, number: int) -> Evidence:
    return get_object_or_404(visit.evidence.select_related("author"), pk=number)
