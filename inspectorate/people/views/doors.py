"""Signing in and out, the lock, and one's own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from inspectorate.kit.refusals import NotSo
from inspectorate.people import actions, queries
from inspectorate.people.access import anyone, requires, signed_in
from inspectorate.people.forms import LoginForm, PasswordForm
from inspectorate.people.models import Person


@anyone
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """The login page; after five failures the name is locked for half an hour (both configurable)."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = auth.authenticate(request, **form.cleaned_data)
        if isinstance(person, Person):
            auth.login(request, person)
            actions.sign_in(person=person, at=timezone.now())
            return redirect(_next(request))
        form.add_error(None, f"用户名或密码不正确。连续输错 {settings.AXES_FAILURE_LIMIT} 次，该用户名将暂时锁定。")
    accounts = queries.demonstration_accounts(timezone.localdate()) if settings.DEMO else []
    return render(request, "people/login.html", {"form": form, "accounts": accounts})


@anyone
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        actions.sign_out(person=request.user, at=timezone.now())
    auth.logout(request)
    return redirect("people:login")


@anyone
def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """What is shown when a name is locked; the lock itself goes into the trail."""
    actions.lock_out(username=str((credentials or {}).get("username", "")), at=timezone.now())
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "people/locked.html", {"minutes": minutes}, status=429)


@requires(signed_in)
@sensitive_post_parameters()
def me(request: HttpRequest) -> HttpResponse:
    """My account: who I am here, what I may do, and my password. After the first password the work begins."""
    assert isinstance(request.user, Person)
    form, is_first = PasswordForm(request.POST or None), request.user.must_change_password
    if request.method == "POST" and form.is_valid() and _proves_himself(request, form):
        try:
            actions.change_own_password(
                old=form.cleaned_data["old"], new=form.cleaned_data["new"], by=request.user, at=timezone.now()
            )
        except NotSo as refusal:
            form.add_error("new", refusal.message)
        else:
            request.user.refresh_from_db()
            auth.update_session_auth_hash(request, request.user)
            messages.success(request, "密码已修改，下次登录请使用新密码。", extra_tags="good")
            return redirect(settings.LOGIN_REDIRECT_URL if is_first else "people:me")
    context = {"form": form, "appointments": request.user.appointments.order_by("-from_date")}
    return render(request, "people/me.html", context)


def _proves_himself(request: HttpRequest, form: PasswordForm) -> bool:
    """The old password is asked as at the door: wrong ones are counted, and lock the name (GB/T 22239 身份鉴别)."""
    assert isinstance(request.user, Person)
    if auth.authenticate(request, username=request.user.username, password=form.cleaned_data["old"]) is not None:
        return True
    form.add_error("old", "原密码不正确，请重新输入。")
    return False


def _next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if safe else resolve_url(settings.LOGIN_REDIRECT_URL)
