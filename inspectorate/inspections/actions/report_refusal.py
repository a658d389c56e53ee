"""报告拒绝签字的情况 (安全生产法 68): who was told of it, when, and what; once, after the refusal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import RefusalReported
from inspectorate.inspections.models import RefusalReport, Visit
from inspectorate.inspections.queries.refusal import refusal_of
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground, written
from inspectorate.kit.words import moment
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def report_refusal(
    *, visit_id: int, told: str, ground: str, by: Person, at: datetime, made: Made | None = None
) -> RefusalReport:
    """`told`: who answers for the department, by name and post. By whoever was on the team, on site or afterwards."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    _after_the_refusal(visit, made.at, at)
    report = RefusalReport(
        visit=visit,
        told=written(told, most=64, asked="请写明向谁报告：姓名、职务。", label="向谁报告"),
        ground=require_ground(ground, "请写明报告的情况（安全生产法第六十八条）。", label="情况"),
        told_at=made.at,
        received_at=at,
        by=by,
    )
    report.save(force_insert=True)
    changed(visit, did="REPORT_REFUSAL", made=made)
    event = RefusalReported(subject=visit.file_no, ground=report.ground, told=report.told, told_at=moment(made.at))
    trail.write(event, by=by, at=at)
    return report


def _after_the_refusal(visit: Visit, told_at: datetime, at: datetime) -> None:
    refused = refusal_of(visit)
    if refused is None:
        raise NotNow("nobody-refused", "本次检查没有人拒绝签字，或者后来已经签字，不用报告。")
    if RefusalReport.objects.filter(visit=visit).exists():
        raise NotNow("reported", "拒绝签字的情况已经报告，不用再报告。")
    if told_at > at:
        raise NotSo("not-yet", f"报告时间 {moment(told_at)}还没有到，请核对。")
    if told_at < refused.signed_at.replace(second=0, microsecond=0):
        raise NotSo(
            "before-the-refusal",
            f"报告时间 {moment(told_at)}早于拒绝签字的 {moment(refused.signed_at)}。请核对后重新填写。",
        )
