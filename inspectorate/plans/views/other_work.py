"""Checks that come from elsewhere: the list and the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.kit import workbook
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Unit
from inspectorate.plans import access, actions, queries
from inspectorate.plans.forms import OtherWorkForm
from inspectorate.plans.models import OtherWork, WorkSource


def _units() -> list[tuple[str, str]]:
    return list(Unit.objects.filter(other_work__isnull=False).distinct().values_list("code", "name"))


LISTING: Listing[OtherWork] = Listing(
    name="其他来源的检查",
    columns=(
        Column("no", "编号", lambda w: w.no, sort="pk"),
        Column("source", "任务来源", lambda w: w.get_source_display(), sort="source"),
        Column("received", "收到日期", lambda w: f"{w.received_date:%Y-%m-%d}", sort="received_date"),
        Column("target", "检查对象", lambda w: w.target_name),
        Column("unit", "承办单位", lambda w: w.unit.name, sort="unit__order"),
        Column("content", "事由", lambda w: w.content),
        Column("by", "登记人", lambda w: w.recorded_by.name, shown=False),
    ),
    filters=(
        Filter("source", "任务来源", lambda v: Q(source=v), WorkSource.choices),
        Filter("unit", "承办单位", lambda v: Q(unit__code=v), _units),
        Filter("from", "收到日期起", lambda v: Q(received_date__gte=v), kind="date"),
    ),
    search=("no__icontains", "target_name__icontains"),
    search_hint="编号或检查对象名称",
    order=("-received_date", "-pk"),
)


@requires(signed_in)
def other_work_list(request: HttpRequest) -> HttpResponse:
    person, today = me(request), timezone.localdate()
    page: Any = LISTING.page(request.GET, queries.other_work(person, today))
    if request.GET.get("export") == "xlsx":
        return workbook.export(page, "其他来源的检查.xlsx")
    may_record = access.may_record_other_work(person, today)
    return render(request, "plans/other_work_list.html", {"page": page, "may_record": may_record})


@requires(access.may_record_other_work)
def other_work_new(request: HttpRequest) -> HttpResponse:
    form = OtherWorkForm(
        request.POST or None,
        initial={"unit": me(request).unit.code, "received_date": timezone.localdate(), "source": "COMPLAINT"},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            work = actions.record_other_work(values=form.values(), **acting(request))
            messages.success(request, f"已登记，编号{work.no}。这项检查不参加随机抽取。")
            return redirect("plans:other_work_list")
    return render(request, "plans/other_work_form.html", {"form": form}, status=422 if form.errors else 200)
