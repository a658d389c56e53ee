"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from inspectorate.people.access import anyone, requires, signed_in
from inspectorate.people.events import SignedIn, SignedOut
from inspectorate.people.forms import LoginForm
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@anyone
def login(request: HttpRequest) -> HttpResponse:
    """The login page; after five failures the name is locked for half an hour (both configurable)."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = auth.authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            auth.login(request, person)
            trail.write(SignedIn(subject=person.username), by=person, at=timezone.now())
            return redirect(_next(request))
        form.add_error(None, "用户名或密码不正确。连续输错五次将锁定三十分钟。")
    return render(request, "people/login.html", {"form": form, "next": request.GET.get("next", "")})


@anyone
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        trail.write(SignedOut(subject=request.user.username), by=request.user, at=timezone.now())
    auth.logout(request)
    return redirect("people:login")


@requires(signed_in)
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "people/me.html")


@anyone
def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """What axes shows when a name is locked."""
    return render(request, "people/locked.html", {"minutes": round(settings.AXES_COOLOFF_TIME * 60)}, status=429)


def _next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
