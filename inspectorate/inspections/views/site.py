"""On site, from an office computer: informing, the checklist, findings, what was said, signatures, the end."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from inspectorate.inspections import access, actions
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.forms import site as forms
from inspectorate.inspections.models import ChecklistLine, Finding, Visit
from inspectorate.inspections.queries.records import still_missing
from inspectorate.inspections.queries.team import members
from inspectorate.inspections.views.reach import act, around, found, page_of
from inspectorate.kit.forms import GroundForm
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me
from inspectorate.registries.models import Expert, LegalBasis
from inspectorate.statutes import queries as statutes


@requires(access.may_enter)
def inform(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    names = ("representative", "representative_position", "representative_phone", "asks_recusal", "recusal_ground")
    initial = {name.removeprefix("representative_"): getattr(visit, name) for name in names}
    form = forms.InformForm(request.POST or None, initial=initial)
    return act(
        request,
        visit,
        "inform",
        form,
        lambda v: actions.inform(**v, visit_id=visit.pk, **acting(request)),
    )


@requires(access.may_enter)
def recusal(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader's decision on what the enterprise asked for on site."""
    visit = found(request, pk)
    officers = [(m.certificate_no, f"{m.name}（{m.certificate_no}）") for m in members(visit) if not m.is_replaced]
    form = forms.RecusalForm(request.POST or None, officers=officers)
    return act(
        request,
        visit,
        "recusal",
        form,
        lambda v: actions.decide_recusal(
            granted=v["granted"] == "yes",
            officers=v["officers"],
            ground=v["ground"],
            visit_id=visit.pk,
            **acting(request),
        ),
        consequence=f"企业申请检查人员回避：{visit.recusal_ground}。同意的，由发起科室申请补抽接替人员；决定只作一次。",
    )


@requires(access.may_enter)
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Every check point with its answer; only what was changed on this page is sent on."""
    visit = found(request, pk)
    refused: list[tuple[int, str]] = []
    if request.method == "POST":
        saved, refused = _save(request, visit)
        if saved:
            messages.success(request, f"已保存 {saved} 项。", extra_tags="good")
        if not refused:
            return redirect(request.path)
        visit.refresh_from_db()
    lines = list(visit.lines.select_related("answered_by").prefetch_related("findings"))
    pictures = Counter(visit.evidence.values_list("line", flat=True))
    rows = [_row(request, line, pictures[line.order]) for line in lines]
    groups = [(name, list(of)) for name, of in groupby(rows, lambda row: row["line"].item_name)]
    context = around(request, visit) | {
        "groups": groups,
        "answers": Answer.choices,
        "refused": refused,
        "open": sum(not line.answer for line in lines),
        "total": len(lines),
    }
    return render(request, "inspections/checklist.html", context)


def _row(request: HttpRequest, line: ChecklistLine, pictures: int) -> dict[str, Any]:
    """The line, with what was typed on this page where it was refused."""
    return {
        "line": line,
        "answer": request.POST.get(f"answer-{line.pk}", line.answer),
        "ground": request.POST.get(f"ground-{line.pk}", line.ground),
        "was": f"{line.answer}|{line.ground}",
        "findings": [f for f in line.findings.all() if not f.is_withdrawn],
        "pictures": pictures,
    }


def _save(request: HttpRequest, visit: Visit) -> tuple[int, list[tuple[int, str]]]:
    """How many were saved, and the refusals by line number."""
    seen = request.POST.get("seen", "")
    saved, refused = 0, []
    for line in visit.lines.all():
        answer = request.POST.get(f"answer-{line.pk}", "")
        ground = request.POST.get(f"ground-{line.pk}", "").strip()
        if not answer or f"{answer}|{ground}" == request.POST.get(f"was-{line.pk}", ""):
            continue
        try:
            actions.answer_line(
                line_id=line.pk,
                answer=answer,
                ground=ground,
                seen=int(seen) if seen.isdecimal() else 0,
                visit_id=visit.pk,
                **acting(request),
            )
            saved += 1
        except (NotNow, NotSo) as refusal:
            refused.append((line.order, refusal.message))
    return saved, refused


@requires(access.may_enter)
def finding(request: HttpRequest, pk: int, key: UUID | None = None) -> HttpResponse:
    """Record a finding, or change one."""
    visit = found(request, pk)
    known = visit.findings.filter(pk=key).first() if key else None
    if key and known is None:
        raise Http404
    line = request.GET.get("line", "")
    form = forms.FindingForm(
        request.POST or None,
        initial=_initial(known) if known else {"line_id": line, "gravity": "GENERAL"},
        lines=[(one.pk, f"{one.order}．{one.point[:60]}") for one in visit.lines.all()],
        articles=_articles(visit, known, int(line) if line.isdecimal() else None),
    )
    return act(
        request,
        visit,
        "finding_new",
        form,
        lambda v: actions.record_finding(
            finding_id=key, seen=known.version if known else None, **_said(v), visit_id=visit.pk, **acting(request)
        ),
        title=f"修改问题 {known.number}" if known else "",
        to=reverse("inspections:checklist", args=[pk]),
    )


def _initial(known: Finding) -> dict[str, Any]:
    names = ("line_id", "gravity", "place", "description", "measure", "article_id")
    return {name: getattr(known, name) for name in names}


def _articles(visit: Visit, known: Finding | None, line: int | None) -> list[tuple[Any, str]]:
    """The articles that this line's item, or else the visit's items, are bound to."""
    chosen = known.line_id if known else line
    of = visit.lines.filter(pk=chosen) if chosen is not None else visit.lines.all()
    bases = LegalBasis.objects.filter(item__in=of.values("item"), article__isnull=False)
    rows = {b.article_id: str(b) for b in bases.select_related("article").order_by("kind", "order")}
    if known and known.article_id and known.article_id not in rows:
        rows[known.article_id] = str(known.article)
    return list(rows.items())


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """The form's values; an article named in words is looked up in the library on that day."""
    said = {name: values[name] for name in ("line_id", "gravity", "place", "description", "measure", "article_id")}
    if said["article_id"] is None and values["statute"]:
        looked = statutes.look_up(values["statute"], values["article_no"], timezone.localdate())
        if looked.article is None:
            raise NotSo("no-such-article", looked.why or "法规库中没有这一条。")
        said["article_id"] = looked.article.pk
    return said


