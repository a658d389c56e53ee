"""补抽执法人员: who falls ill, is transferred or recused is followed by the next candidate under §9 without him."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.actions import decide
from inspectorate.draws import fair
from inspectorate.draws.actions.draws import locked_petition
from inspectorate.draws.actions.hold_draw import untouched_rosters
from inspectorate.draws.actions.open_file_of import accounts, withdraw
from inspectorate.draws.actions.petition import check_decider, check_substitutable
from inspectorate.draws.actions.substitute_target import record_substitution, standing_teams
from inspectorate.draws.events import InspectorSubstituted
from inspectorate.draws.models import Draw, Petition, PetitionKind, Substitution, TeamMember
from inspectorate.files.actions import change_readers
from inspectorate.files.models import File
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person

# Reasons for which a person cannot come to any target of this draw, not only to the one he was replaced on.
AWAY = ("ILL", "TRANSFERRED", "ABSENT")


@transaction.atomic
def substitute_inspector(*, petition_id: int, by: Person, at: datetime) -> Substitution:
    """Grant a petition for a seat. `in_id` stays empty, and the seat too, when nobody can take it."""
    draw, petition = locked_petition(petition_id)
    check_decider(draw, petition, by=by, at=at)
    decide(petition, granted=True, by=by, at=at)
    if petition.kind != PetitionKind.INSPECTOR:
        raise NotSo("another-petition", "这不是补抽执法人员的申请。")
    check_substitutable(draw, petition.kind, petition.target_code, petition.out_id)
    found = fair.next_inspector(
        draw.record,
        untouched_rosters(draw),
        petition.target_code,
        petition.out_id,
        excluded=_excluded(draw, petition.target_code),
        teams=standing_teams(draw),
    )
    _write(draw, petition, found)
    return record_substitution(
        draw, petition, into=found.into, ticket=found.ticket, event=_event(draw, petition, found), by=by, at=at
    )


def _excluded(draw: Draw, target_code: str) -> set[str]:
    """Who was replaced here before, and who is away altogether."""
    past = draw.substitutions.filter(kind=PetitionKind.INSPECTOR)
    here = past.filter(target_code=target_code).values_list("out_id", flat=True)
    away = past.filter(reason_code__in=AWAY).values_list("out_id", flat=True)
    return {*here, *away}


def _write(draw: Draw, petition: Petition, found: fair.Replacement) -> None:
    """Who was replaced stays on the team's list, marked, and loses the file; seat and lead pass to who follows."""
    drawn = draw.drawn.get(usc_code=petition.target_code)
    out = drawn.team.get(certificate_no=petition.out_id, is_replaced=False)
    out.is_replaced = True
    out.save(update_fields=["is_replaced"])
    drawn.uncovered = list(found.uncovered)
    drawn.save(update_fields=["uncovered"])
    if found.into:
        TeamMember(
            drawn=drawn,
            certificate_no=found.into,
            name=draw.private_names.get("inspectors", {}).get(found.into, ""),
            group=out.group,
            seat=out.seat,
            leads=out.leads,
        ).save(force_insert=True)
    for file in File.objects.filter(number=drawn.file_no):
        change_readers(file, coming=accounts([found.into]), leaving=accounts([out.certificate_no]))
    if petition.reason_code == "RECUSED":
        withdraw(drawn, [out.certificate_no])


def _event(draw: Draw, petition: Petition, found: fair.Replacement) -> InspectorSubstituted:
    return InspectorSubstituted(
        subject=draw.no,
        ground=petition.ground,
        target=petition.target_code,
        out=petition.out_id,
        replacement=found.into,
        reason_code=petition.reason_code,
        asked_by=petition.asked_by.name,
    )
