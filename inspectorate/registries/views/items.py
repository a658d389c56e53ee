"""随机抽查事项清单: list, print, one item with its versions, adding, changing, withdrawing, reviewing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import buttons, on_sheet
from inspectorate.bureau.queries import names
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing, every, stated
from inspectorate.kit.text import number_in
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, allowed, me
from inspectorate.registries import access, acts
from inspectorate.registries.actions import items as actions
from inspectorate.registries.codes import ItemWeight, Method, tag_label
from inspectorate.registries.forms.items import (
    BaseCitedFormSet,
    ItemForm,
    LinkForm,
    ReviewForm,
    WithdrawForm,
    cited_rows,
)
from inspectorate.registries.models import BasisKind, InspectionItem, ItemCategory, LegalBasis, Registry
from inspectorate.registries.queries import changes
from inspectorate.registries.queries import items as queries
from inspectorate.registries.views.inspectors import skills
from inspectorate.registries.views.sheet import sheet
from inspectorate.statutes import queries as statutes

WEIGHTS = [(ItemWeight.KEY.value, "重点"), (ItemWeight.GENERAL.value, "一般")]


def methods(item: InspectionItem) -> str:
    return "、".join(str(Method(m).label) for m in item.methods)


def bases(item: InspectionItem) -> str:
    return queries.citations(queries.cited(item, BasisKind.BASIS))


def penalties(item: InspectionItem) -> str:
    return queries.citations(queries.cited(item, BasisKind.PENALTY))


def text_state(item: InspectionItem) -> str:
    """Whether the bases can be relied upon as they stand."""
    if item.needs_review:
        return "依据待复核"
    return "条文待补录" if item.is_open else "齐全"


def columns(on: date) -> dict[str, Column]:
    """Every column there is, by its key; the page and the printed list choose from them."""
    every = [
        Column("code", "编号", lambda i: i.code, sort="code", link=True, nowrap=True),
        Column("name", "抽查事项名称", lambda i: i.name, sort="name", link=True),
        Column("category", "抽查类别", lambda i: i.category.name, sort="category__order"),
        Column("weight", "事项类别", lambda i: i.get_weight_display(), sort="weight"),
        Column("short_weight", "重点或一般", lambda i: "重点" if i.weight == ItemWeight.KEY else "一般", nowrap=True),
        Column("mandatory", "抽取", lambda i: "必查" if i.is_mandatory else "随机抽取", nowrap=True),
        Column("bases", "法律依据", bases),
        Column("body", "抽查主体", lambda i: i.inspecting_body, shown=False),
        Column("content", "抽查内容", lambda i: i.content, shown=False),
        Column("methods", "抽查方式", methods, shown=False),
        Column("scope", "抽查对象", lambda i: i.scope, shown=False),
        Column("penalties", "处罚依据", penalties, shown=False),
        Column("points", "检查要点数", lambda i: len(i.points.all()), numeric=True, shown=False),
        Column("materials", "需准备材料", lambda i: "；".join(i.materials), shown=False),
        Column("needs", "所需专业", lambda i: skills(i.needs), shown=False),
        Column("tags", "适用单位", lambda i: "、".join(tag_label(t) for t in i.tags), shown=False),
        Column("frequency", "抽查比例和频次", lambda i: i.frequency, shown=False),
        Column("division", "责任科室", lambda i: i.division, shown=False),
        Column("version", "版本", lambda i: i.version, numeric=True, shown=False),
        Column("from", "生效日期", lambda i: i.valid_from, sort="valid_from", shown=False, nowrap=True),
        Column("until", "失效日期", lambda i: i.valid_until, shown=False, nowrap=True),
        stated("standing", lambda i: queries.standing(i, on)),
        Column("text", "条文", text_state, chip=lambda i: "plain" if text_state(i) == "齐全" else "warn"),
        Column("remark", "备注", lambda i: i.remark, shown=False),
    ]
    return {column.key: column for column in every}


# 方案三·三: 名称、法律依据、抽查主体、抽查内容、抽查方式, and around them what other cities' lists carry.
OFFICIAL = [
    *("category", "code", "name", "bases", "body", "content", "methods"),
    *("weight", "scope", "penalties", "mandatory", "needs", "tags", "materials", "frequency", "division"),
    *("version", "from", "until", "standing", "remark"),
]
PRINTED = ("category", "name", "weight", "scope", "bases", "body", "content", "methods", "remark")
ONLY_OFFICIAL = {"weight"}


def listing(on: date) -> Listing[InspectionItem]:
    """What the list shows depends on the day: which version counts on it."""
    return Listing[InspectionItem](
        name="抽查事项",
        unit="项",
        columns=[column for key, column in columns(on).items() if key not in ONLY_OFFICIAL],
        filters=[
            Filter("category", "抽查类别", lambda v: Q(category__code=v), _categories),
            Filter("weight", "重点或一般", lambda v: Q(weight=v), WEIGHTS),
            Filter(
                "mandatory", "抽取", lambda v: Q(is_mandatory=v == "1"), [("1", "必查"), ("0", "随机抽取")], folded=True
            ),
            Filter("standing", "状态", lambda v: _standing(v, on), STANDINGS, folded=True),
            Filter("text", "条文", _text, [("review", "依据待复核"), ("open", "条文待补录")]),
        ],
        search=["name__contains", "code__icontains"],
        search_hint="事项名称或编号",
        order=["category__order", "code"],
    )


STANDINGS = [("1", "有效"), ("2", "未生效"), ("0", "已失效")]


def _categories() -> list[tuple[str, str]]:
    return list(ItemCategory.objects.values_list("code", "name"))


def _standing(value: str, on: date) -> Q:
    return {"1": queries.in_force(on), "2": queries.upcoming(on)}.get(value, queries.ended(on))


def _text(value: str) -> Q:
    return Q(needs_review=True) if value == "review" else queries.lacks_text()


@requires(signed_in)
def item_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    shown = listing(today)
    if request.GET.get("export"):
        return _official(request, today)
    page = shown.page(request.GET, queries.items(today))
    context = {
        "page": page,
        "summary": queries.summary(page.rows, today),
        "maintains": allowed(request, access.may_maintain_items),
        "is_review": request.GET.get("text") == "review",
        "review": acts.REVIEW,
        "print_address": page.address(page=None, col=None),
    }
    return render(request, "registries/item_list.html", context)


def _official(request: HttpRequest, on: date) -> HttpResponse:
    """The rows of the list in the columns the scheme asks for, whatever columns the page shows."""
    of = columns(on)
    shown = listing(on)
    params = request.GET.copy()
    params.setlist("col", OFFICIAL)
    every = Listing[InspectionItem](
        name=shown.name,
        columns=[of[key] for key in OFFICIAL],
        filters=shown.filters,
        search=shown.search,
        order=shown.order,
    )
    return export(every.page(params, queries.items(on)), "随机抽查事项清单.xlsx")


@requires(signed_in)
def item_print(request: HttpRequest) -> HttpResponse:
    """The list as it is posted up, in the scheme's columns."""
    today = timezone.localdate()
    rows = listing(today).select(request.GET, queries.items(today).filter(queries.in_force(today)))
    of = columns(today)
    context = {
        "head": [of[key].label for key in PRINTED],
        "body": [[of[key].value(item) for key in PRINTED] for item in rows],
        "today": today,
        "bureau": names().bureau,
        "back": request.GET.urlencode(),
    }
    return render(request, "registries/item_print.html", context)


