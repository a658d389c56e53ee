"""补抽检查对象: a drawn target is beyond reach; the next reserve of its stratum takes part (§13). Never by choice.

The original stays drawn and gets the result that says so. The reserve comes with its own items, experts and team, drawn
under the same seed from the same frozen rosters.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.actions import decide
from inspectorate.draws import fair
from inspectorate.draws.actions.draws import locked_petition
from inspectorate.draws.actions.hold_draw import drawn_row, team_rows, untouched_rosters
from inspectorate.draws.actions.log import append_substituted
from inspectorate.draws.actions.petition import check_decider, check_substitutable
from inspectorate.draws.events import TargetSubstituted
from inspectorate.draws.models import Draw, DrawnTarget, Petition, PetitionKind, Substitution, TeamMember
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail
from inspectorate.trail.events import Event


@transaction.atomic
def substitute_target(*, petition_id: int, by: Person, at: datetime) -> Substitution:
    """Grant a petition to top up: the reserve is the next one, whoever it is."""
    draw, petition = locked_petition(petition_id)
    check_decider(draw, petition, by=by, at=at)
    decide(petition, granted=True, by=by, at=at)
    if petition.kind != PetitionKind.TARGET:
        raise NotSo("another-petition", "这不是补抽检查对象的申请。")
    check_substitutable(draw, petition.kind, petition.target_code, petition.out_id)
    original = draw.drawn.get(usc_code=petition.target_code)
    reserve = fair.next_target(
        draw.record, untouched_rosters(draw), original.stratum, used=stepped_in(draw), teams=standing_teams(draw)
    )
    _write(draw, reserve)
    return record_substitution(
        draw, petition, into=reserve.id, ticket=reserve.ticket, event=_event(draw, petition, reserve), by=by, at=at
    )


def standing_teams(draw: Draw) -> fair.Teams:
    """Who is seated where as things stand: for every drawn target and every reserve that stepped in, by groups."""
    groups = len(draw.manifest["team"]["groups"])
    teams: dict[str, list[list[str]]] = {
        code: [[] for _ in range(groups)] for code in draw.drawn.order_by("order").values_list("usc_code", flat=True)
    }
    seated = TeamMember.objects.filter(drawn__draw=draw, is_replaced=False).order_by("drawn", "group", "seat")
    for member in seated.select_related("drawn"):
        teams[member.drawn.usc_code][member.group].append(member.certificate_no)
    return teams


def stepped_in(draw: Draw) -> list[str]:
    """The reserves that have stepped in so far, in the order in which they did."""
    return list(draw.drawn.filter(reserve_rank__isnull=False).order_by("order").values_list("usc_code", flat=True))


def record_substitution(
    draw: Draw, petition: Petition, *, into: str, ticket: str, event: Event, by: Person, at: datetime
) -> Substitution:
    """The row, the log's entry and the trail; inside the caller's transaction."""
    substitution = Substitution(
        draw=draw,
        kind=petition.kind,
        target_code=petition.target_code,
        out_id=petition.out_id,
        in_id=into,
        ticket=ticket,
        reason_code=petition.reason_code,
        ground=petition.ground,
        asked_by=petition.asked_by,
        approved_by=by,
        at=at,
    )
    substitution.statement = append_substituted(draw, substitution, at=at)
    substitution.save(force_insert=True)
    trail.write(event, by=by, at=at)
    return substitution


def _write(draw: Draw, reserve: fair.Reserve) -> DrawnTarget:
    row = drawn_row(draw, reserve.as_drawn, order=draw.drawn.count() + 1, name=reserve.name, reserve_rank=reserve.rank)
    row.save(force_insert=True)
    TeamMember.objects.bulk_create(team_rows(draw, row, fair.seats(reserve.as_drawn["team"])))
    return row


def _event(draw: Draw, petition: Petition, reserve: fair.Reserve) -> TargetSubstituted:
    return TargetSubstituted(
        subject=draw.no,
        ground=petition.ground,
        out=petition.out_id,
        reserve=reserve.id,
        reason_code=petition.reason_code,
        asked_by=petition.asked_by.name,
    )
