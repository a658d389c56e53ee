"""Checks that come from elsewhere (complaints, accidents) are recorded, seen and counted, and never drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.kit.refusals import NotSo
from inspectorate.people import access as people
from inspectorate.people.models import Person, Unit
from inspectorate.plans import access
from inspectorate.plans.events import OtherWorkRecorded
from inspectorate.plans.models import OtherWork, OtherWorkSeries, WorkSource
from inspectorate.registries.models import Target
from inspectorate.trail import actions as trail


@dataclass(frozen=True, kw_only=True)
class OtherWorkValues:
    source: str
    received_date: date
    unit: str
    content: str
    target_code: str = ""
    target_name: str = ""


@transaction.atomic
def record_other_work(*, values: OtherWorkValues, by: Person, at: datetime) -> OtherWork:
    on = timezone.localdate(at)
    people.check(access.may_record_other_work, by, on=on)
    target = Target.objects.filter(usc_code=values.target_code).first() if values.target_code else None
    _check(values, target, on)
    unit = Unit.objects.select_for_update().get(code=values.unit)
    work = OtherWork.objects.create(
        no=_next_no(on.year),
        source=values.source,
        received_date=values.received_date,
        target=target,
        target_name=target.name if target else values.target_name,
        unit=unit,
        content=values.content,
        recorded_by=by,
        recorded_at=at,
    )
    source = WorkSource(values.source).label
    trail.write(OtherWorkRecorded(subject=work.no, source=source, unit=unit.name), by=by, at=at)
    return work


def _check(values: OtherWorkValues, target: Target | None, on: date) -> None:
    if values.target_code and target is None:
        raise NotSo("target-unknown", f"名录库里没有统一社会信用代码{values.target_code}。请核对，或只填写名称。")
    if not (target or values.target_name):
        raise NotSo("target-missing", "请填写检查对象的统一社会信用代码或名称。")
    if values.received_date > on:
        raise NotSo("received-in-future", "收到日期不能晚于今天。")


def _next_no(year: int) -> str:
    """QT2023-0001, the year's next."""
    OtherWorkSeries.objects.get_or_create(year=year)
    series = OtherWorkSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"QT{year}-{series.last:04d}"
