"""A door for the phone: labelled like every other, but it answers in JSON, a refusal too."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone

from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.kit.text import UNKEEPABLE
from inspectorate.people.access import May, check
from inspectorate.people.models import Person

View = Callable[..., HttpResponseBase]
OLD_PHONE = "手机端的版本旧了，与服务器不一致。请到“我”那一页点“更新”，手机上的内容都在。"
DEVICE = "X-Sunlot-Device"
# An entry is at most five levels deep.
DEEPEST = 12


def refusal(code: str, message: str, status: int, **facts: object) -> JsonResponse:
    return JsonResponse({"code": code, "message": message, **facts}, status=status)


def json_door(may: May | None, *methods: str) -> Callable[[View], View]:
    """Label a JSON view with its rule (`None`: anyone). Not signed in is 401 in words, never a login page."""

    def label(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in methods:
                return refusal("method", OLD_PHONE, 405)
            try:
                if may is not None:
                    if not isinstance(request.user, Person):
                        return refusal("signin", "登录已过期，请再次登录。手机上的内容都在。", 401)
                    check(may, request.user, on=timezone.localdate())
                return view(request, *args, **kwargs)
            except Refused as refused:
                return refusal(refused.code, refused.message, refused.status, **refused.facts)

        door.access_rule = may or "anyone"  # type: ignore[attr-defined]
        return door

    return label


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Raises `NotSo` for anything else."""
    try:
        value = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException) as error:
        raise NotSo("not-json", "收到的内容不完整，请重新发送。") from error
    if not isinstance(value, dict) or not _within(value, DEEPEST):
        raise NotSo("not-json", "收到的内容不完整，请重新发送。")
    return value


def _within(value: object, depth: int) -> bool:
    """Whether lists and objects stand in each other no deeper than that."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_within(one, depth - 1) for one in inside)


def text(value: object, limit: int = 255) -> str:
    """What a database can keep of it: without NUL and half characters, no longer than the limit."""
    return UNKEEPABLE.sub("", value)[:limit] if isinstance(value, str) else ""


def whole(value: object, *, most: int = 10**9) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most else 0
