"""On site, from an office computer: the checklist, findings, the end. What its row says whole: `reach.sheet`."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from inspectorate.inspections import access, actions
from inspectorate.inspections.acts.when import made_at
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.forms.site import ChecklistForm
from inspectorate.inspections.models import ChecklistLine, Visit
from inspectorate.inspections.queries.records import still_missing
from inspectorate.inspections.views.reach import act, around, found
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import number_in, printable
from inspectorate.people.access import requires
from inspectorate.people.acting import acting


@requires(access.may_enter)
def checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Every check point with its answer; only what was changed on this page is sent on."""
    visit = found(request, pk)
    refused: list[tuple[int, str]] = []
    form = ChecklistForm(request.POST or None, visit=visit)
    if request.method == "POST" and form.is_valid():
        said = acting(request) | {"made": made_at(form.cleaned_data["happened"])}
        saved, refused = _save(request, visit, said)
        if (item := request.POST.get("rest", "")) and not refused:
            more, refused = _rest(request, visit, item, said)
            saved += more
        if saved:
            messages.success(request, f"已保存 {saved} 项。", extra_tags="good")
        if not refused:
            return redirect(request.path)
        visit.refresh_from_db()
    lines = list(visit.lines.select_related("answered_by").prefetch_related("findings"))
    pictures = Counter(visit.evidence.values_list("line", flat=True))
    rows = [_row(request, line, pictures[line.order]) for line in lines]
    groups = [_group(list(of)) for _, of in groupby(rows, lambda row: row["line"].item_code)]
    context = around(request, visit) | {
        "form": form,
        "groups": groups,
        "answers": Answer.choices,
        "refused": refused,
        "open": sum(not line.answer for line in lines),
        "total": len(lines),
    }
    return render(request, "inspections/checklist.html", context, status=422 if form.errors else 200)


def _group(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The points of one item, and how many of them “the rest conforms” would answer."""
    first = rows[0]["line"]
    left = sum(not row["line"].answer and not row["findings"] for row in rows)
    return {"name": first.item_name, "code": first.item_code, "rows": rows, "left": left}


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


def _save(request: HttpRequest, visit: Visit, said: dict[str, Any]) -> tuple[int, list[tuple[int, str]]]:
    """How many were saved, and the refusals by line number."""
    saved, refused = 0, []
    for line in visit.lines.all():
        answer = request.POST.get(f"answer-{line.pk}", "")
        ground = request.POST.get(f"ground-{line.pk}", "").strip()
        if not answer or f"{answer}|{ground}" == request.POST.get(f"was-{line.pk}", ""):
            continue
        if why := _answer(request, visit, line, answer, ground, said):
            refused.append((line.order, why))
        else:
            saved += 1
    return saved, refused


def _rest(request: HttpRequest, visit: Visit, item: str, said: dict[str, Any]) -> tuple[int, list[tuple[int, str]]]:
    """其余全部符合: the points of this item that nobody has answered and of which no finding tells; no other."""
    told = visit.findings.filter(is_withdrawn=False).values("line")
    lines = list(visit.lines.filter(item_code=item, answer="").exclude(pk__in=told))
    refusals = [(line.order, _answer(request, visit, line, Answer.CONFORMS, "", said)) for line in lines]
    refused = [(order, why) for order, why in refusals if why]
    return len(lines) - len(refused), refused


def _answer(
    request: HttpRequest, visit: Visit, line: ChecklistLine, answer: str, ground: str, said: dict[str, Any]
) -> str:
    """Why it was refused; "" where it is kept."""
    try:
        actions.answer_line(
            line_id=line.pk,
            answer=answer,
            ground=ground,
            seen=number_in(request.POST.get("seen", "")) or 0,
            visit_id=visit.pk,
            **said,
        )
    except (NotNow, NotSo) as refusal:
        return refusal.message
    return ""


@requires(access.may_enter)
def finding(request: HttpRequest, pk: int, finding_id: UUID | None = None) -> HttpResponse:
    """Record a finding, or change one. “search” only shows what the library has for the words as typed."""
    visit = found(request, pk)
    known = visit.findings.filter(pk=finding_id).first() if finding_id else None
    if finding_id and known is None:
        raise Http404
    find = _looked_for(request)
    return act(
        request,
        visit,
        "finding_new",
        asks={"finding": known, "line": number_in(request.GET.get("line", "")), "find": find},
        typed=None if find is None else request.POST.dict(),
        about={"finding_id": finding_id},
        title=f"修改问题 {known.number}" if known else "",
        to=reverse("inspections:checklist", args=[pk]),
        template="inspections/finding.html",
    )


def _looked_for(request: HttpRequest) -> str | None:
    """By its button, or by Enter before an article was chosen; None where the finding is saved."""
    words = printable(request.POST.get("find", ""))
    by_enter = "enter" in request.POST and words.strip() and not request.POST.get("article_id")
    return words if by_enter or "search" in request.POST else None


@requires(access.may_enter)
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing, or the button that ends the visit."""
    visit = found(request, pk)
    return act(request, visit, "finish", shows={"missing": still_missing(visit)}, template="inspections/finish.html")
