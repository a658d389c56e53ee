"""A session that began on a phone ends with the phone: whoever holds a lost one gets into no page of the office."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from inspectorate.field.queries import devices

# In the session: the key of the phone on which it began.
PHONE = "phone"


class EmptiedPhones:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.get(PHONE)
        if key and not devices.in_use(key).exists():
            auth.logout(request)
        return self.get_response(request)
