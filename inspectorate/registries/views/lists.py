"""专项库: the list of lists, one list with its enterprises, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.kit.forms import GroundForm, refusals_in
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.text import numbers_in
from inspectorate.kit.words import moment
from inspectorate.kit.workbook import export
from inspectorate.people.access import check, requires, signed_in
from inspectorate.people.acting import acting, allowed, me
from inspectorate.people.models import Unit
from inspectorate.registries import access
from inspectorate.registries.actions import lists as actions
from inspectorate.registries.forms.lists import CodesForm, ListForm, TagForm
from inspectorate.registries.models import ListMember, SpecialList
from inspectorate.registries.queries import lists as queries


def _units() -> list[tuple[str, str]]:
    return list(Unit.objects.filter(special_lists__isnull=False).distinct().values_list("code", "name"))


LISTS: Listing[SpecialList] = Listing(
    name="专项库",
    columns=(
        Column("name", "名称", lambda one: one.name, sort="name", link=True),
        Column("size", "企业", lambda one: f"{vars(one)['size']} 户", sort="size", numeric=True),
        Column("unit", "管理科室", lambda one: one.unit.name, sort="unit__order"),
        Column("ground", "建库依据", lambda one: one.ground),
        Column(
            "state", "状态", lambda one: "使用中" if one.is_active else "已停用",
            chip=lambda one: "good" if one.is_active else "",
        ),
    ),
    filters=(
        Filter("unit", "管理科室", lambda v: Q(unit__code=v), _units),
        Filter("active", "状态", lambda v: Q(is_active=v == "1"), (("1", "使用中"), ("0", "已停用"))),
    ),
    search=("name__contains", "ground__contains"),
    search_hint="名称或依据",
    order=("-is_active", "name"),
    unit="个",
)  # fmt: skip
MEMBERS: Listing[ListMember] = Listing(
    name="专项库的企业",
    columns=(
        Column("code", "统一社会信用代码", lambda m: m.target.usc_code, sort="target__usc_code"),
        Column("name", "单位名称", lambda m: m.target.name, sort="target__name"),
        Column("district", "所在区县", lambda m: m.target.get_district_display(), sort="target__district"),
        Column("grade", "信用风险等级", lambda m: m.target.credit_grade or "未评级", sort="target__credit_grade"),
        Column("how", "入库方式", lambda m: m.how, sort="how"),
        Column("by", "入库人", lambda m: m.added_by.name),
        Column("at", "入库时间", lambda m: moment(m.added_at), sort="added_at"),
    ),
    search=("target__name__contains", "target__usc_code__icontains"),
    search_hint="名称或代码",
    order=("target__usc_code",),
    unit="户",
)


@requires(signed_in)
def list_list(request: HttpRequest) -> HttpResponse:
    page = LISTS.page(request.GET, queries.rows())
    if request.GET.get("export"):
        return export(page, "专项库.xlsx")
    context = {"page": page, "keeps": allowed(request, access.may_keep_lists)}
    return render(request, "registries/list_list.html", context)


@requires(access.may_keep_lists)
def list_new(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, person=me(request), initial={"unit": me(request).unit.code})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.make_list(**form.cleaned_data, **acting(request))
            messages.success(request, f"专项库“{made.name}”已建立，请添加企业。", extra_tags="good")
            return redirect(made)
    return render(request, "registries/list_form.html", {"form": form}, status=422 if form.errors else 200)


@requires(access.may_keep_lists)
def list_edit(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(SpecialList, pk=pk)
    check(access.may_keep_lists, me(request), kept, on=timezone.localdate())
    form = ListForm(request.POST or None, person=me(request), kept=kept, initial=vars(kept))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_list(list_id=pk, **form.cleaned_data, **acting(request))
            messages.success(request, "修改已保存。", extra_tags="good")
            return redirect(kept)
    context = {"form": form, "kept": kept}
    return render(request, "registries/list_form.html", context, status=422 if form.errors else 200)


@requires(signed_in)
def list_detail(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(queries.rows(), pk=pk)
    page = MEMBERS.page(request.GET, queries.members(kept))
    if request.GET.get("export"):
        return export(page, f"专项库-{kept.name}.xlsx")
    return _page(request, kept, page, {})


def _page(request: HttpRequest, kept: SpecialList, page: Any, more: dict[str, Any], status: int = 200) -> HttpResponse:
    look = request.GET.get("look", "").strip()
    context = {
        "kept": kept,
        "page": page,
        "keeps": allowed(request, access.may_keep_lists, kept),
        "look": look,
        "hits": queries.hits(kept, look),
        "codes": CodesForm(),
        "tags": TagForm(),
        "removing": _removing(),
        "ending": _ending(),
    } | more
    return render(request, "registries/list_detail.html", context, status=status)


@requires(access.may_keep_lists)
def list_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Add by codes, by tag or as ticked; take out; end; restore. Refused, what was typed stays on the page."""
    kept = get_object_or_404(queries.rows(), pk=pk)
    check(access.may_keep_lists, me(request), kept, on=timezone.localdate())
    if act not in ACTS or request.method != "POST":
        raise Http404
    place, make, do, done = ACTS[act]
    form = make(request.POST)
    if form.is_valid():
        with refusals_in(form):
            count = do(list_id=pk, **_said(act, form, request), **acting(request))
            messages.success(request, done.format(count), extra_tags="good")
            return redirect(kept)
    chosen = numbers_in(request.POST.getlist("row"))
    page = MEMBERS.page(request.GET, queries.members(kept))
    return _page(request, kept, page, {place: form, "refused": form, "act": act, "chosen": chosen}, status=422)


def _said(act: str, form: Form, request: HttpRequest) -> dict[str, Any]:
    if act in ("chosen", "remove"):
        return form.cleaned_data | {"rows": sorted(numbers_in(request.POST.getlist("row")))}
    return form.cleaned_data


Do = Callable[..., object]


def _removing(data: Any = None) -> Form:
    return GroundForm(data, label="移出理由", auto_id="removing-%s")


def _ending(data: Any = None) -> Form:
    return GroundForm(data, auto_id="ending-%s")


# act → where its form stands on the page, the form, the verb, what is said when it is done
ACTS: dict[str, tuple[str, Callable[[Any], Form], Do, str]] = {
    "codes": ("codes", CodesForm, actions.add_by_codes, "已加入 {} 户。"),
    "tag": ("tags", TagForm, actions.add_by_tag, "已加入 {} 户。"),
    "chosen": ("search", Form, actions.add_chosen, "已加入 {} 户。"),
    "remove": ("removing", _removing, actions.remove_members, "已移出 {} 户。"),
    "end": ("ending", _ending, actions.end_list, "专项库“{}”已停用。"),
    "restore": ("ending", _ending, actions.restore_list, "专项库“{}”已恢复使用。"),
}
