"""动态调整: every adjustment of the registries, and taking back the last one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.kit.forms import GroundForm, refusals_in
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.workbook import export
from inspectorate.people.access import check, requires, signed_in
from inspectorate.people.acting import acting, allowed, me
from inspectorate.registries import access
from inspectorate.registries.actions.undo import undo_change
from inspectorate.registries.forms.fields import GROUND
from inspectorate.registries.models import Change, ChangeAction, Registry, Target
from inspectorate.registries.queries import changes as queries

SHORT = {"TARGETS": "检查对象", "INSPECTORS": "执法人员", "EXPERTS": "专家", "ITEMS": "事项"}


def _what(change: Change) -> str:
    if change.action == ChangeAction.ADD:
        return f"新入库，{len(change.fields)} 项内容"
    return "；".join(f"{label}：{before or '空'} → {after or '空'}" for label, before, after in change.fields)


def _day(text: str, end: bool) -> Q:
    """From the first moment of a day, or until its last; what is no date, or none that a clock has, filters nothing."""
    try:
        day = date.fromisoformat(text) + timedelta(days=end)
        midnight = timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)
    except (ValueError, OverflowError):
        return Q()
    return Q(at__lt=midnight) if end else Q(at__gte=midnight)


CHANGES = Listing[Change](
    name="动态调整",
    columns=[
        Column("at", "时间", lambda c: f"{timezone.localtime(c.at):%Y-%m-%d %H:%M}", sort="at", link=True, nowrap=True),
        Column("registry", "名录", lambda c: SHORT.get(c.registry, c.registry), nowrap=True),
        Column("name", "名称", lambda c: c.name),
        Column("key", "编号", lambda c: c.key, shown=False),
        Column("action", "动作", lambda c: c.get_action_display(), chip=lambda c: "plain"),
        Column("what", "变更前 → 变更后", _what),
        Column("ground", "调整依据", lambda c: c.ground),
        Column("by", "经办人", lambda c: c.by_name, nowrap=True),
    ],
    filters=[
        Filter("registry", "名录", lambda v: Q(registry=v), Registry.choices),
        Filter("action", "动作", lambda v: Q(action=v), ChangeAction.choices),
        Filter("from", "从", lambda v: _day(v, False), kind="date"),
        Filter("until", "到", lambda v: _day(v, True), kind="date"),
        Filter("batch", "批次", lambda v: Q(batch=v), kind="text", folded=True),
    ],
    search=["name__contains", "key__icontains", "by_name__contains", "ground__contains"],
    search_hint="名称、编号、经办人或依据",
    order=["-at", "-pk"],
)


@requires(signed_in)
def change_list(request: HttpRequest) -> HttpResponse:
    page = CHANGES.page(request.GET, Change.objects.all())
    if request.GET.get("export"):
        return export(page, "动态调整.xlsx")
    return render(request, "registries/change_list.html", {"page": page})


@requires(signed_in)
def change_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One adjustment with before and after; who may change the entry takes back its last adjustment here."""
    change = get_object_or_404(Change, pk=pk)
    entry = queries.entry_of(change)
    may = access.may_maintain_targets if isinstance(entry, Target) else access.may_maintain_registries
    form = GroundForm(request.POST or None, **GROUND)
    if request.method == "POST":
        check(may, me(request), entry, on=timezone.localdate())
        if form.is_valid():
            with refusals_in(form):
                undone = undo_change(change_id=change.pk, ground=form.cleaned_data["ground"], **acting(request))
                messages.success(request, "已撤销，各项内容恢复为变更前的样子。")
                return redirect(undone)
    may_undo = entry is not None and queries.can_undo(change) and allowed(request, may, entry)
    context = {"change": change, "entry": entry, "form": form, "may_undo": may_undo}
    return render(request, "registries/change_detail.html", context)
