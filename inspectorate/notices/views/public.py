"""The page behind the enterprise's link: read the notice, confirm it, ask. No login; the address is the key."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from inspectorate.documents import rendering
from inspectorate.kit.refusals import Refused
from inspectorate.notices import actions, queries
from inspectorate.notices.forms import AskForm, ContactForm
from inspectorate.notices.models import Notice
from inspectorate.people.access import anyone
from inspectorate.post.actions import open_link
from inspectorate.post.views.public import closed, pdf_of, private


@anyone
@sensitive_variables("token")
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Everything on one page, made for a phone. Looking at the address shows nothing yet: it is opened by a button."""
    at = timezone.now()
    found = queries.by_token(token, at)
    if found is None:
        return closed(request, token)
    link, told = found
    if link.opened_at is None:
        return _sealed(request, token, told)
    confirm, ask = _forms(request, told)
    if request.method == "POST" and _answered(token, confirm, ask):
        return private(redirect("notice", token=token))
    context = {
        "notice": told,
        "facts": rendering.data(told.document)["facts"],
        "confirm": confirm,
        "ask": ask,
        "team": queries.team(told.drawn),
        "wishes": told.wishes.all(),
        "token": token,
    }
    status = 422 if confirm.errors or ask.errors else 200
    return private(render(request, "notices/public_notice.html", context, status=status))


def _sealed(request: HttpRequest, token: str, told: Notice) -> HttpResponse:
    """Programs that look through the links of a message come this far; who presses the button has the notice."""
    if request.method == "POST":
        open_link(token=token, at=timezone.now(), page="notice")
        return private(redirect("notice", token=token))
    words = {"document": told.document, "heading": "检查通知", "noun": "通知书"}
    return private(render(request, "post/sealed.html", words))


def _forms(request: HttpRequest, told: Notice) -> tuple[ContactForm, AskForm]:
    """The two forms of the page, the one that was sent with what was typed."""
    confirms = "do-confirm" in request.POST
    contact = {"contact_name": told.contact_name, "contact_phone": told.contact_phone}
    team = [(name, f"{name}（{unit}）" if unit else name) for _, name, unit in queries.team(told.drawn)]
    confirm = ContactForm(request.POST if confirms else None, prefix="confirm", initial=contact)
    ask = AskForm(None if confirms else request.POST or None, prefix="ask", team=team)
    return confirm, ask


def _answered(token: str, confirm: ContactForm, ask: AskForm) -> bool:
    form = confirm if confirm.is_bound else ask
    verb: Callable[..., object] = actions.confirm_by_link if confirm.is_bound else actions.ask_by_link
    if not form.is_valid():
        return False
    try:
        verb(token=token, **form.cleaned_data, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


@anyone
@sensitive_variables("token")
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The notice as it was issued, once it was opened."""
    found = queries.by_token(token, timezone.now())
    if found is None:
        return closed(request, token)
    link, told = found
    return private(redirect("notice", token=token)) if link.opened_at is None else pdf_of(told.document)
