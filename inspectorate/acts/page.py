"""The page of one act: its form, and the act itself. Each app renders it in its own frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest

from inspectorate.acts.act import Act, Sheet
from inspectorate.kit.forms import ASIDE, show_in
from inspectorate.kit.refusals import NotSo
from inspectorate.people.acting import acting

T = TypeVar("T")


def on_sheet(acts: Iterable[Act[T]], key: str) -> tuple[Act[T], Sheet]:
    """The act of this key that has a page of its own; there is no other page (404)."""
    for act in acts:
        if act.key == key and act.sheet is not None:
            return act, act.sheet
    raise Http404


@dataclass(frozen=True)
class Filled:
    """The sheet's form, whether the act was done with it, and what the verb made; else how its page answers."""

    form: Form
    is_done: bool = False
    made: object = None
    status: int = 200


def form_of(act: Act[T], **given: Any) -> Form:
    """The sheet's form; several stand on one page, so its fields are told apart by the act's key."""
    assert act.sheet is not None
    return act.sheet.form(auto_id=f"{act.key}-%s", **given)


def filled(
    request: HttpRequest,
    act: Act[T],
    thing: T,
    initial: Mapping[str, object] | None = None,
    *,
    asks: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
) -> Filled:
    """Do the act with what was filled in. Refused, it leaves everything that was typed in the form.

    `asks`: what the form takes besides what is typed; `about`: what the verb takes
    besides the thing and what the form says.
    """
    assert act.sheet is not None
    assert act.verb is not None
    if request.method != "POST":
        return Filled(form_of(act, initial=dict(initial or {}), **(asks or {})))
    form = form_of(act, data=request.POST, files=request.FILES, **(asks or {}))
    if not form.is_valid():
        return Filled(form, status=NotSo.status)
    try:
        made = act.verb(thing, **acting(request), **form.cleaned_data, **(about or {}))
    except ASIDE as refusal:
        show_in(form, refusal)
        return Filled(form, status=refusal.status)
    messages.success(request, act.sheet.done, extra_tags="good")
    return Filled(form, True, made)
