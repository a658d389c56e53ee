"""Naming sources, committing, revealing, entering public figures and beacons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inspectorate.acts import filled, on_sheet
from inspectorate.draws import access, actions, acts, fair
from inspectorate.draws.forms import BeaconForm, FigureForm, PhraseForm, SourceForm
from inspectorate.draws.models import Draw, Source, SourceKind
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.views.prepare import announce_page
from inspectorate.draws.views.reach import around, done, found, row, source_buttons
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.refusals import Refused
from inspectorate.people.access import requires
from inspectorate.people.acting import acting, me

SORTS = "记作（每组数按从小到大排列，数后加点，组后加斜线）："


@requires(access.may_enter)
@require_POST
def add(request: HttpRequest, no: str) -> HttpResponse:
    draw = found(request, no)
    form = SourceForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            source = actions.add_source(draw_id=draw.pk, **_source_values(form.cleaned_data), **acting(request))
            messages.success(request, f"已添加随机源：{source.name}。", extra_tags="good")
            return redirect("draws:announce", no=no)
    return announce_page(request, draw, form)


def _source_values(values: dict[str, Any]) -> dict[str, Any]:
    """For a beacon, the round is the first after the time that was chosen."""
    kind, person, due = values["kind"], values["contributor"], values["due"]
    if kind == SourceKind.DRAND:
        return {"kind": kind, "round": fair.first_round_after(due) if due else None}
    return {"kind": kind, "contributor_id": person.pk if person else None, "name": values["name"], "due": due}


@requires(access.may_enter)
@require_POST
def remove(request: HttpRequest, no: str, pk: int) -> HttpResponse:
    source = _source(found(request, no), pk)
    done(row(acts.SOURCES, "remove"), source, request)
    messages.success(request, f"已移除随机源：{source.name}。", extra_tags="good")
    return redirect("draws:announce", no=no)


@requires(access.may_enter)
@sensitive_post_parameters("text", "password")
def commit(request: HttpRequest, no: str, pk: int) -> HttpResponse:
    """A contributor comes forward, writes, and takes the slip along."""
    draw = found(request, no)
    source = _source(draw, pk)
    own = source.contributor_id == me(request).pk
    form = PhraseForm(request.POST or None, own=own)
    context = around(request, draw, "announce") | {"source": source, "form": form, "own": own}
    if request.method == "POST" and form.is_valid():
        try:
            slip = _commit(request, source, own, form.cleaned_data)
        except Refused as refusal:
            form.add_error("text" if own else None, refusal.message)
        else:
            return render(request, "draws/slip.html", context | {"slip": slip})
    return render(request, "draws/commit.html", context)


def _commit(request: HttpRequest, source: Source, own: bool, values: dict[str, Any]) -> actions.Slip:
    if own:
        slip: actions.Slip = done(row(acts.SOURCES, "commit"), source, request, phrase=values["text"])
        return slip
    return actions.commit_at_the_operators_machine(
        source_id=source.pk,
        username=values["username"],
        password=values["password"],
        phrase=values["text"],
        request=request,
        at=timezone.now(),
    )


@requires(access.may_enter)
def reveal_page(request: HttpRequest, no: str) -> HttpResponse:
    """随机源: what has been revealed, what is still to come, and who has to act."""
    draw = found(request, no)
    context = around(request, draw, "sources")
    if context["preparing"]:
        return redirect("draws:announce", no=no)
    sources = list(draw.sources.select_related("contributor__unit", "revealed_by"))
    moment = timezone.now()
    rows = [_row(request, s, moment) for s in sources]
    complete = all(s.value for s in sources)
    return render(request, "draws/sources.html", context | {"rows": rows, "complete": complete, "sorts": SORTS})


def _row(request: HttpRequest, source: Source, at: datetime) -> dict[str, Any]:
    can = source_buttons(request, source)
    readers = queries.readers(source) if source.kind == SourceKind.PUBLIC and not source.value else {}
    return {
        "readers": list(readers.values()),
        "has_read": me(request).pk in readers,
        "source": source,
        "waits": source.due is not None and source.due > at,
        "enter": can.get("reveal") or can.get("figure"),
        "withhold": can.get("withhold"),
        "readings": queries.readings(source) if source.kind == SourceKind.PUBLIC else [],
    }


@requires(access.may_enter)
@sensitive_post_parameters("text", "password")
def reveal(request: HttpRequest, no: str, pk: int) -> HttpResponse:
    """揭示 a committed value, or enter a public figure or a beacon."""
    draw = found(request, no)
    source = _source(draw, pk)
    own = source.contributor_id == me(request).pk
    form = _form_for(source)(request.POST or None)
    if source.is_committed_kind:
        form.fields["text"].help_text = ""
    if request.method == "POST" and form.is_valid():
        try:
            done = _reveal(request, source, own, form.cleaned_data)
        except Refused as refusal:
            form.add_error("text" if own else None, refusal.message)
            readings = refusal.facts.get("readings")
            context = around(request, draw, "sources") | {"source": source, "form": form, "own": own}
            return render(request, "draws/reveal.html", context | {"readings": readings})
        text = f"{source.name}的值已揭示。" if done.value else "您的录入已记下，请另一人独立录入。"
        messages.success(request, text, extra_tags="good")
        return redirect("draws:sources", no=no)
    context = around(request, draw, "sources") | {"source": source, "form": form, "own": own}
    may_fetch = source.kind == SourceKind.DRAND and bool(settings.DRAND_RELAY)
    return render(request, "draws/reveal.html", context | {"may_fetch": may_fetch})


def _form_for(source: Source) -> type[forms.Form]:
    return {SourceKind.PUBLIC.value: FigureForm, SourceKind.DRAND.value: BeaconForm}.get(source.kind, PhraseForm)


@requires(access.may_enter)
@require_POST
def fetch(request: HttpRequest, no: str, pk: int) -> HttpResponse:
    """The beacon's answer from the relay that the office named in its settings."""
    source = _source(found(request, no), pk)
    try:
        if source.round is None:
            raise Http404
        text = fair.fetch_beacon(settings.DRAND_RELAY, chain=source.chain, round_=source.round)
        source = done(row(acts.SOURCES, "figure"), source, request, text=text)
    except Refused as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
        return redirect("draws:reveal", no=no, pk=pk)
    messages.success(request, f"{source.name}的值已取回并通过验证。", extra_tags="good")
    return redirect("draws:sources", no=no)


