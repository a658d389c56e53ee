"""The page of one act: its form, and the act itself. Each app renders it in its own frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest

from inspectorate.acts.act import Act, Sheet
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.refusals import NotSo
from inspectorate.people.acting import acting

T = TypeVar("T")


def on_sheet(acts: Iterable[Act[T]], key: str) -> tuple[Act[T], Sheet]:
    """The act of this key that has a page of its own; there is no other page (404)."""
    for act in acts:
        if act.key == key and act.sheet is not None:
            return act, act.sheet
    raise Http404


def filled(
    request: HttpRequest, act: Act[T], thing: T, initial: Mapping[str, object] | None = None
) -> tuple[Form, bool]:
    """The sheet's form, and whether the act was done with it. What is not so stands in the form; not now is a page."""
    assert act.sheet is not None
    assert act.verb is not None
    if request.method != "POST":
        return act.sheet.form(initial=dict(initial or {})), False
    form = act.sheet.form(request.POST)
    if form.is_valid():
        with refusals_in(form, (NotSo,)):
            act.verb(thing, **acting(request), **form.cleaned_data)
            messages.success(request, act.sheet.done)
            return form, True
    return form, False
