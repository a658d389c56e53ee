"""A busy half-year: what two draws of the demonstration left behind, forty times over, up to today.

The first of each is made by its own verbs, with a visit at every stage; the rest are its rows, copied in bulk with
other numbers and later days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from inspectorate.demonstration import load, visits, year
from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.files.models import File
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.notices.models import Notice, Wish
from inspectorate.plans.models import Task
from inspectorate.post.models import BatchAct
from inspectorate.registries.models import Expert
from tests.access import objects

Model = type[models.Model]
FIRST_DAY = date(2023, 5, 4)
# A copy's keys are its original's and so many thousands more.
STEP = 100_000
DRAWS = 40


@dataclass(frozen=True)
class HalfYear:
    """The draw that all others are like, its visits in the order of `_visit`, and the people of the demonstration."""

    draw: Draw
    visits: list[Visit]
    people: dict[str, Any]

    def twice(self) -> None:
        repeat(DRAWS, DRAWS + 1)


def make() -> HalfYear:
    """Forty draws of the last half-year with four hundred open visits, and forty that are announced."""
    people = load.office(lambda line: None)
    year.publish_plan(2023, people, year.moment("2023-01-06T09:00"))
    draw = year.hold(year.OCCASIONS[0], people)
    year.announce(year.OCCASIONS[1], people)
    notices = _tell(draw, people)
    opened = actions.open_visits(draw_id=draw.pk, by=people["wang"], at=visits.TEAMS)
    for number, visit in enumerate(opened):
        _visit(number, visit, people)
    objects.make(draw, people)
    _answers(notices, people)
    _unlucky(opened[7], people)
    people["officer"] = visits.team(opened[7])[0]
    repeat(DRAWS, 1)
    return HalfYear(draw, opened, people)


def _visit(number: int, visit: Visit, people: dict[str, Any]) -> None:
    """Two teams to confirm, three schemes on their way, three visits to make or under way, two results to judge."""
    if number in {2, 3, 4}:
        _scheme(visit, people, is_drafted=number > 2, is_submitted=number > 3)
    if number > 4:
        visits._ready(visit, people)
    if number in {6, 7}:
        _begin(visit, is_started=number > 6)
    if number > 7:
        visits._to_its_result(visit, 1, visits.FIRST_VISIT)
    if number > 8:
        visits._check(visit)


def _scheme(visit: Visit, people: dict[str, Any], *, is_drafted: bool, is_submitted: bool) -> None:
    actions.confirm_team(visit_id=visit.pk, ground=visits.SKILL_GROUND, by=people["zhao"], at=visits.TEAMS)
    leader = visits.team(visit)[0]
    if is_drafted:
        days = {"planned_from": visits.FROM, "planned_until": visits.UNTIL}
        scheme = actions.prepare_scheme(visit_id=visit.pk, **days, by=leader, at=visits.SETTLED)
        if is_submitted:
            documents.submit_document(document_id=scheme.pk, by=leader, at=visits.SETTLED)


def _begin(visit: Visit, *, is_started: bool) -> None:
    officers = visits.team(visit)
    numbers = [one.inspector.certificate_no for one in officers]
    acting = {"visit_id": visit.pk, "by": officers[0], "at": visits.FIRST_VISIT}
    actions.show_certificates(officers=numbers, shown_to=visits.REPRESENTATIVE, **acting)
    if is_started:
        actions.start(place="厂区", **acting)


def _tell(draw: Draw, people: dict[str, Any]) -> list[Notice]:
    """Seven enterprises are told; of the other notices one is issued, one approved, one sent back."""
    made = visits._prepare(draw, people)
    visits._batch(made[:-1], BatchAct.APPROVE, people["zhao"])
    visits._batch(made[:-2], BatchAct.ISSUE, people["wang"])
    visits._serve(made[:-3], people)
    documents.return_document(document_id=made[-1].document_id, ground="日期有误", by=people["zhao"], at=visits.TOLD)
    return made


def _answers(notices: list[Notice], people: dict[str, Any]) -> None:
    """One enterprise was granted another day, one that somebody of the team withdraws."""
    Wish.objects.create(
        notice=notices[1], kind="POSTPONE", text="检修", wished_on=visits.UNTIL, **_granted_by(people["zhang"])
    )
    _withdraw(notices[2], people)


def _withdraw(notice: Notice, people: dict[str, Any]) -> None:
    seat = notice.drawn.team.first()
    named = [[seat.name, seat.certificate_no]]
    Wish.objects.create(notice=notice, kind="RECUSAL", text="亲属", officers=named, **_granted_by(people["zhang"]))


def _granted_by(person: Any) -> dict[str, Any]:
    return {"stage": "GRANTED", "asked_at": visits.SERVED, "decided_at": visits.SERVED, "decided_by": person}


def _unlucky(visit: Visit, people: dict[str, Any]) -> None:
    """What the lots seldom bring together: an expert in every team, and in the visit under way one to withdraw."""
    DrawnTarget.objects.update(experts=[Expert.objects.values_list("code", flat=True)[0]])
    _withdraw(Notice.objects.get(drawn=visit.drawn), people)


def repeat(times: int, first: int) -> None:
    """The first draws' rows so many times more, numbered from `first`."""
    copied = _of_draws()
    with transaction.atomic():  # a row may come before the one that it refers to
        for model, rows in copied.items():
            made = [_like(row, n, copied) for n in range(first, first + times) for row in rows]
            model._base_manager.bulk_create(made, batch_size=500)


