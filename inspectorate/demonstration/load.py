"""Loading the demonstration: units, accounts, registries, as of January 2023, each through its action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from inspectorate.demonstration import enterprises, officers, visits, year
from inspectorate.draws.models import Draw
from inspectorate.people.models import Appointment, Person, Role, Unit
from inspectorate.registries.actions import experts as expert_actions
from inspectorate.registries.actions import inspectors as inspector_actions
from inspectorate.registries.actions import library
from inspectorate.registries.actions import recusals as recusal_actions
from inspectorate.registries.actions import schemes as scheme_actions
from inspectorate.registries.actions import targets as target_actions
from inspectorate.registries.models import CreditScheme, Expert, Inspector, Target
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.statutes.actions import load_all_statutes

BEIJING = ZoneInfo("Asia/Shanghai")
OPENING = datetime(2023, 1, 3, 9, 0, tzinfo=BEIJING)
GROUND = "演示数据入库"
Say = Callable[[str], None]


def people() -> dict[str, Person]:
    """Units and accounts. The first administrator has nobody to add him, so they are written directly."""
    for order, (code, name, kind, bureau) in enumerate(officers.UNITS, start=1):
        Unit.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "bureau": bureau, "order": order})
    units = {unit.code: unit for unit in Unit.objects.all()}
    for username, name, unit, position, roles in officers.ACCOUNTS:
        person = Person(username=username, name=name, unit=units[unit], position=position)
        person.set_password(officers.PASSWORD)
        person.save()
        for role in roles:
            Appointment.objects.create(person=person, role=Role(role), from_date=date(2022, 1, 1))
    return {person.username: person for person in Person.objects.select_related("unit")}


def fill_registries(by: Person, say: Say) -> None:
    """About 600 targets, 60 inspectors, 30 experts, their recusals and absences."""
    scheme = _scheme(by)
    for number, enterprise in enumerate(enterprises.enterprises(), start=1):
        _add_target(enterprise, scheme, by)
        if number % 100 == 0:
            say(f"  检查对象 {number} 户")
    _add_officers(by)
    say("  执法人员 60 人，专家 30 人")


def _scheme(by: Person) -> CreditScheme:
    found = CreditScheme.objects.filter(is_default=True).first()
    return found or scheme_actions.add_scheme(
        code="A-D",
        name="企业信用风险分类（A–D）",
        grades=[["A", "风险低"], ["B", "风险一般"], ["C", "风险较高"], ["D", "风险高"]],
        is_default=True,
        ground=GROUND,
        by=by,
        at=OPENING,
    )


def _add_target(enterprise: enterprises.Enterprise, scheme: CreditScheme, by: Person) -> None:
    values = dict(enterprise.values)
    if enterprise.grade:
        values |= {
            "credit_scheme": scheme,
            "credit_grade": enterprise.grade,
            "credit_source": "市信用信息平台（演示）",
            "credit_date": date(2022, 12, 30),
        }
    permits = []
    if enterprise.permit is not None:
        name, number, given, until = enterprise.permit
        permits.append(PermitFacts(name, number, "演示发证机关", given, until))
    target_actions.add_target(
        values=values, sectors=enterprise.sectors, permits=permits, ground=GROUND, by=by, at=OPENING
    )


def _add_officers(by: Person) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    for facts in officers.inspectors():
        values = facts | {"unit": units[facts["unit"]]}
        inspector_actions.add_inspector(values=values, ground=GROUND, by=by, at=OPENING)
    for facts in officers.experts():
        expert_actions.add_expert(values=facts, ground=GROUND, by=by, at=OPENING)
    _give_accounts(by)
    _add_recusals_and_absences(by)


def _give_accounts(by: Person) -> None:
    """Every inspector signs in with his certificate number; the first of li's brigade is li himself."""
    li = Person.objects.get(username="li")
    lis = Inspector.objects.filter(unit=li.unit).order_by("certificate_no").first()
    for inspector in Inspector.objects.select_related("unit").order_by("certificate_no"):
        person = li if inspector == lis else _account(inspector, li.password)
        values = {"person": person, "name": person.name}
        inspector_actions.change_inspector(
            entry_id=inspector.pk, values=values, ground="关联登录人员", by=by, at=OPENING
        )


def _account(inspector: Inspector, password: str) -> Person:
    """The slow hash is taken over from an account with the same password: sixty of them would take long."""
    person = Person(username=inspector.certificate_no, name=inspector.name, unit=inspector.unit, password=password)
    person.position = inspector.position
    person.save()
    Appointment.objects.create(person=person, role=Role.OFFICER, from_date=date(2022, 1, 1))
    return person


def _add_recusals_and_absences(by: Person) -> None:
    random = Random(20230106)
    targets = list(Target.objects.filter(is_active=True).order_by("usc_code"))
    people: list[Inspector | Expert] = [*Inspector.objects.order_by("certificate_no"), *Expert.objects.order_by("code")]
    for who in random.sample(people, 24):
        recusal_actions.register_recusal(
            of=who,
            target=random.choice(targets),
            ground=random.choice(["INTEREST", "KINSHIP", "FORMER_POST", "SERVICE"]),
            from_date=date(2023, 1, 5),
            by=by,
            at=OPENING,
        )
    for inspector in random.sample(list(Inspector.objects.order_by("certificate_no")), 3):
        inspector_actions.register_absence(
            inspector_id=inspector.pk,
            from_date=date(2023, 5, 1),
            until_date=date(2023, 6, 30),
            reason="外出学习",
            by=by,
            at=OPENING,
        )


def office(say: Say) -> dict[str, Person]:
    """People, statutes, items and registries as of January 2023: everything but the plans."""
    cast = people()
    say("  单位 12 个，账户 22 个，执法人员另有账户")
    statutes = load_all_statutes(by=cast["sun"], at=OPENING)
    items = library.load_items(by=cast["sun"], at=OPENING)
    say(f"  法规 {statutes} 部，抽查事项 {items} 条")
    fill_registries(cast["sun"], say)
    return cast


def everything(say: Say, *, now: datetime) -> list[Draw]:
    """The whole demonstration, in the order in which an office would have done it. Returns the draws of 2023."""
    cast = office(say)
    held = year.carry(cast, say)
    visits.carry(held[0], cast, say)
    this_year = timezone.localdate(now).year
    if this_year > 2023:
        year.publish_plan(this_year, cast, now)
        say(f"  {this_year} 年度计划已公布，可以开始办理")
    return held