@requires(access.may_enter)
def withdraw(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    visit = found(request, pk)
    form = GroundForm(request.POST or None)
    return act(
        request,
        visit,
        "withdraw",
        form,
        lambda v: actions.withdraw_finding(finding_id=key, ground=v["ground"], visit_id=visit.pk, **acting(request)),
    )


@requires(access.may_enter)
def correct(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    visit = found(request, pk)
    form = forms.CorrectionForm(request.POST or None, request.FILES or None)
    return act(
        request,
        visit,
        "correct",
        form,
        lambda v: actions.correct_with_photos(finding_id=key, **v, visit_id=visit.pk, **acting(request)),
    )


@requires(access.may_enter)
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    experts = list(Expert.objects.filter(code__in=visit.origin.experts).values_list("code", "name"))
    form = forms.OpinionForm(request.POST or None, experts=experts)
    return act(
        request,
        visit,
        "opinion",
        form,
        lambda v: actions.record_opinion(**v, visit_id=visit.pk, **acting(request)),
    )


statement = page_of("statement", forms.StatementForm, actions.record_statement)


@requires(access.may_enter)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    visit = found(request, pk)
    form = forms.SignForm(request.POST or None, request.FILES or None)

    def do(values: dict[str, Any]) -> None:
        picture, who = values["picture"], acting(request)
        digest = actions.receive_file(visit_id=visit.pk, blocks=picture.chunks(), name=picture.name, **who)
        actions.sign(visit_id=visit.pk, role=values["role"], who=values["who"], digest=digest, **who)

    return act(
        request,
        visit,
        "sign",
        form,
        do,
    )


refusal = page_of("refusal", forms.RefusalForm, partial(actions.refuse_signature, role="REPRESENTATIVE"))


@requires(access.may_enter)
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, or the button that ends the visit."""
    visit = found(request, pk)
    check(access.may_inspect, me(request), visit, on=timezone.localdate())
    error = ""
    if request.method == "POST":
        try:
            actions.finish(visit_id=visit.pk, **acting(request))
        except (NotNow, NotSo) as refused:
            error = refused.message
        else:
            messages.success(request, "检查已结束，下一步录入检查结果。", extra_tags="good")
            return redirect(visit)
    context = around(request, visit) | {"missing": still_missing(visit), "error": error}
    return render(request, "inspections/finish.html", context)


break_off = page_of("break_off", forms.BreakOffForm, actions.break_off)