@requires(signed_in)
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    code = get_object_or_404(InspectionItem, pk=pk).code
    versions = queries.versions_of(code)
    item = next(one for one in versions if one.pk == pk)
    standing, tone = queries.standing(item, timezone.localdate())
    context = {
        "item": item,
        "standing": standing,
        "tone": tone,
        "methods": methods(item),
        "needs": skills(item.needs),
        "tags": [tag_label(tag) for tag in item.tags],
        "bases": [(kind.label, queries.cited(item, kind)) for kind in BasisKind],
        "newer": queries.newer(item) if item.needs_review else [],
        "versions": versions,
        "compared": queries.compare(versions) if len(versions) > 1 else [],
        "is_latest": item == versions[0],
        "changes": changes.history(Registry.ITEMS, code),
        "maintains": allowed(request, access.may_maintain_items),
        "offers": buttons(acts.ITEMS, item, me(request), timezone.localdate()).values(),
    }
    return render(request, "registries/item_detail.html", context)


@requires(access.may_maintain_items)
def item_new(request: HttpRequest) -> HttpResponse:
    initial = {
        "inspecting_body": names().bureau,
        "valid_from": timezone.localdate(),
        "category": _category_of(request),
    }
    form = ItemForm(request.POST or None, is_new=True, initial=initial)
    rows = cited_rows(request.POST or None, timezone.localdate())
    return _form_page(request, form, rows, actions.add_item, "{}已列入清单。")


def _category_of(request: HttpRequest) -> int | None:
    """The category the list was filtered to."""
    found = ItemCategory.objects.filter(code=request.GET.get("category", "")).first()
    return found.pk if found else None


