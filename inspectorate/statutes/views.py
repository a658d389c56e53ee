"""法规库: list, one statute with its articles, taking one in, looking an article up while typing."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing
from inspectorate.kit.words import day
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, allowed
from inspectorate.statutes import access, queries
from inspectorate.statutes.actions import confirm_text, end_statute, load_statute
from inspectorate.statutes.forms import ComparedForm, RepealForm, StatuteForm
from inspectorate.statutes.models import Statute
from inspectorate.statutes.rules import has_ended

CURRENT = "库中最新版本"


def standing(statute: Statute, on: date) -> str:
    if has_ended(statute, on):
        return "已废止" if statute.ended_by else "已被新版本替代"
    return "尚未施行" if statute.starts > on else CURRENT


def tone(statute: Statute, on: date) -> str:
    return "good" if standing(statute, on) == CURRENT and not statute.to_compare else "warn"


COMPARE = [("1", "待核"), ("0", "无待核内容")]


def listing(on: date) -> Listing[Statute]:
    return Listing[Statute](
        name="法规",
        unit="部",
        columns=[
            Column("title", "法规名称", lambda s: s.title, sort="title", link=True),
            Column("version", "版本日期", lambda s: s.version_date, sort="version_date", nowrap=True),
            Column("effective", "施行日期", lambda s: s.effective_from or "未查明", sort="effective_from", nowrap=True),
            Column("until", "失效日期", lambda s: s.effective_until or "", shown=False, nowrap=True),
            Column("articles", "条数", lambda s: s.article_count, sort="article_count", numeric=True),
            Column("items", "引用它的事项", lambda s: s.citing_count, sort="citing_count", numeric=True),
            Column(
                "standing",
                "状态",
                lambda s: standing(s, on) + ("，待核" if s.to_compare else ""),
                chip=lambda s: tone(s, on),
            ),
            Column("full", "全称", lambda s: s.full_title, shown=False),
        ],
        filters=[
            Filter("cited", "引用", lambda v: _cited(v), [("1", "有事项引用"), ("0", "没有事项引用")]),
            Filter("compare", "核对", lambda v: ~Q(to_compare="") if v == "1" else Q(to_compare=""), COMPARE),
        ],
        search=["title__contains", "full_title__contains"],
        search_hint="法规名称",
        order=["title", "-version_date"],
    )


def _cited(value: str) -> Q:
    return Q(citing_count__gt=0) if value == "1" else Q(citing_count=0)


@requires(signed_in)
def statute_list(request: HttpRequest) -> HttpResponse:
    page = listing(timezone.localdate()).page(request.GET, queries.statutes())
    if request.GET.get("export"):
        return export(page, "法规库.xlsx")
    context = {
        "page": page,
        "missing": queries.missing(),
        "maintains": allowed(request, access.may_maintain_library),
    }
    return render(request, "statutes/statute_list.html", context)


@requires(signed_in)
def statute_detail(request: HttpRequest, pk: int) -> HttpResponse:
    statute = get_object_or_404(queries.statutes(), pk=pk)
    find, today = request.GET.get("q", "").strip(), timezone.localdate()
    chapters = queries.chapters(statute, find)
    context = {
        "statute": statute,
        "standing": standing(statute, today),
        "tone": tone(statute, today),
        "maintains": allowed(request, access.may_maintain_library),
        "within": find,
        "chapters": chapters,
        "hits": sum(len(chapter.articles) for chapter in chapters),
        "versions": queries.versions_of(statute),
        "citing": queries.citing(statute),
    }
    return render(request, "statutes/statute_detail.html", context)


@requires(access.may_maintain_library)
def statute_new(request: HttpRequest) -> HttpResponse:
    """A statute's text, pasted or from a file, as a version of its own."""
    form = StatuteForm(request.POST or None, request.FILES or None, initial={"title": request.GET.get("title", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        name = f"{data['title'].strip()}({data['version_date']:%Y-%m-%d}).md"
        with refusals_in(form):
            statute = load_statute(
                file_name=name, text=data["text"], starts=data["starts"], ground=data["ground"], **acting(request)
            )
            if statute is not None:
                messages.success(request, f"{statute}已入库，共 {statute.articles.count()} 条。")
                return redirect(statute)
            form.add_error(None, "法规库中已有同一版本的同一文本，没有任何变动。")
    return render(request, "statutes/statute_form.html", {"form": form})


@requires(access.may_maintain_library)
def statute_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    statute, form = get_object_or_404(Statute, pk=pk), ComparedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            confirm_text(statute_id=pk, **form.cleaned_data, **acting(request))
            messages.success(request, f"{statute}已核对。")
            return redirect(statute)
    words = {
        "title": f"核对{statute}",
        "consequence": f"{statute.to_compare}。核对无误后去掉“待核”的标记；有出入的，请用正确的文本重新入库。",
        "button": "已核对无误",
    }
    return render(request, "statutes/act_form.html", {"form": form, "entry": statute, **words})


@requires(access.may_maintain_library)
def statute_end(request: HttpRequest, pk: int) -> HttpResponse:
    statute, form = get_object_or_404(Statute, pk=pk), RepealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            end_statute(statute_id=pk, **form.cleaned_data, **acting(request))
            messages.success(request, f"{statute}自{day(form.cleaned_data['until'])}起不再适用。")
            return redirect(statute)
    words = {
        "title": f"登记{statute}废止",
        "consequence": "从失效日期起不能再引用，引用它的事项标为“依据待复核”；以前依据它办理的不受影响。",
        "button": "登记废止",
    }
    return render(request, "statutes/act_form.html", {"form": form, "entry": statute, **words})


@requires(access.may_maintain_library)
def article_lookup(request: HttpRequest) -> HttpResponse:
    """The article a row of the item form names, as a piece of that page."""
    params = request.GET
    found = queries.look_up(params.get("title", ""), params.get("article", ""), timezone.localdate())
    return render(request, "statutes/_article.html", {"found": found})
