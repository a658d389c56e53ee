"""Home, and the pages for what goes wrong."""

from __future__ import annotations

import sys
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.console import beginning, handbook, jumps, leaders, task_tabs, tasks, waiting
from inspectorate.console import search as searching
from inspectorate.documents.access import may_enter as may_see_documents
from inspectorate.draws.access import may_enter as may_enter_draws
from inspectorate.draws.queries import draws
from inspectorate.inspections.queries import progress
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import me
from inspectorate.people.models import Person
from inspectorate.periods import queries as periods
from inspectorate.registries.access import may_maintain_items


@requires(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """What I must do; the lines come with the shell, which counts them. An office begins above them."""
    person, today = me(request), timezone.localdate()
    context = {
        "my_tasks": progress.of_person(person, today),
        "overview": leaders.overview(person, today, timezone.now(), request.GET.get("year", "")),
        "lefts": periods.lefts(today),
        "beginning": beginning.beginning(person, today),
    }
    return render(request, "console/home.html", context)


@requires(may_maintain_items)
@require_POST
def load_library(request: HttpRequest) -> HttpResponse:
    """The statutes and items that come with the product, by the worker; a second press changes nothing."""
    if not beginning.is_loading():
        tasks.load_library.enqueue(me(request).pk)
    return redirect("console:home")


@requires(signed_in)
def search(request: HttpRequest) -> HttpResponse:
    """Everything whose name, number or words contain what was typed, as far as this person may see it."""
    assert isinstance(request.user, Person)
    text, today = request.GET.get("q", "").strip(), timezone.localdate()
    if key := request.GET.get("in", ""):
        return _search_in(request, request.user, text, key)
    context = {
        "find": text,
        "jumps": jumps.meant(request.user, text, today),
        "groups": searching.everywhere(request.user, text, today) if text else [],
    }
    return render(request, "console/search.html", context)


def _search_in(request: HttpRequest, person: Person, text: str, key: str) -> HttpResponse:
    found = searching.of_kind(person, text, key, request.GET.get("page", ""), timezone.localdate()) if text else None
    if found is None:
        raise Http404
    label, page, hits = found
    context = {"find": text, "key": key, "label": label, "page": page, "hits": hits}
    return render(request, "console/search_in.html", context)


@requires(may_see_documents)
def file(request: HttpRequest, no: str) -> HttpResponse:
    """From a document to what it belongs to: documents stand below visits and notices, and know the number only."""
    assert isinstance(request.user, Person)
    return redirect(searching.of_file(request.user, no, timezone.localdate()))


@requires(may_enter_draws)
def following(request: HttpRequest, no: str) -> HttpResponse:
    """From what was done for many of a drawn task to what waits next there: a step knows none that is later."""
    person, today = me(request), timezone.localdate()
    draw = draws.visible_to(person, today).select_related("task__plan").filter(no=no).first()
    if draw is None:
        raise Http404
    lines = waiting.lines(person, timezone.now(), today)
    return redirect(task_tabs.next_page(draw, request.GET.get("here", ""), lines))


@requires(signed_in)
def help(request: HttpRequest, key: str) -> HttpResponse:
    """One chapter of the officers' handbook; with `?q=`, where in all of it these words stand."""
    every = handbook.chapters()
    here = next((n for n, one in enumerate(every) if one.key == key), None)
    if here is None:
        raise Http404
    context = {
        "chapters": every,
        "chapter": every[here],
        "before": every[here - 1] if here else None,
        "after": every[here + 1] if here + 1 < len(every) else None,
        "text": handbook.html(key),
        "words": (words := request.GET.get("q", "").strip()),
        "hits": handbook.find(words),
    }
    return render(request, "console/help.html", context)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off: nothing was saved, and the page says so."""
    return render(request, "console/stale.html", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Too large, broken off on the way, or addressed to a host that this is not. Nobody may be asked who is there."""
    return HttpResponse(render_to_string("console/unreadable.html"), status=400)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "console/missing.html", status=404)


# How SQLite and PostgreSQL say that somebody else was writing for too long, or that two waited for each other.
BUSY = ("database is locked", "database table is locked", "lock timeout", "deadlock detected", "statement timeout")


def is_busy(error: BaseException | None) -> bool:
    return isinstance(error, OperationalError) and any(words in str(error) for words in BUSY)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing is asked of the database any more, which may be what is broken. Where it was only busy, that is said."""
    if not is_busy(sys.exc_info()[1]):
        return HttpResponse(render_to_string("console/broken.html"), status=500)
    context = {"again": request.get_full_path() if request.method == "GET" else ""}
    return HttpResponse(render_to_string("console/busy.html", context), status=503, headers={"Retry-After": "5"})
