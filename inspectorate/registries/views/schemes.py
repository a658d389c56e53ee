"""信用风险等级方案."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, allowed
from inspectorate.registries import access
from inspectorate.registries.actions import schemes as actions
from inspectorate.registries.forms.targets import SchemeForm
from inspectorate.registries.models import CreditScheme, Target


@requires(signed_in)
def scheme_list(request: HttpRequest) -> HttpResponse:
    rated = Target.objects.exclude(credit_grade="").values_list("credit_scheme").annotate(n=Count("pk")).order_by()
    context = {
        "schemes": CreditScheme.objects.all(),
        "rated": dict(rated),
        "maintains": allowed(request, access.may_maintain_registries),
    }
    return render(request, "registries/scheme_list.html", context)


@requires(access.may_maintain_registries)
def scheme_new(request: HttpRequest) -> HttpResponse:
    form = SchemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            scheme = actions.add_scheme(**form.cleaned_data, **acting(request))
            messages.success(request, f"等级方案“{scheme.name}”已新增。")
            return redirect("registries:scheme_list")
    return _page(request, form, "新增等级方案")


@requires(access.may_maintain_registries)
def scheme_edit(request: HttpRequest, code: str) -> HttpResponse:
    scheme = get_object_or_404(CreditScheme, code=code)
    lines = "\n".join(" ".join(one) for one in scheme.grades)
    initial = {"name": scheme.name, "grades": lines, "is_default": scheme.is_default}
    form = SchemeForm(request.POST or None, is_new=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_scheme(scheme_id=scheme.pk, **form.cleaned_data, **acting(request))
            messages.success(request, f"等级方案“{scheme.name}”的变更已保存。")
            return redirect("registries:scheme_list")
    return _page(request, form, f"修改等级方案 {scheme.code}")


def _page(request: HttpRequest, form: SchemeForm, title: str) -> HttpResponse:
    words = {
        "title": title,
        "consequence": "等级由低风险到高风险排列，各等级的抽查比例在任务中分别设定。同一次抽取只用一个方案。",
        "button": "保存方案",
    }
    return render(request, "registries/act_form.html", {"form": form, **words})
