"""The page behind the enterprise's link: read the notice, confirm it, ask. No login; the address is the key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from inspectorate.documents import queries as documents
from inspectorate.documents import rendering
from inspectorate.kit.refusals import Refused
from inspectorate.notices import actions, queries
from inspectorate.notices.forms import AskForm, ConfirmForm
from inspectorate.notices.models import NoticeLink
from inspectorate.people.access import anyone


@anyone
@sensitive_variables("token")
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Everything on one page, made for a phone. Looking at the address shows nothing yet: it is opened by a button."""
    at = timezone.now()
    link = queries.by_token(token, at)
    if link is None:
        return _closed(request)
    if link.opened_at is None:
        return _sealed(request, token, link)
    told = link.notice
    confirm, ask = ConfirmForm(prefix="confirm"), AskForm(prefix="ask")
    if request.method == "POST":
        confirm, ask, done = _answered(request, token)
        if done:
            return _private(redirect("notice", token=token))
    context = {
        "notice": told,
        "facts": rendering.data(told.document)["facts"],
        "confirm": confirm,
        "ask": ask,
        "requests": told.requests.all(),
        "token": token,
    }
    status = 422 if confirm.errors or ask.errors else 200
    return _private(render(request, "notices/public_notice.html", context, status=status))


def _sealed(request: HttpRequest, token: str, link: NoticeLink) -> HttpResponse:
    """Programs that look through the links of a message come this far; who presses the button has the notice."""
    if request.method == "POST":
        actions.open_link(token=token, at=timezone.now())
        return _private(redirect("notice", token=token))
    return _private(render(request, "notices/public_sealed.html", {"notice": link.notice}))


def _answered(request: HttpRequest, token: str) -> tuple[ConfirmForm, AskForm, bool]:
    confirm, ask, at = ConfirmForm(prefix="confirm"), AskForm(prefix="ask"), timezone.now()
    form: ConfirmForm | AskForm
    if "do-confirm" in request.POST:
        form = confirm = ConfirmForm(request.POST, prefix="confirm")
        verb = actions.confirm_by_link
    else:
        form = ask = AskForm(request.POST, prefix="ask")
        verb = actions.ask_by_link  # type: ignore[assignment]
    if not form.is_valid():
        return confirm, ask, False
    try:
        verb(token=token, **form.cleaned_data, at=at)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return confirm, ask, False
    return confirm, ask, True


@anyone
@sensitive_variables("token")
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The notice as it was issued, once it was opened."""
    at = timezone.now()
    link = queries.by_token(token, at)
    if link is None:
        return _closed(request)
    if link.opened_at is None:
        return _private(redirect("notice", token=token))
    response = HttpResponse(documents.pdf(link.notice.document, at), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="notice.pdf"'
    return _private(response)


def _closed(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "notices/public_closed.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, no cache and no search engine."""
    # Not no-referrer: with it browsers post the forms of this very page without an origin, and they are refused.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
