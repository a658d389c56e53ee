"""出示执法证件 and 开始 (行政处罚法 42、55; 安全生产法 67): two at least, drawn or assigned, each valid that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, day_of, entered, joined, not_ended, occurred
from inspectorate.inspections.events import CertificatesShown, VisitStarted
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import ShownCertificate, Visit
from inspectorate.inspections.queries import notice, steps
from inspectorate.inspections.queries.records import shown_at
from inspectorate.inspections.queries.target import target_of
from inspectorate.inspections.rules import notice as rules
from inspectorate.inspections.rules import team
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import GROUND_MAX, written
from inspectorate.kit.words import moment
from inspectorate.notices.queries import withdrawing
from inspectorate.people.models import Person
from inspectorate.registries.queries.certificates import current, holders
from inspectorate.trail import actions as trail


@transaction.atomic
def show_certificates(
    *,
    visit_id: int,
    officers: Sequence[str],
    shown_to: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Visit:
    """`officers` are certificate numbers. Shown again before the start, the later showing stands.

    Two phones at one gate without a network: who has not seen the other's showing joins it, each with his own time.
    """
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    joins = seen is not None and visit.stage == VisitStage.UNDER_WAY
    if seen is not None:
        not_ended(visit)
    if visit.stage != VisitStage.READY and not joins:
        raise NotNow("not-ready", f"本次检查目前是“{steps.said(visit)[0]}”，检查方案批准之后、检查开始之前出示证件。")
    shown = certificates(officers)
    team.fit_to_inspect(shown, entitled(visit), day_of(made, at))
    stay = {one.certificate_no for one in visit.certificates.all() if joins or _is_unseen(one, seen, made)}
    visit.certificates.exclude(certificate_no__in=stay).delete()
    own: dict[str, Any] = {"visit": visit, "shown_at": made.at, "version": visit.version + 1, "device": made.device}
    fresh = [one for one in shown if one.certificate_no not in stay]
    ShownCertificate.objects.bulk_create(ShownCertificate(**own, **asdict(one)) for one in fresh)
    told = written(shown_to, most=64, label="出示对象")
    visit.shown_to = (visit.shown_to or told) if stay else told
    changed(visit, "shown_to", did="SHOW_CERTIFICATES", made=made)
    occurred(visit, "SHOW_CERTIFICATES", made, by=by, at=at)
    names = [one.name for one in shown]
    trail.write(CertificatesShown(subject=visit.file_no, members=names, shown_to=visit.shown_to), by=by, at=at)
    return visit


def _is_unseen(one: ShownCertificate, seen: int | None, made: Made) -> bool:
    return seen is not None and one.version > seen and one.device != made.device


@transaction.atomic
def start(
    *,
    visit_id: int,
    place: str = "",
    ground: str = "",
    urgent_ground: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Visit:
    """The certificates are judged again, on the day of the start and by the team as it stands now.

    A second phone that began without having seen the first one joins it: the earlier time, the first one's place and
    grounds stay.

    `ground`: why on a day of which nobody was told; `urgent_ground`: why the notice is made up for later.
    """
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    if seen is not None:
        not_ended(visit)
        if visit.stage == VisitStage.UNDER_WAY:
            visit.started_at = min(made.at, visit.started_at or made.at)
            joined(visit, "START", made, "started_at", by=by, at=at)
            return visit
    check_move(MOVES, visit.stage, VisitStage.UNDER_WAY)
    shown = list(visit.certificates.all())
    on = day_of(made, at)
    if not shown:
        raise NotNow("certificates-not-shown", "还没有出示执法证件。请先出示证件，再开始检查（行政处罚法第五十五条）。")
    team.fit_to_inspect(certificates([one.certificate_no for one in shown]), entitled(visit), on)
    grounds = _grounds(visit, ground, urgent_ground, on)
    visit.stage, visit.started_at = VisitStage.UNDER_WAY, made.at
    visit.place = written(place or made.place, most=255, label="检查场所") or _registered(visit)
    changed(visit, "stage", "started_at", "place", "start_ground", "urgent_ground", did="START", made=made)
    before = [("出示证件", shown_at(visit)), ("出具通知书", notice.handed_over_at(visit))]
    occurred(visit, "START", made, by=by, at=at, after=before)
    event = VisitStarted(subject=visit.file_no, place=visit.place, device_time=moment(made.at), ground=grounds)
    trail.write(event, by=by, at=at)
    return visit


def _grounds(visit: Visit, ground: str, urgent_ground: str, on: date) -> str:
    """Why on a day of which nobody was told, why without the notice; kept with the visit. Returns both in words."""
    visit.start_ground = written(ground, most=GROUND_MAX, label="理由")
    rules.require_planned_day(visit.planned_from, visit.planned_until, on, visit.start_ground)
    given = notice.is_given(visit)
    visit.urgent_ground = "" if given else written(urgent_ground, most=GROUND_MAX, label="理由")
    rules.require_given(given, visit.urgent_ground, on)
    return "；".join(filter(None, [visit.start_ground, visit.urgent_ground]))


def _registered(visit: Visit) -> str:
    """Without another place, the enterprise's registered one."""
    target = target_of(visit)
    return target.address if target else ""


def entitled(visit: Visit) -> set[str]:
    """Who was drawn for it, not replaced nor bound to withdraw (行政处罚法 43), and who was assigned to assist."""
    drawn = set(visit.origin.team.filter(is_replaced=False).values_list("certificate_no", flat=True))
    leaving = {one.certificate_no for one in withdrawing(visit.origin)}
    return current((drawn - leaving) | set(visit.assistants.values_list("certificate_no", flat=True)))


def certificates(numbers: Sequence[str]) -> list[team.Certificate]:
    """The registry's certificates, in this order."""
    rows = holders(numbers)
    unknown = [number for number in numbers if number not in rows]
    if unknown:
        raise NotSo("unknown-certificate", f"名录库中没有执法证 {'、'.join(unknown)}。")
    shown = (rows[number] for number in numbers)
    return [team.Certificate(i.certificate_no, i.name, i.unit.name, i.valid_from, i.valid_until) for i in shown]
