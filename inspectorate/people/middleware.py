"""The edge of the system: refusals become pages in words, and the trail learns the address a request came from."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.kit.text import can_be_kept
from inspectorate.people.address import address_of
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

# Where one may go while the first password has not been changed.
FREE = ("/office/me/", "/office/logout/", "/static/")
UNKEEPABLE = NotSo(
    "not-text",
    "填写的内容里有看不见的控制字符，不能保存。请返回上一页，把粘贴的内容改为手工输入或者先贴到记事本再复制。",
)

ONLY_BY_BUTTON = NotSo("only-by-button", "这一页只能从页面上的按钮进入。请返回上一页，再按一次按钮。")


def _owes_a_new_password(request: HttpRequest) -> bool:
    person = getattr(request, "user", None)
    return isinstance(person, Person) and person.must_change_password and not request.path.startswith(FREE)


def _can_be_kept(fields: QueryDict) -> bool:
    return all(can_be_kept(text) for name, values in fields.lists() for text in (name, *values))


# In the session: the second in which its half hour of silence was last begun anew.
RENEWED = "renewed"


class Renewal:
    """A session lives on while it is used. It is written once a minute, not with every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if isinstance(request.user, Person) and _is_old(request.session.get(RENEWED, 0), now):
            request.session[RENEWED] = now
        return self.get_response(request)


def _is_old(renewed: int, now: int) -> bool:
    """Also where it lies ahead: the clock of the machine was set back since."""
    return not 0 <= now - renewed < settings.SESSION_RENEWED_EVERY


class Edge:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not can_be_kept(request.path) or not _can_be_kept(request.GET):
            raise Http404
        if _owes_a_new_password(request):
            return redirect("people:me")
        token = trail.address.set(address_of(request) or "")
        try:
            response = self.get_response(request)
        finally:
            trail.address.reset(token)
        if response.status_code == 405 and request.method == "GET" and request.path.startswith("/office/"):
            response = render(request, "console/refused.html", {"refusal": ONLY_BY_BUTTON}, status=405)
        if isinstance(getattr(request, "user", None), Person):
            # On a shared machine nothing is left that "back" could show after signing out.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """What is filled in is read here, once for all forms; the pieces of a phone's files are not touched."""
        if request.method != "POST" or _can_be_kept(request.POST):
            return None
        return render(request, "console/refused.html", {"refusal": UNKEEPABLE}, status=400)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "console/refused.html", {"refusal": exception}, status=exception.status)
