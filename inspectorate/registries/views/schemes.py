"""信用风险等级方案."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import allowed
from inspectorate.registries import access
from inspectorate.registries.actions import schemes as actions
from inspectorate.registries.forms.targets import CreditSchemeForm
from inspectorate.registries.models import CreditScheme, Target
from inspectorate.registries.views.sheet import sheet


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
    return _page(request, CreditSchemeForm(request.POST or None), actions.add_scheme, "新增等级方案", "已新增")


@requires(access.may_maintain_registries)
def scheme_edit(request: HttpRequest, code: str) -> HttpResponse:
    scheme = get_object_or_404(CreditScheme, code=code)
    lines = "\n".join(" ".join(one) for one in scheme.grades)
    initial = {"name": scheme.name, "grades": lines, "is_default": scheme.is_default}
    form = CreditSchemeForm(request.POST or None, is_new=False, initial=initial)
    do = partial(actions.change_scheme, scheme_id=scheme.pk)
    return _page(request, form, do, f"修改等级方案 {scheme.code}", "的变更已保存")


def _page(
    request: HttpRequest, form: CreditSchemeForm, do: Callable[..., object], title: str, done: str
) -> HttpResponse:
    words = {
        "title": title,
        "consequence": "等级由低风险到高风险排列，各等级的抽查比例在任务中分别设定。同一次抽取只用一个方案。",
        "button": "保存方案",
        "done": f"等级方案“{form['name'].value()}”{done}。",
    }
    return sheet(request, form, do, to="registries:scheme_list", **words)
