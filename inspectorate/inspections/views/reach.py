"""Getting a visit is passing its check: outside one's view it does not exist (404). And the page of one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.acts import on_sheet
from inspectorate.inspections import access, acts
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.standing import note, why_over
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import View, check, requires
from inspectorate.people.acting import acting, me


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
        "state": steps.state_words(visit),
        "tone": steps.tone(visit),
        "deadline": steps.deadline(visit, today),
        "note": note(visit),
        "inspects": not over and access.may_inspect(person, today, visit),
        "confirms": not over and access.may_confirm(person, today, visit),
        "prepares": not over and access.may_prepare_scheme(person, today, visit),
        "under_way": not over and visit.stage == VisitStage.UNDER_WAY,
        "today": today,
    }


def act(
    request: HttpRequest,
    visit: Visit,
    key: str,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    title: str = "",
    consequence: str = "",
    to: str = "",
    shows: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of the act of this key, for who may: what it does, what it `shows`, its form, its button.

    `title`, `consequence`: where they say more than the act's row can.
    """
    row, sheet = on_sheet(acts.every(), key)
    check(row.may, me(request), visit, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            do(form.cleaned_data)
            messages.success(request, sheet.done, extra_tags="good")
            return redirect(to or visit.get_absolute_url())
    context = around(request, visit) | {
        "form": form,
        "title": title or sheet.title,
        "consequence": consequence or sheet.consequence,
        "button": sheet.button or row.button,
        "back": to or visit.get_absolute_url(),
        "grave": sheet.grave,
        "multipart": form.is_multipart(),
        **(shows or {}),
    }
    return render(request, "inspections/act.html", context)


def page_of(key: str, form: type[forms.Form], verb: Callable[..., object]) -> View:
    """The door of an act whose form asks for just what its verb takes, besides the visit, `by` and `at`."""

    @requires(access.may_enter)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        visit = found(request, pk)
        given = form(request.POST or None)
        return act(request, visit, key, given, lambda v: verb(**v, visit_id=visit.pk, **acting(request)))

    return view
