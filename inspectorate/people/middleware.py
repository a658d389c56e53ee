"""The edge of the system: refusals become pages in words, and the trail learns the address a request came from."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from inspectorate.kit.refusals import Refused
from inspectorate.people.address import address_of
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

# Where one may go while the first password has not been changed.
FREE = ("/office/me/", "/office/logout/", "/static/")


def _owes_a_new_password(request: HttpRequest) -> bool:
    person = getattr(request, "user", None)
    return isinstance(person, Person) and person.must_change_password and not request.path.startswith(FREE)


def _holds_a_nul(request: HttpRequest) -> bool:
    """No page has an address with a NUL in it, and PostgreSQL takes none in a text."""
    return "\0" in request.path or any("\0" in text for pair in request.GET.lists() for text in (pair[0], *pair[1]))


class Edge:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _holds_a_nul(request):
            raise Http404
        if _owes_a_new_password(request):
            return redirect("people:me")
        token = trail.address.set(address_of(request) or "")
        try:
            response = self.get_response(request)
        finally:
            trail.address.reset(token)
        if isinstance(getattr(request, "user", None), Person):
            # On a shared machine nothing is left that "back" could show after signing out.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "console/refused.html", {"refusal": exception}, status=exception.status)
