"""The first three steps: who is in, how many of each class, freezing and announcing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.draws import access, actions, acts
from inspectorate.draws.forms import QuotaForm, ScopeForm, SourceForm
from inspectorate.draws.models import Draw
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.draws.queries.preview import Preview, glance, listed, preview
from inspectorate.draws.rules.options import from_json
from inspectorate.draws.views.reach import around, done, found, row, source_buttons
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.workbook import XLSX, download, write_table
from inspectorate.people.access import requires
from inspectorate.people.acting import acting
from inspectorate.people.models import Unit
from inspectorate.plans.queries import scope_of
from inspectorate.registries.queries import expired, pools

ROSTER_LABELS = {
    "targets": "检查对象",
    "items": "抽查事项",
    "inspectors": "执法人员",
    "experts": "专家",
    "recusals": "回避",
}


@requires(access.may_enter)
def scope(request: HttpRequest, no: str) -> HttpResponse:
    """范围: everyone in scope, and everyone excluded with the rule that excludes them."""
    draw = found(request, no)
    context = around(request, draw, "scope")
    if not context["preparing"]:
        return render(request, "draws/frozen.html", context | _frozen(draw))
    form = ScopeForm(request.POST or None, initial=ScopeForm.initial_of(from_json(draw.options)))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_options(draw_id=draw.pk, changes=form.cleaned_data, **acting(request))
            return redirect("draws:quotas" if "next" in request.POST else "draws:scope", no=no)
    if request.GET.get("export"):
        return _export(draw, preview(draw, on=timezone.localdate()))
    seen, judged = glance(draw, on=timezone.localdate())
    chosen = request.GET.get("only", "")
    page = Paginator(judged.only(chosen), 100).get_page(request.GET.get("page"))
    extra = {"seen": seen, "form": form, "rows": page, "lines": listed(judged, page), "only": chosen}
    extra["expired"] = expired.of_targets([member.id for member in page], timezone.localdate())
    extra["expired_in"] = pools.expired_in(**scope_of(draw.task)._asdict(), on=timezone.localdate())
    return render(request, "draws/scope.html", context | extra)


def _export(draw: Draw, seen: Preview) -> HttpResponse:
    head = ["统一社会信用代码", "单位名称", "分层", "是否参加", "不参加的理由"]
    rows = ([t.id, t.name, t.stratum_label, "否" if t.exclusion else "是", t.exclusion_label] for t in seen.targets)
    return download(write_table("抽取范围", head, rows), f"{draw.no}抽取范围.xlsx", XLSX)


def _frozen(draw: Draw) -> dict[str, object]:
    """What was frozen, from what was frozen."""
    rosters = {r.kind: r for r in draw.rosters.all()}
    return {"rosters": [(label, rosters[kind]) for kind, label in ROSTER_LABELS.items() if kind in rosters]}


@requires(access.may_enter)
def quotas(request: HttpRequest, no: str) -> HttpResponse:
    """名额: population, ratio, quota, resulting share, and which rule raised what — before anything is frozen."""
    draw = found(request, no)
    context = around(request, draw, "quotas")
    if not context["preparing"]:
        return render(request, "draws/frozen.html", context | _frozen(draw))
    form = QuotaForm(request.POST or None, options=from_json(draw.options))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_options(draw_id=draw.pk, changes=form.changes(), **acting(request))
            if "next" in request.POST:
                return redirect("draws:announce", no=no)
            messages.success(request, "已重新计算名额。", extra_tags="good")
            return redirect("draws:quotas", no=no)
    try:
        seen, problem = glance(draw, on=timezone.localdate())[0], ""
    except NotSo as refusal:
        seen, problem = None, refusal.message
    units = dict(Unit.objects.values_list("code", "name"))
    people = [(units.get(code, code), n) for code, n in seen.inspectors_by_unit.items()] if seen else []
    extra = {"seen": seen, "form": form, "problem": problem, "people": people}
    return render(request, "draws/quotas.html", context | extra)


@requires(access.may_enter)
def announce(request: HttpRequest, no: str) -> HttpResponse:
    """冻结公告: who contributes randomness, their commitments, and the act that cannot be undone."""
    draw = found(request, no)
    context = around(request, draw, "announce")
    if request.method == "POST":
        shown = request.POST.get("shown", "")
        done(row(acts.UNDRAWN, "freeze"), Undrawn(draw.task, draw), request, shown=shown)
        messages.success(request, "名录已冻结并公告。从现在起，范围、名额和随机源都不能再改。", extra_tags="good")
        return redirect("draws:sources", no=no)
    if not context["preparing"]:
        return render(request, "draws/frozen.html", context | _frozen(draw))
    return announce_page(request, draw, SourceForm())


def announce_page(request: HttpRequest, draw: Draw, form: SourceForm) -> HttpResponse:
    """Before the freeze: the sources named so far, and `form` for one more, with what was typed and refused."""
    sources = list(draw.sources.select_related("contributor__unit"))
    ready = bool(sources) and all(s.commitment or not s.is_committed_kind for s in sources)
    seen = preview(draw, on=timezone.localdate())
    extra = {
        "sources": [(one, source_buttons(request, one)) for one in sources],
        "ready": ready,
        "seen": seen,
        "source_form": form,
        "shown": seen.digest(sources),
    }
    return render(request, "draws/announce.html", around(request, draw, "announce") | extra)
