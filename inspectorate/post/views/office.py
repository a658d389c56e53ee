"""发送 in the office: the messages about a document, one more of them, and a link to hand over by one's own means."""

from __future__ import annotations

from collections.abc import Callable

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.documents.access import may_enter, may_write
from inspectorate.documents.models import Document
from inspectorate.documents.views.reach import found as found_document
from inspectorate.kit.days import local_day
from inspectorate.kit.forms import GroundForm, refusals_in, shown_once
from inspectorate.people.access import check, requires
from inspectorate.people.acting import acting, allowed, me
from inspectorate.post import actions, queries, tasks
from inspectorate.post.forms import DeliverForm
from inspectorate.post.letters import letter_of
from inspectorate.post.models import Delivery, Link
from inspectorate.post.rules import LINK_DAYS


def found(request: HttpRequest, pk: int) -> Document:
    """A document that this person sees; where its kind is sent from the page of its own step, there is none here."""
    one = found_document(request, pk)
    if letter_of(one).page != "letter" or one.about.is_internal:
        raise Http404
    return one


@requires(may_enter)
def document(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    form = DeliverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            delivery = actions.post_document(document_id=pk, **form.cleaned_data, **acting(request))
            tasks.send.enqueue(delivery.pk)
            messages.success(request, "已交付发送，发送结果见下方。", extra_tags="good")
            return redirect("post:document", pk=pk)
    context = {
        "document": one,
        "form": form,
        "deliveries": queries.deliveries(one),
        "links": queries.links(one, timezone.now()),
        "opened": queries.first_opened(one),
        "received_at": queries.prevailing(one).received_at,
        "held": queries.why_held(one),
        "may_send": allowed(request, may_write, one),
    }
    return render(request, "post/document.html", context, status=422 if form.errors else 200)


@requires(may_enter)
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link and its square, shown this once, to be handed over by the office's own means."""
    one = found(request, pk)
    made = actions.make_link(document_id=pk, **acting(request))
    about = f"{one.target_name} · {one.about.title} {one.document_no}"
    return link_page(request, made, about=about, back=reverse("post:document", args=[pk]))


def link_page(request: HttpRequest, made: str, *, about: str, back: str) -> HttpResponse:
    square = segno.make(made, error="m").svg_data_uri(scale=5, dark="#0c2447", light="#ffffff")
    context = {"link": made, "qr": square, "days": LINK_DAYS, "about": about, "back": back}
    return shown_once(render(request, "post/link.html", context))


@requires(may_enter)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """作废此链接, with a ground, on a page of its own."""
    ended = get_object_or_404(Link.objects.select_related("delivery"), pk=pk)
    one = found(request, ended.document_id)
    check(may_write, me(request), one, on=local_day(timezone.now()))
    about = f"{one.target_name} · {one.about.title} {one.document_no}"
    back = reverse("post:document", args=[one.pk])
    return revoke_page(request, ended, actions.revoke_link, about=about, back=back)


def revoke_page(request: HttpRequest, ended: Link, verb: Callable[..., Link], *, about: str, back: str) -> HttpResponse:
    form = GroundForm(request.POST or None, label="作废的理由", help_text="例如：发错了号码、转给了无关的人。")
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            verb(link_id=ended.pk, **form.cleaned_data, **acting(request))
            messages.success(request, "已作废这个链接，其他链接照常使用。", extra_tags="good")
            return redirect(back)
    context = {"link": ended, "form": form, "about": about, "back": back}
    return render(request, "post/revoke.html", context, status=422 if form.errors else 200)


@requires(may_enter)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, get_object_or_404(Delivery, pk=pk).document_id)
    actions.retry_delivery(delivery_id=pk, **acting(request))
    tasks.send.enqueue(pk)
    messages.success(request, "已重新交付发送。", extra_tags="good")
    return redirect("post:document", pk=one.pk)
