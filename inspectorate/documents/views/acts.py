"""What is done with a document: filled in, sent, agreed to, issued, served, corrected, cancelled."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import Act, filled
from inspectorate.documents import access, actions
from inspectorate.documents.acts import ACTS
from inspectorate.documents.forms import FactsForm, PanelForm, ServiceForm
from inspectorate.documents.models import Document
from inspectorate.documents.views.reach import found
from inspectorate.documents.views.reading import detail
from inspectorate.kit.days import local_day
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.text import number_in
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, me


@requires(access.may_enter)
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Filling in the kind's fields. Incomplete drafts are kept; nothing typed is lost on an error."""
    document = found(request, pk)
    form = FactsForm(request.POST or None, document=document, initial=FactsForm.initial_of(document))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            data = form.cleaned_data
            actions.change_document(
                document_id=pk,
                facts=form.facts(),
                dated=data["dated"],
                version=data["version"],
                by=me(request),
                at=timezone.now(),
            )
            messages.success(request, "已保存。")
            return redirect(document)
    context = {"form": form, "document": document}
    return render(request, "documents/document_form.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
def document_serve(request: HttpRequest, pk: int) -> HttpResponse:
    document = found(request, pk)
    form = ServiceForm(
        request.POST or None,
        request.FILES or None,
        initial={"served_on": timezone.localdate(), "servers": me(request).name},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.record_service(document_id=pk, **form.cleaned_data, by=me(request), at=timezone.now())
            messages.success(request, "已登记送达。")
            return redirect(document)
    context = {"form": form, "document": document, "back": document.get_absolute_url()}
    return render(request, "documents/service_form.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
def document_discuss(request: HttpRequest, pk: int) -> HttpResponse:
    """集体讨论: when, who of the leaders was present with what each said, and the conclusion."""
    document, on = found(request, pk), timezone.localdate()
    check(access.may_discuss, me(request), document, on=on)
    step = document.awaits
    if step is None or not step.present:
        messages.error(request, "这份文书目前不需要集体讨论。", extra_tags="bad")
        return redirect(document)
    panel = access.panel_of(step, local_day(document.last_step_at), on, document)
    form = PanelForm(request.POST or None, panel=panel)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.discuss_document(
                document_id=pk, present=form.present(), **form.rest(), seen=_shown(request), **acting(request)
            )
            messages.success(request, "集体讨论已登记。")
            return redirect(document)
    context = {"form": form, "document": document}
    return render(request, "documents/discussion_form.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
@require_POST
def document_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Refused, the act stands on the document's page again, with everything that was typed."""
    document = found(request, pk)
    row = _by_button(document, act)
    done = filled(request, row, document, about={"seen": _shown(request)})
    if not done.is_done:
        return detail(request, found(request, pk), (row, done))
    return redirect("documents:document_list" if row.key == "discard" else cast(Document, done.made))


def _shown(request: HttpRequest) -> int | None:
    """Which version of the words the page showed; the verb compares it under its lock."""
    version = request.POST.get("version")
    if version is None:
        return None
    known = number_in(version)
    return -1 if known is None else known


def _by_button(document: Document, key: str) -> Act[Document]:
    """The row of this key that is open now, else the first: the verb then says why it is not."""
    rows = [one for one in ACTS if one.key == key and one.verb is not None]
    if not rows:
        raise Http404
    return next((one for one in rows if one.is_open(document)), rows[0])
