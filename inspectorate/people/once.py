"""A form that is sent twice is done once. Django gives every page that is shown a token of its own (csrf_token): what
comes with the same token, from the same person, to the same address, with the same content, is the second click on
the same page.

The second waits for the first and is led to where that led. What was refused has changed nothing and may come again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone

from inspectorate.kit.forms import is_shown_once
from inspectorate.kit.refusals import NotNow
from inspectorate.people.models import SentForm

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# How long the second click waits; after how long a first that never ended (the power went) counts no more.
PATIENCE, LOST, KEPT = 20.0, timedelta(minutes=2), timedelta(days=1)
ALREADY = "这一页刚才已经提交过，没有重复办理。"
STILL_AT_IT = NotNow("still-at-it", "刚才提交的内容还在办理，没有重复提交。请过一会儿刷新页面，看办理结果。")
SHOWN_ONCE = NotNow("shown-once", f"{ALREADY}结果只显示一次；没有看到的，请返回上一页，刷新后再办。")
# By this cookie the browser learns that what was typed into a page was accepted (static/console/js/typed.js).
ACCEPTED, SHORT, MOST = "accepted", 16, 8


class Once:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        claim = getattr(request, "claim", None)
        if claim is None:
            return response
        if _is_accepted(request, response):
            _keep(claim, request, response)
            _tell(request, response)
        else:
            claim.delete()
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        # Signing in opens a session with its answer: it cannot be answered by another's.
        if request.method != "POST" or TOKEN not in request.POST or request.path == resolve_url(settings.LOGIN_URL):
            return None
        digest, until = _digest(request), time.monotonic() + PATIENCE
        claim = _claim(digest, timezone.now())
        # Who waits only reads: a claim writes, and would hold up the first click it waits for.
        while claim is None:
            first = SentForm.objects.filter(digest=digest).first()
            if first and first.is_done:
                return _again(request, first)
            if (first is None or first.at < timezone.now() - LOST) and (claim := _claim(digest, timezone.now())):
                break
            if time.monotonic() > until:
                return render(request, "console/refused.html", {"refusal": STILL_AT_IT}, status=STILL_AT_IT.status)
            time.sleep(0.1)
        request.claim = claim  # type: ignore[attr-defined]
        return None


def _digest(request: HttpRequest) -> str:
    """Of who sends it too: what one did is told to nobody who comes after him at the same machine."""
    found = hashlib.sha256(repr((request.user.pk, request.get_full_path())).encode())
    found.update(repr(sorted(request.POST.lists())).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            found.update(repr((name, file.name, file.size)).encode())
            for piece in file.chunks():
                found.update(piece)
            file.seek(0)
    return found.hexdigest()


def _claim(digest: str, at: datetime) -> SentForm | None:
    """Nobody but the first gets it: the table has each digest once."""
    SentForm.objects.filter(Q(at__lt=at - KEPT) | Q(at__lt=at - LOST, is_done=False)).delete()
    try:
        with transaction.atomic():
            return SentForm.objects.create(digest=digest, at=at)
    except IntegrityError:
        return None


def _is_accepted(request: HttpRequest, response: HttpResponse) -> bool:
    """What was done ends in a redirect. So does a refusal that is told on another page, and who must sign in first."""
    if is_shown_once(response):
        return True
    if response.status_code not in {302, 303} or response["Location"].startswith(resolve_url(settings.LOGIN_URL)):
        return False
    return all(one.level < messages.ERROR for one in _said(request))


def _said(request: HttpRequest) -> list[Any]:
    """What the answer's next page will say; read without taking it away from that page."""
    said: list[Any] = getattr(messages.get_messages(request), "_queued_messages", [])
    return said


def _keep(claim: SentForm, request: HttpRequest, response: HttpResponse) -> None:
    claim.is_done, claim.location = True, response.get("Location", "")
    claim.said = [[one.level, str(one.message), one.extra_tags] for one in _said(request)]
    claim.save(update_fields=["is_done", "location", "said"])


def _again(request: HttpRequest, first: SentForm) -> HttpResponse:
    if not first.location:
        return render(request, "console/refused.html", {"refusal": SHOWN_ONCE}, status=SHOWN_ONCE.status)
    for level, text, tags in first.said:
        messages.add_message(request, level, text, extra_tags=tags)
    messages.info(request, ALREADY)
    response = redirect(first.location)
    _tell(request, response)
    return response


def _tell(request: HttpRequest, response: HttpResponse) -> None:
    """The last few pages that were accepted: several may be open."""
    if not request.path.startswith("/office/"):
        return
    before = [one for one in request.COOKIES.get(ACCEPTED, "").split(".") if one]
    known = [*before, request.POST[TOKEN][:SHORT]][-MOST:]
    response.set_cookie(ACCEPTED, ".".join(known), samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