def _reveal(request: HttpRequest, source: Source, own: bool, values: dict[str, Any]) -> Source:
    text = values["text"]
    if own or not source.is_committed_kind or fair.is_slip(text):
        key = "reveal" if source.is_committed_kind else "figure"
        made: Source = done(row(acts.SOURCES, key), source, request, text=text)
        return made
    return actions.reveal_at_the_operators_machine(
        source_id=source.pk,
        username=values["username"],
        password=values["password"],
        text=text,
        request=request,
        at=timezone.now(),
    )


@requires(access.may_enter)
def abort(request: HttpRequest, no: str, pk: int) -> HttpResponse:
    """A committed value is withheld: the draw ends, publicly, with the name of who withheld it."""
    draw = found(request, no)
    source = _source(draw, pk)
    act, sheet = on_sheet(acts.SOURCES, "withhold")
    answer = filled(request, act, source)
    if answer.is_done:
        return redirect("draws:draw_detail", no=no)
    words = {"title": sheet.title.format(name=source.name), "consequence": sheet.consequence.format(name=source.name)}
    context = around(request, draw, "sources") | words | {"sheet": sheet, "form": answer.form}
    context |= {"back": reverse("draws:sources", args=[no])}
    return render(request, "draws/act.html", context, status=answer.status)


def _source(draw: Draw, pk: int) -> Source:
    return get_object_or_404(draw.sources.select_related("contributor__unit"), pk=pk)
