"""A session that began on a phone ends with the phone: whoever holds a lost one gets into no page of the office.

A phone that is to be emptied may still say that it is there and send what it holds, until it has been emptied.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from inspectorate.field.queries import devices

# In the session: the key of the phone on which it began.
PHONE = "phone"
LAST = ("/field/api/contact/", "/field/api/entries/", "/field/api/files/")


class EmptiedPhones:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.get(PHONE)
        if key and not devices.in_use(key).exists():
            if not devices.to_be_emptied(key).exists():
                auth.logout(request)
            elif not request.path.startswith(LAST):
                request.user = AnonymousUser()
        return self.get_response(request)
