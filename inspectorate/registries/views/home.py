"""两库一单: the front page of the registries."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from inspectorate.people.access import requires, signed_in
from inspectorate.registries.queries import changes
from inspectorate.registries.queries import home as front


@requires(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"counts": front.counts(today), "expiring": front.expiring(today), "changes": changes.latest()}
    return render(request, "registries/home.html", context)
