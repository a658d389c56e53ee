"""The draw itself, the wall, the result, the package and the printed record."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.acts import Button, buttons, filled, on_sheet
from inspectorate.documents import pdf
from inspectorate.draws import access, acts
from inspectorate.draws.documents import record as record_sheet
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import packages, results
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.draws.views.reach import around, done, found, row
from inspectorate.kit.workbook import XLSX, download, write_table
from inspectorate.people.access import requires
from inspectorate.people.acting import me


@requires(access.may_enter)
def draw_page(request: HttpRequest, no: str) -> HttpResponse:
    """抽取: what has to be there, and the button. A second press finds the draw already held."""
    draw = found(request, no)
    context = around(request, draw, "draw")
    if request.method == "POST":
        done(row(acts.UNDRAWN, "hold"), Undrawn(draw.task, draw), request)
        if request.POST.get("wall"):
            return redirect("draws:wall", no=no)
        messages.success(request, "抽取完成，结果已写入公开日志。", extra_tags="good")
        return redirect("draws:result", no=no)
    if context["has_record"]:
        return redirect("draws:result", no=no)
    sources = list(draw.sources.all())
    missing = [s for s in sources if not s.value]
    return render(request, "draws/draw.html", context | {"sources": sources, "missing": missing})


@requires(access.may_enter)
def wall(request: HttpRequest, no: str) -> HttpResponse:
    """For the meeting room: what was promised, and the draw as it is computed. Nothing here can be edited."""
    draw = found(request, no)
    context = around(request, draw, "draw")
    sources = list(draw.sources.all())
    context |= {"sources": sources, "missing": [s for s in sources if not s.value]}
    if draw.record_digest:
        context["data"] = _wall_data(draw)
        context["qr"] = _qr(draw)
    return render(request, "draws/wall.html", context)


def _wall_data(draw: Draw) -> dict[str, Any]:
    """What the page runs through: per stratum the sorted tickets around the cut-off, and who goes to the drawn."""
    labels, teams = results.stratum_labels(draw), results.teams_as_drawn(draw)
    strata = [
        {
            "label": labels[one.stratum],
            "population": one.population,
            "quota": one.quota,
            "cutoff": one.cutoff,
            "tickets": [
                {"ticket": t, "name": name, "fate": fate, "team": teams.get(code, [])}
                for t, code, name, fate in one.tickets
            ],
        }
        for one in packages.wall(draw)
    ]
    return {"strata": strata, "seed": draw.record["seed"], "digest": draw.record_digest}


def _qr(draw: Draw) -> str:
    """The record's digest as a square that anybody in the room can photograph and keep."""
    text = f"阳光抽查 {draw.no} 抽取记录摘要 {draw.record_digest}"
    return str(segno.make(text, error="m").svg_data_uri(scale=5, dark="#0c2447", light="#ffffff"))


@requires(access.may_enter)
def result(request: HttpRequest, no: str) -> HttpResponse:
    """抽取结果: who was drawn and why not others, teams, items, experts, reserves, and how to check all of it."""
    draw = found(request, no)
    if not draw.record_digest:
        return redirect("draws:draw_detail", no=no)
    context = around(request, draw, "draw") | results.result(draw)
    if request.GET.get("export"):
        return download(_workbook(context["strata"]), f"{draw.no}抽取结果.xlsx", XLSX)
    context["asking"] = _asking(request, draw, context["strata"])
    return render(request, "draws/result.html", context)


def _asking(request: HttpRequest, draw: Draw, strata: list[Any]) -> dict[str, list[Button]]:
    """By enterprise, whom a substitute can be asked for: it, and who sits in its team."""
    found: dict[str, list[Button]] = {}
    for one in (one for stratum in strata for one in stratum.drawn):
        seated = {m.certificate_no: m.name for m in one.team if not m.is_replaced}
        for out, name in {"": one.name, **seated}.items():
            leaving = acts.Leaving(draw, one.code, out)
            offered = buttons(acts.SUBSTITUTES, leaving, me(request), timezone.localdate(), name=name)
            found.setdefault(one.code, []).extend(offered.values())
    return {code: offered for code, offered in found.items() if offered}


def _workbook(strata: list[Any]) -> bytes:
    head = ["次序", "统一社会信用代码", "单位名称", "分层", "票号", "执法人员", "抽查事项", "专家"]
    rows = (
        [
            one.order,
            one.code,
            one.name,
            stratum.label,
            one.ticket,
            "、".join(m.name for m in one.team),
            "、".join(one.items),
            "、".join(one.experts),
        ]
        for stratum in strata
        for one in stratum.drawn
    )
    return write_table("抽取结果", head, rows)


@requires(access.may_enter)
def package(request: HttpRequest, no: str) -> HttpResponse:
    """The public package: a stranger needs nothing else."""
    return download(packages.package(found(request, no)), f"{no}.zip", "application/zip")


@requires(access.may_enter)
def record_pdf(request: HttpRequest, no: str) -> HttpResponse:
    """抽取过程记录, with places for the witnesses' signatures."""
    draw = found(request, no)
    if not draw.record_digest or draw.drawn_at is None:
        raise Http404
    content = pdf.render(record_sheet.TEMPLATE, record_sheet.data(draw), at=draw.drawn_at)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{no}.pdf"'
    return response


@requires(access.may_enter)
def open_covert(request: HttpRequest, no: str) -> HttpResponse:
    """暗查公开: the inspections are done, everything about the draw becomes public."""
    draw = found(request, no)
    act, sheet = on_sheet(acts.AT_WILL, "open")
    answer = filled(request, act, draw)
    if answer.is_done:
        return redirect("draws:result", no=no)
    words = {"title": sheet.title, "consequence": sheet.consequence, "back": draw.get_absolute_url()}
    context = around(request, draw, "draw") | words | {"sheet": sheet, "form": answer.form}
    return render(request, "draws/act.html", context, status=answer.status)
