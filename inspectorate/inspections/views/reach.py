"""Getting a visit is passing its check: outside one's view it does not exist (404). And the page of one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.acts import Act, Filled, filled, form_of, on_sheet
from inspectorate.inspections import access, acts
from inspectorate.inspections.forms.site import OfVisit
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.standing import note, why_over
from inspectorate.kit.refusals import NotNow
from inspectorate.people.access import check, requires
from inspectorate.people.acting import me


def found(request: HttpRequest, pk: int) -> Visit:
    """The visit, if this person may see it."""
    person, today = me(request), timezone.localdate()
    visit = visits.with_people(visits.visible_to(person, today).filter(pk=pk), person).first()
    if visit is None:
        raise Http404
    return visit


def around(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """What every page of a visit shows."""
    today, person, over = timezone.localdate(), me(request), bool(why_over(visit))
    return {
        "visit": visit,
        "drawn": visit.origin,
        "task": visit.task,
        "covert": not visit.origin.draw.is_public,
        "marks": acts.marks(visit),
        "visit_said": steps.said(visit),
        "deadline": steps.deadline(visit, today),
        "note": note(visit),
        "inspects": not over and access.may_inspect(person, today, visit),
        "prepares": not over and access.may_prepare_scheme(person, today, visit),
        "can": acts.buttons(visit, person, today),
        "under_way": not over and visit.stage == VisitStage.UNDER_WAY,
        "today": today,
    }


def act(
    request: HttpRequest,
    visit: Visit,
    key: str,
    *,
    asks: Mapping[str, Any] | None = None,
    typed: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
    title: str = "",
    to: str = "",
    shows: Mapping[str, Any] | None = None,
    template: str = "inspections/act.html",
) -> HttpResponse:
    """The page of the act of this key, for who may: what it does, what it `shows`, its form, its button.

    `asks`: what its form takes besides the visit; `about`: what its verb does. `title`: where it says more.
    `typed`: only show the page again, with this in its form.
    """
    row, sheet = on_sheet(acts.every(), key)
    check(row.may, me(request), visit, on=timezone.localdate())
    if request.method != "POST":
        _check_open(row, visit)
    own: dict[str, Any] = {"visit": visit} if issubclass(sheet.form, OfVisit) else {}
    own |= asks or {}
    # The link says which words stood beside it.
    read = {"seen": request.GET["seen"]} if "seen" in request.GET else {}
    if typed is None:
        done = filled(request, row, visit, read, asks=own, about=about)
    else:
        done = Filled(form_of(row, initial=dict(typed), **own))
    back = to or visit.get_absolute_url()
    if done.is_done:
        _warn(request, done.form)
        return redirect(back)
    said = _said(row, visit, done.form) | {"back": back} | ({"title": title} if title else {})
    return render(request, template, around(request, visit) | said | dict(shows or {}), status=done.status)


def _said(row: Act[Visit], visit: Visit, form: Form) -> dict[str, Any]:
    """What the act's row says of itself on its page."""
    sheet = row.sheet
    assert sheet is not None
    return {
        "form": form,
        "title": sheet.title,
        "consequence": sheet.consequence.format(visit=visit),
        "button": sheet.button or row.button,
        "grave": sheet.grave,
        "multipart": form.is_multipart(),
    }


def _warn(request: HttpRequest, form: Form) -> None:
    """What the form says of what was done by it."""
    if isinstance(form, OfVisit) and (said := form.caution()):
        messages.warning(request, said, extra_tags="warn")


def _check_open(row: Act[Visit], visit: Visit) -> None:
    """Before its page is shown. What was typed before it closed is not lost: the verb then says in the form why."""
    if not acts.is_open(row, visit):
        raise NotNow("not-open", f"本次检查目前是“{steps.said(visit)[0]}”，不能办理“{row.words}”。")


@requires(access.may_enter)
def sheet(request: HttpRequest, pk: int, key: str, **about: int | UUID) -> HttpResponse:
    """An act of which its row says everything. `about`: what of the visit it is done with, by the door's own word."""
    return act(request, found(request, pk), key, about=about)