@requires(access.may_maintain_items)
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(InspectionItem.objects.prefetch_related("points", "bases"), pk=pk)
    today = timezone.localdate()
    form = ItemForm(request.POST or None, is_new=False, initial=ItemForm.initial_of(item, today))
    rows = cited_rows(request.POST or None, today, item)
    do, done = partial(actions.change_item, item_id=item.pk), "{0}第 {0.version} 版自 {0.valid_from} 起生效。"
    return _form_page(request, form, rows, do, done, item)


def _form_page(
    request: HttpRequest,
    form: ItemForm,
    rows: BaseCitedFormSet,
    do: Callable[..., InspectionItem],
    done: str,
    item: InspectionItem | None = None,
) -> HttpResponse:
    """A new item, or a new version of one. “check” only shows what the library has for the bases as typed."""
    if request.method == "POST" and "check" not in request.POST and form.is_valid() and rows.is_valid():
        said = {"points": form.points(), "cited": rows.cited(), "ground": form.cleaned_data["ground"]}
        with refusals_in(form):
            saved = do(values=form.values(), **said, **acting(request))
            messages.success(request, done.format(saved))
            return redirect(saved)
    context = {"form": form, "rows": rows, "item": item, "titles": statutes.titles()}
    return render(request, "registries/item_form.html", context)


@requires(access.may_maintain_items)
def item_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(InspectionItem, pk=pk)
    form = WithdrawForm(request.POST or None, initial={"from_date": timezone.localdate()})
    words = {
        "title": f"把{item}撤出清单",
        "consequence": "从失效日期起，新冻结的名录不再有这一事项。已经冻结或者抽取的任务不受影响，各版本仍可查阅。",
        "button": "撤出清单",
        "done": f"{item}自 {form['from_date'].value()} 起失效。",
    }
    return sheet(request, form, partial(actions.withdraw_item, item_id=item.pk), entry=item, **words)


@requires(access.may_maintain_items)
def item_review(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(InspectionItem, pk=pk)
    act, page = on_sheet(acts.ITEMS, "review")
    assert act.verb is not None
    words = {
        "title": page.title.format(item=item),
        "consequence": page.consequence,
        "button": page.button,
        "done": page.done.format(item=item),
    }
    return sheet(request, page.form(request.POST or None), partial(act.verb, item), entry=item, **words)


@requires(access.may_maintain_items)
@require_POST
def item_review_many(request: HttpRequest) -> HttpResponse:
    """Several items of the list on one opinion: a new version of a law flags many at once."""
    chosen = _chosen(request)
    form = ReviewForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            reviewed = actions.review_bases(item_ids=chosen, ground=form.cleaned_data["ground"], **acting(request))
            messages.success(request, f"{reviewed} 个事项的依据已复核。")
            return redirect(f"{reverse('registries:item_list')}?text=review")
    flagged = queries.items(timezone.localdate()).filter(needs_review=True)
    context = {"form": form, "items": flagged, "chosen": chosen, "review": acts.REVIEW}
    return render(request, "registries/item_review_many.html", context, status=422)


def _chosen(request: HttpRequest) -> list[int]:
    """Those that were ticked; or all that the list's filter finds, over all its pages."""
    if shown := request.POST.get("every", ""):
        today = timezone.localdate()
        items = listing(today)
        found = items.select(QueryDict(request.POST.get("narrowing", "")), queries.items(today))
        return list(every(found, shown, items.unit).values_list("pk", flat=True))
    return [pk for one in request.POST.getlist("row") if (pk := number_in(one)) is not None]


@requires(access.may_maintain_items)
def article_link(request: HttpRequest, pk: int) -> HttpResponse:
    basis = get_object_or_404(LegalBasis.objects.select_related("item"), pk=pk)
    if not statutes.has(basis.statute_title):
        messages.warning(request, f"法规库中还没有《{basis.statute_title}》，请先入库，再回到事项补录条文。")
        return redirect(f"{reverse('statutes:statute_new')}?{urlencode({'title': basis.statute_title})}")
    words = {
        "title": f"补录{basis}的条文",
        "consequence": f"{basis.item}引用的这一依据还没有条文。选定后，条文原文随事项显示和印发，不能再直接改。",
        "button": "绑定这一条",
        "done": "条文已补录。",
    }
    return sheet(
        request,
        LinkForm(request.POST or None, basis=basis),
        lambda article, **said: actions.link_article(basis_id=basis.pk, article_id=article.pk, **said),
        entry=basis.item,
        **words,
    )