def _of_draws() -> dict[Model, list[Any]]:
    """What belongs to a draw, by table: its task, its papers, and whatever refers to one of these."""
    found: dict[Model, list[Any]] = {
        Task: list(Task.objects.filter(draws__in=_first(Draw)).distinct()),
        Draw: list(_first(Draw)),
        File: list(_first(File)),
        Document: list(_first(Document)),
    }
    while more := [m for m in apps.get_models(include_auto_created=True) if m not in found and _keys(m, found)]:
        for model in more:
            (key, parent), *_ = _keys(model, found)
            parents = {getattr(row, key.target_field.attname) for row in found[parent]}
            rows = _first(model)
            found[model] = [row for row in rows if getattr(row, key.attname) in parents | {None}]
    return found


def _first(model: Model) -> Any:
    """The rows that are no copies."""
    rows = model._base_manager.all()
    return rows.filter(pk__lt=STEP) if isinstance(model._meta.pk, models.BigAutoField) else rows


def _keys(model: Model, found: dict[Model, list[Any]]) -> list[tuple[Any, Model]]:
    """Its keys to what is copied."""
    return [
        (one, one.related_model)
        for one in model._meta.concrete_fields
        if one.is_relation and one.related_model in found
    ]


def _like(row: models.Model, n: int, copied: dict[Model, list[Any]]) -> models.Model:
    values = {one.attname: _value(one, getattr(row, one.attname), n, copied) for one in row._meta.concrete_fields}
    if isinstance(row, Task):
        values["task_no"] = str(int(row.task_no) + 100 * n)
    if isinstance(row, Task | Draw):
        values["is_covert"] = n % 10 == 0
    return type(row)(**values)


def _value(field: Any, value: Any, n: int, copied: dict[Model, list[Any]]) -> Any:
    is_key = field.primary_key or (field.is_relation and field.related_model in copied)
    if isinstance(value, int) and (is_key or field.name == "serial"):
        return value + n * STEP
    if isinstance(value, UUID):
        return UUID(int=value.int + n)
    if isinstance(value, datetime | date):
        return value + _later(n)
    if isinstance(value, str) and not isinstance(field, models.TextField):
        return _text(field, value, n)
    return value


def _text(field: Any, text: str, n: int) -> str:
    other = re.sub(r"(2023\d{3}-)(\d{3})", lambda found: f"{found[1]}{int(found[2]) + 100 * n}", text)
    once = field.unique or field.name == "document_no"
    return f"{n:03}{text}"[: field.max_length] if once and text and other == text else other


def _later(n: int) -> timedelta:
    """The first copy is of the day before yesterday, each other four days older, the forty-first as the first."""
    return timezone.localdate() - FIRST_DAY - timedelta(days=2 + n % DRAWS * 4)
