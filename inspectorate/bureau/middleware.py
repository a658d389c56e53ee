"""A page asks once what is set, however often it needs it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from inspectorate.bureau.queries import reading_once


class ReadOnce:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading_once():
            return self.get_response(request)
