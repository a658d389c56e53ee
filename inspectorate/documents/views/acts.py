"""What is done with a document: filled in, sent, agreed to, issued, served, corrected, cancelled."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.documents import access, actions
from inspectorate.documents.forms import FactsForm, ServiceForm
from inspectorate.documents.views.finding import found, me
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import requires

# act → the verb, what it takes from the page, what is said when it is done
ACTS: dict[str, tuple[Any, str, str]] = {
    "submit": (actions.submit_document, "", "已报送。"),
    "review": (actions.review_document, "opinion", "已审核。"),
    "approve": (actions.approve_document, "opinion", "已批准。"),
    "legal_review": (partial(actions.agree_to_document, step="LEGAL_REVIEW"), "opinion", "已完成法制审核。"),
    "return": (actions.return_document, "ground", "已退回拟稿人。"),
    "issue": (actions.issue_document, "", "已签发并存档。"),
    "discard": (actions.discard_document, "", "草稿已弃用。"),
    "correct": (actions.correct_document, "ground", "已起草更正的文书，原文书不变。"),
    "prove": (actions.draft_proof, "", "已起草送达回执，送达情况取自登记的送达。"),
    "cancel": (actions.cancel_document, "ground", "已作废，文号登记在册，不再使用。"),
}


@requires(access.may_enter)
def document_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Filling in the kind's fields. Incomplete drafts are kept; nothing typed is lost on an error."""
    document = found(request, pk)
    form = FactsForm(request.POST or None, document=document, initial=FactsForm.initial_of(document))
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            actions.change_document(
                document_id=pk,
                facts=form.facts(),
                dated=data["dated"],
                version=data["version"],
                by=me(request),
                at=timezone.now(),
            )
        except (NotSo, NotNow) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "已保存。")
            return redirect(document)
    context = {"form": form, "document": document}
    return render(request, "documents/document_form.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
def document_serve(request: HttpRequest, pk: int) -> HttpResponse:
    document = found(request, pk)
    form = ServiceForm(request.POST or None, initial={"served_on": timezone.localdate(), "servers": me(request).name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_service(document_id=pk, **form.cleaned_data, by=me(request), at=timezone.now())
        except (NotSo, NotNow) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "已登记送达。")
            return redirect(document)
    context = {"form": form, "document": document}
    return render(request, "documents/service_form.html", context, status=422 if form.errors else 200)


@requires(access.may_enter)
@require_POST
def document_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    document = found(request, pk)
    if act not in ACTS:
        raise Http404
    verb, takes, done = ACTS[act]
    given = {takes: request.POST.get(takes, "")} if takes else {}
    try:
        result = verb(document_id=pk, **given, by=me(request), at=timezone.now())
    except (NotSo, NotNow) as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
        return redirect(document)
    messages.success(request, done)
    return redirect("documents:document_list") if act == "discard" else redirect(result)
