"""信用风险等级方案: several may be kept side by side; one is the default."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, record, require_adjustment_ground
from inspectorate.registries.events import SchemeAdded, SchemeChanged
from inspectorate.registries.models import ChangeAction, CreditScheme, Target
from inspectorate.registries.queries.readable import facts_of
from inspectorate.registries.rules.refused import refuse
from inspectorate.registries.rules.targets import scheme_problems

Grades = Sequence[Sequence[str]]


@transaction.atomic
def add_scheme(
    *, code: str, name: str, grades: Grades, is_default: bool, ground: str, by: Person, at: datetime
) -> CreditScheme:
    """A further scheme. The new default takes the place of the old one."""
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_registries, by, on=why.on)
    require_adjustment_ground(ground)
    problems = scheme_problems(code=code, name=name, grades=grades)
    if CreditScheme.objects.filter(code=code.strip()).exists():
        problems["code"] = "该编码已经使用，请换一个。"
    refuse(problems)
    _leave_room_for(is_default)
    scheme = CreditScheme.objects.create(
        code=code.strip(), name=name.strip(), grades=[list(one) for one in grades], is_default=is_default
    )
    record(scheme, action=ChangeAction.ADD, event=SchemeAdded, before={}, why=why)
    return scheme


@transaction.atomic
def change_scheme(
    *, scheme_id: int, name: str, grades: Grades, is_default: bool, ground: str, by: Person, at: datetime
) -> CreditScheme:
    """A grade that targets hold cannot be taken out of its scheme."""
    scheme = CreditScheme.objects.select_for_update().get(pk=scheme_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_registries, by, on=why.on)
    require_adjustment_ground(ground)
    refuse(scheme_problems(code=scheme.code, name=name, grades=grades))
    held = Target.objects.filter(credit_scheme=scheme).exclude(credit_grade__in=[one[0] for one in grades])
    if in_use := sorted(set(held.values_list("credit_grade", flat=True)) - {""}):
        refuse({"grades": f"还有企业评为{'、'.join(in_use)}级，不能去掉这些等级。请先为它们重新评级。"})
    before = facts_of(scheme)
    if not scheme.is_default:
        _leave_room_for(is_default)
    scheme.name, scheme.grades, scheme.is_default = name.strip(), [list(one) for one in grades], is_default
    scheme.save(update_fields=["name", "grades", "is_default"])
    record(scheme, action=ChangeAction.CHANGE, event=SchemeChanged, before=before, why=why)
    return scheme


def _leave_room_for(is_default: bool) -> None:
    if is_default:
        CreditScheme.objects.filter(is_default=True).update(is_default=False)
