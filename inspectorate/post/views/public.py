"""The page behind the link of a letter: read the document, confirm it. No login; the address is the key."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from inspectorate.documents import queries as documents
from inspectorate.documents.models import Document
from inspectorate.people.access import anyone
from inspectorate.post import actions, queries
from inspectorate.post.models import Link


@anyone
@sensitive_variables("token")
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the address shows nothing yet: it is opened by a button."""
    link = queries.by_token(token, timezone.now())
    if link is None:
        return closed(request, token)
    if request.method == "POST":
        _answered(request, token, link)
        return private(redirect("letter", token=token))
    page = "post/sealed.html" if link.opened_at is None else "post/letter.html"
    return private(render(request, page, {"document": queries.prevailing(link.document), "token": token}))


def _answered(request: HttpRequest, token: str, link: Link) -> None:
    """The button that opens it, pressed twice, confirms nothing."""
    if link.opened_at is None:
        actions.open_link(token=token, at=timezone.now())
    elif "do-confirm" in request.POST:
        actions.confirm_letter(token=token, at=timezone.now())


@anyone
@sensitive_variables("token")
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """The document as it was issued, once it was opened."""
    link = queries.by_token(token, timezone.now())
    if link is None:
        return closed(request, token)
    if link.opened_at is None:
        return private(redirect("letter", token=token))
    return pdf_of(queries.prevailing(link.document))


def pdf_of(document: Document) -> HttpResponse:
    response = HttpResponse(documents.pdf(document, timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="document.pdf"'
    return private(response)


def closed(request: HttpRequest, token: str) -> HttpResponse:
    """One that the office revoked says so: who has it may have got another."""
    words = {"is_revoked": queries.was_revoked(token)}
    return private(render(request, "post/closed.html", words, status=404))


def private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site, no cache and no search engine."""
    # Not no-referrer: with it browsers post the forms of this very page without an origin, and they are refused.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
