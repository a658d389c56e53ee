"""No unlabelled door (rule 7). A predicate says who may; `requires` puts it on a view, `check` in front of an act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from inspectorate.kit.refusals import NotYou
from inspectorate.people.models import Person, Role

# A named predicate: (person, on that day, object or None) -> may or may not.
May = Callable[[Person, date, Any], bool]
View = Callable[..., HttpResponseBase]


def signed_in(person: Person, on: date, obj: Any = None) -> bool:
    """已登录"""
    return person.is_active


def may_keep_accounts(person: Person, on: date, obj: Any = None) -> bool:
    """系统管理员维护单位和账户"""
    return Role.SYSTEM_ADMIN in person.roles(on)


def may_appoint(person: Person, on: date, obj: Any = None) -> bool:
    """安全管理员授予和结束任职"""
    return Role.SECURITY_ADMIN in person.roles(on)


def may_see_people(person: Person, on: date, obj: Any = None) -> bool:
    """系统管理员、安全管理员、审计员、双随机办管理员查看人员"""
    seers = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.OFFICE_ADMIN}
    return bool(person.roles(on) & {str(role) for role in seers})


def known(person: Person, thing: Any, what: str) -> bool | None:
    """What a list has asked of each thing in its one query, for the person that it was asked for (`seen_by`)."""
    asked = vars(thing)
    return bool(asked[what]) if asked.get("seen_by") == person.pk and what in asked else None


def check(may: May, by: Person, obj: Any = None, *, on: date) -> None:
    """Raise `NotYou` unless `by` may do this to `obj` on that day."""
    if not may(by, on, obj):
        needed = (may.__doc__ or may.__name__).strip().splitlines()[0]
        raise NotYou("not-you", f"您没有办理此事的权限（{needed}）。如需办理，请联系本单位负责人。", rule=may.__name__)


def requires(may: May) -> Callable[[View], View]:
    """Label a view with its rule: not signed in goes to the login page, not entitled gets a refusal in words."""

    def label(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, Person):
                return redirect_to_login(_page_of(request))
            check(may, person, on=timezone.localdate())
            return view(request, *args, **kwargs)

        door.access_rule = may  # type: ignore[attr-defined]
        return door

    return label


def _page_of(request: HttpRequest) -> str:
    """Where to go on after signing in: what was sent by a button is an address that no page stands behind."""
    came_from = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.get_host()}/"
    if request.method == "POST" and came_from.startswith(here):
        return "/" + came_from.removeprefix(here)
    return request.get_full_path()


def anyone(view: View) -> View:
    """Public, said aloud."""
    view.access_rule = "anyone"  # type: ignore[attr-defined]
    return view
