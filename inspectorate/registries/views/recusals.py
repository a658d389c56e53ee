"""回避登记: list, registering, ending."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing, either, stated
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, allowed
from inspectorate.registries import access
from inspectorate.registries.actions import recusals as actions
from inspectorate.registries.codes import Ground
from inspectorate.registries.forms.people import LastDayForm, RecusalForm
from inspectorate.registries.models import Expert, Inspector, Recusal
from inspectorate.registries.queries import people


def _standing(recusal: Recusal, on: date) -> tuple[str, str]:
    if recusal.from_date > on:
        return "尚未开始", "plain"
    if recusal.until_date is not None and recusal.until_date < on:
        return "已结束", "plain"
    return "回避中", "warn"


def listing(on: date) -> Listing[Recusal]:
    return Listing[Recusal](
        name="回避登记",
        unit="条",
        columns=[
            Column("person", "执法人员或专家", lambda r: str(r.inspector or r.expert), link=True, nowrap=True),
            Column("unit", "所在单位", lambda r: r.inspector.unit.name if r.inspector else r.expert.organisation),
            Column("target", "检查对象", lambda r: r.target.name, sort="target__name"),
            Column("ground", "回避事由", lambda r: r.get_ground_display()),
            Column("note", "说明", lambda r: r.note, shown=False),
            Column("from", "起", lambda r: r.from_date, sort="from_date", nowrap=True),
            Column("until", "止", lambda r: r.until_date or "长期", sort="until_date", nowrap=True),
            stated("standing", lambda r: _standing(r, on)),
        ],
        filters=[
            Filter("standing", "状态", either(people.recusals_in_force(on)), [("1", "回避中"), ("0", "其他")]),
            Filter("ground", "回避事由", lambda v: Q(ground=v), Ground.choices),
            Filter(
                "who",
                "人员",
                lambda v: Q(inspector__isnull=v != "INSPECTOR"),
                [("INSPECTOR", "执法人员"), ("EXPERT", "专家")],
            ),
        ],
        search=[
            "inspector__name__contains",
            "expert__name__contains",
            "target__name__contains",
            "target__usc_code__icontains",
        ],
        search_hint="姓名、企业名称或代码",
        order=["-registered_at", "-pk"],
    )


@requires(signed_in)
def recusal_list(request: HttpRequest) -> HttpResponse:
    page = listing(timezone.localdate()).page(request.GET, people.recusals())
    if request.GET.get("export"):
        return export(page, "回避登记.xlsx")
    context = {
        "page": page,
        "may_recuse": allowed(request, access.may_register_recusal),
        "maintains": allowed(request, access.may_maintain_registries),
    }
    return render(request, "registries/recusal_list.html", context)


@requires(signed_in)
def recusal_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One recusal; those who maintain the registries end it here."""
    today = timezone.localdate()
    recusal = get_object_or_404(people.recusals(), pk=pk)
    maintains = allowed(request, access.may_maintain_registries)
    form = LastDayForm(request.POST or None, initial={"last_day": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.end_recusal(recusal_id=recusal.pk, **form.cleaned_data, **acting(request))
            messages.success(request, "回避的最后一天已登记。")
            return redirect(recusal)
    standing, tone = _standing(recusal, today)
    is_over = recusal.until_date is not None and recusal.until_date <= today
    context = {"recusal": recusal, "form": form, "standing": standing, "tone": tone}
    return render(request, "registries/recusal_detail.html", context | {"may_end": maintains and not is_over})


@requires(access.may_register_recusal)
def recusal_new(request: HttpRequest) -> HttpResponse:
    """`?target=` and `?person=` come from the pages of an enterprise or a person."""
    own = getattr(request.user, "inspector", None)
    given = request.GET.get("person", "") or (own.certificate_no if own else "")
    initial = {"usc_code": request.GET.get("target", ""), "person_no": given, "from_date": timezone.localdate()}
    form = RecusalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            facts = form.cleaned_data
            recusal = actions.register_recusal(
                of=facts["person_no"],
                target=facts["usc_code"],
                ground=facts["ground_code"],
                note=facts["note"],
                from_date=facts["from_date"],
                until_date=facts["until_date"],
                **acting(request),
            )
            messages.success(request, "回避已登记。")
            return redirect(recusal)
    persons = [*Inspector.objects.values_list("certificate_no", "name"), *Expert.objects.values_list("code", "name")]
    return render(request, "registries/recusal_form.html", {"form": form, "persons": persons})
