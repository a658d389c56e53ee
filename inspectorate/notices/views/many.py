"""Several notices of a draw at once, as they were ticked on its page: served, sent, printed, or taken away."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.documents import printing
from inspectorate.documents import queries as documents
from inspectorate.draws.models import Draw
from inspectorate.kit.days import local_day
from inspectorate.kit.forms import shown_once
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.notices import access, actions, queries
from inspectorate.notices.forms import ChannelForm, SameServiceForm
from inspectorate.notices.models import Notice
from inspectorate.notices.sheets import Code, sheet_of_codes
from inspectorate.notices.views import listed
from inspectorate.notices.views.office import found_draw, ticked
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me
from inspectorate.post import tasks
from inspectorate.post.forms import asked_address
from inspectorate.post.models import Channel
from inspectorate.post.rules import LINK_DAYS
from inspectorate.registries.models import Target

# Forty take two seconds while the officer waits.
MOST_PRINTED = 200


@requires(access.may_enter)
@require_POST
def serve(request: HttpRequest, no: str) -> HttpResponse:
    """登记送达 for those that were ticked: one form, and who received it for each."""
    initial = {"served_on": timezone.localdate(), "servers": me(request).name}
    form = SameServiceForm(request.POST if "do" in request.POST else None, initial=initial)

    def do(facts: dict[str, Any], said: Mapping[int, str]) -> str:
        count = actions.serve_notices(receivers=said, **facts, **acting(request))
        return f"已登记 {count} 份送达。"

    words = {"title": "登记送达", "asks": "收件人", "button": "登记送达", "known": "contact_name"}
    return _page(request, no, form, do, words)


@requires(access.may_enter)
@require_POST
def send(request: HttpRequest, no: str) -> HttpResponse:
    """发送链接 to those that were ticked: one channel, an address for each, where it takes one."""
    check(access.may_prepare, me(request), found_draw(request, no), on=timezone.localdate())
    form = ChannelForm(request.POST if "do" in request.POST else None, initial={"channel": Channel.SMS})
    if not form.ways:
        return _back(request, no, "本局还没有设置发送方式，由系统管理员设置。")

    def do(facts: dict[str, Any], said: Mapping[int, str]) -> str:
        made = actions.deliver_notices(channel=facts["channel"], addresses=said, **acting(request))
        for delivery in made:
            tasks.send.enqueue(delivery.pk)
        return f"已交付发送 {len(made)} 条，发送结果见各企业的页面。"

    words = {
        "title": "发送链接",
        "asks": asked_address(),
        "button": "发送",
        "known": "contact_phone" if Channel.SMS in form.ways else "",
    }
    return _page(request, no, form, do, words)


def _back(request: HttpRequest, no: str, told: str) -> HttpResponse:
    """To the list of notices, with why nothing was done."""
    messages.error(request, told, extra_tags="bad")
    return redirect("notices:draw_notices", no=no)


def _page(
    request: HttpRequest,
    no: str,
    form: Form,
    do: Callable[[dict[str, Any], Mapping[int, str]], str],
    words: Mapping[str, str],
) -> HttpResponse:
    draw = found_draw(request, no)
    rows = _ticked(request, draw)
    if not rows:
        return _back(request, no, "没有选中已签发的通知书。请先勾选。")
    known = _known(rows, words["known"])
    said = {n.pk: request.POST.get(f"said-{n.pk}", known[n.pk]) for n in rows}
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, do(form.cleaned_data, said), extra_tags="good")
            return redirect("notices:draw_notices", no=no)
        except (NotSo, NotNow) as refusal:
            form.add_error(None, refusal.message)
    context = {"draw": draw, "form": form, "rows": [(n, said[n.pk]) for n in rows], "words": words}
    return render(request, "notices/many.html", context, status=422 if form.errors else 200)


def _known(rows: list[Notice], field: str) -> dict[int, str]:
    """What the enterprise confirmed itself, or else what the registry has of it."""
    if not field:
        return {n.pk: "" for n in rows}
    targets = {t.usc_code: t for t in Target.objects.filter(usc_code__in=[n.drawn.usc_code for n in rows])}
    return {n.pk: getattr(n, field) or getattr(targets.get(n.drawn.usc_code), field, "") for n in rows}


@requires(access.may_enter)
def print_all(request: HttpRequest, no: str) -> HttpResponseBase:
    """打印: the issued notices as one PDF, in the order of the list; all that it shows, or those that were ticked."""
    draw, person, at = found_draw(request, no), me(request), timezone.now()
    tellings = listed.narrowed(queries.tellings(Draw.objects.filter(pk=draw.pk), person), listed.narrowing(request.GET))
    rows = ticked(request) if request.method == "POST" else None
    chosen = [one for one in tellings if rows is None or (one.notice and one.notice.pk in rows)]
    found = queries.to_print(chosen, person, local_day(at))
    if not found:
        return _back(request, no, "没有可以打印的已签发通知书。")
    if len(found) > MOST_PRINTED:
        return _back(request, no, f"一次最多打印 {MOST_PRINTED} 份，这里有 {len(found)} 份。请筛选或者勾选。")
    name = f"检查通知书 {draw.task.name} {day(local_day(at))} {len(found)}份.pdf"
    whole = printing.together((documents.pdf(one, at) for one in found), name.removesuffix(".pdf"))
    return FileResponse(BytesIO(whole), filename=name, content_type="application/pdf")


def _ticked(request: HttpRequest, draw: Draw) -> list[Notice]:
    """Of those that were ticked, the issued ones; the others have nothing to serve, to send or to take away."""
    check(access.may_prepare, me(request), draw, on=timezone.localdate())
    ids = ticked(request)
    return [n for n in queries.of_draw(draw, me(request)).order_by("drawn__order") if n.pk in ids and n.is_out]


@requires(access.may_enter)
@require_POST
def codes(request: HttpRequest, no: str) -> HttpResponse:
    """二维码: asked first; then a link of its own for each that was ticked, on sheets to cut apart; shown this once."""
    draw = found_draw(request, no)
    rows, who = _ticked(request, draw), acting(request)
    if not rows or len(rows) > MOST_PRINTED:
        told = f"一次最多制作 {MOST_PRINTED} 个。" if rows else "没有选中已签发的通知书。请先勾选。"
        return _back(request, no, told)
    if "do" not in request.POST:
        context = {"draw": draw, "rows": rows, "days": LINK_DAYS, "made": queries.handed_over(rows)}
        return render(request, "notices/codes.html", context)
    try:
        made = actions.make_links(notice_ids=[n.pk for n in rows], **who)
    except (NotSo, NotNow) as refusal:
        return _back(request, no, refusal.message)
    messages.success(request, f"已为 {len(made)} 户制作二维码，各户的页面列有链接。", extra_tags="good")
    squares = [Code(n.drawn.name, n.document.document_no, link) for n, link in zip(rows, made, strict=True)]
    at, by = who["at"], me(request).name
    sheets = sheet_of_codes(squares, task=draw.task.name, made_by=by, until=at + timedelta(days=LINK_DAYS), at=at)
    answer = HttpResponse(sheets, content_type="application/pdf")
    name = quote(f"检查通知书二维码 {draw.task.name} {day(local_day(at))}.pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=utf-8''{name}"
    return shown_once(answer)


@requires(access.may_enter)
@require_POST
def papers(request: HttpRequest, no: str) -> HttpResponseBase:
    """The issued notices as a PDF each, in one package."""
    draw = found_draw(request, no)
    rows, at = _ticked(request, draw), timezone.now()
    if not rows:
        return _back(request, no, "没有选中已签发的通知书。请先勾选。")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for n in rows:
            package.writestr(f"{n.document.document_no} {n.drawn.name}.pdf", documents.pdf(n.document, at))
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"检查通知书 {draw.no}.zip")
