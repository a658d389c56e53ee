"""Signing in on a phone, contact with it, and word that it was emptied."""

from __future__ import annotations

from typing import Any

from django.contrib import auth
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from inspectorate.field import access, actions
from inspectorate.field.middleware import PHONE
from inspectorate.field.models import Device
from inspectorate.field.queries.day_pack import as_they_stand, moved
from inspectorate.field.views.door import body, json_door, refusal, text, whole
from inspectorate.people.access import check
from inspectorate.people.models import Person


@json_door(None, "POST")
@sensitive_variables()
def signin(request: HttpRequest) -> JsonResponse:
    """The same password and the same lock as in the office; only officers carry cases on a phone."""
    asked, at = body(request), timezone.now()
    person = auth.authenticate(
        request, username=text(asked.get("username"), 32), password=text(asked.get("password"), 128)
    )
    if not isinstance(person, Person):
        return refusal("wrong", "用户名或密码不正确，请重新输入。", 422)
    check(access.may_use_phone, person, on=timezone.localdate(at))
    if person.must_change_password:
        return refusal("first-password", "首次使用请先在电脑上登录，修改初始密码。", 409)
    device = actions.sign_in(key=text(asked.get("device"), 36), label=text(asked.get("label"), 64), by=person, at=at)
    auth.login(request, person)
    request.session[PHONE] = device.key
    return JsonResponse({"username": person.username, "name": person.name, "unit": person.unit.name, **_state(device)})


@json_door(None, "POST")
def signout(request: HttpRequest) -> JsonResponse:
    if isinstance(request.user, Person):
        actions.sign_out(by=request.user, at=timezone.now())
    auth.logout(request)
    return JsonResponse({"signed_out": True})


@json_door(None, "POST")
@csrf_exempt
def contact(request: HttpRequest) -> JsonResponse:
    """A phone tells that it is there, locked or not, and learns whether it is to be emptied. Its key is its secret.

    It changes nothing for a session, so there is nothing that a forged request could borrow. Who is signed in on this
    very phone hears what his colleagues did since.
    """
    told = body(request)
    unsent = whole(told["unsent"]) if "unsent" in told else None
    device = actions.hear_from(key=text(told.get("device"), 36), unsent=unsent, at=timezone.now())
    # Somebody else who uses the same browser for the office is signed in, but not here.
    signed_in = isinstance(request.user, Person) and device is not None and device.person_id == request.user.pk
    get_token(request)
    told_now = {"signed_in": signed_in, "now": timezone.now().isoformat(), **_state(device)}
    if signed_in and isinstance(request.user, Person):
        told_now["visits"] = _moved(request.user, text(told.get("device"), 36), told.get("held"))
    return JsonResponse(told_now)


def _moved(person: Person, device: str, held: object) -> list[dict[str, Any]]:
    """Of the visits that the phone holds, those that stand otherwise by now; for an officer alone."""
    on = timezone.localdate()
    if not isinstance(held, dict) or not access.may_use_phone(person, on):
        return []
    known = {text(number, 140): whole(version) for number, version in list(held.items())[:100]}
    numbers = moved(person=person, on=on, held=known)
    return as_they_stand(person=person, on=on, device=device, numbers=numbers) if numbers else []


@json_door(None, "POST")
@csrf_exempt
def wipe(request: HttpRequest) -> JsonResponse:
    """The phone is empty now; what had not been sent is told to the office."""
    told = body(request)
    visits = told.get("visits")
    counted = {text(k, 80): whole(v) for k, v in visits.items()} if isinstance(visits, dict) else {}
    actions.report_wiped(
        key=text(told.get("device"), 36),
        entries=whole(told.get("entries")),
        files=whole(told.get("files")),
        drafts=whole(told.get("drafts")),
        visits=dict(list(counted.items())[:200]),
        at=timezone.now(),
    )
    return JsonResponse({"noted": True})


def _state(device: Device | None) -> dict[str, bool]:
    return {"known": device is not None, "wipe": device is not None and device.is_to_be_wiped}
