"""申请作废、申请补抽, and declining them. Asking changes nothing; a second person decides (protocol §13)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.actions import decide
from inspectorate.asked.lifecycle import AskedStage
from inspectorate.draws import access
from inspectorate.draws.actions.draws import locked, locked_petition
from inspectorate.draws.events import PetitionAsked, PetitionDeclined
from inspectorate.draws.lifecycle import MOVES, DrawStage
from inspectorate.draws.models import Draw, Petition, PetitionKind, TeamMember
from inspectorate.draws.rules import duties
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import require_ground
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

ASKED = "请写明具体情况，它将与理由一起留痕。"


def ask_to_void(*, draw_id: int, reason_code: str, ground: str, by: Person, at: datetime) -> Petition:
    """`reason_code` is one of `duties.VOID_REASONS`."""
    return _ask(draw_id, PetitionKind.VOID, reason_code, ground, target="", out="", by=by, at=at)


def ask_to_substitute_target(
    *, draw_id: int, target_code: str, reason_code: str, ground: str, by: Person, at: datetime
) -> Petition:
    """`target_code` names the drawn target that is beyond reach; `reason_code` is of `duties.TARGET_REASONS`."""
    return _ask(draw_id, PetitionKind.TARGET, reason_code, ground, target=target_code, out=target_code, by=by, at=at)


def ask_to_substitute_inspector(
    *, draw_id: int, target_code: str, certificate_no: str, reason_code: str, ground: str, by: Person, at: datetime
) -> Petition:
    """`certificate_no` sits on the team of `target_code`; `reason_code` is of `duties.INSPECTOR_REASONS`."""
    return _ask(
        draw_id, PetitionKind.INSPECTOR, reason_code, ground, target=target_code, out=certificate_no, by=by, at=at
    )


@transaction.atomic
def decline_petition(*, petition_id: int, ground: str, by: Person, at: datetime) -> Petition:
    """Not agreed, with a ground. The one who asked may ask again with better reasons."""
    draw, petition = locked_petition(petition_id)
    check_decider(draw, petition, by=by, at=at)
    decide(petition, granted=False, ground=ground, needs="请写明不同意的理由。", by=by, at=at)
    event = PetitionDeclined(subject=draw.no, ground=petition.decided_ground, kind=petition.kind)
    trail.write(event, by=by, at=at)
    return petition


def check_decider(draw: Draw, petition: Petition, *, by: Person, at: datetime) -> None:
    """Entitled to decide, and neither who asked nor who prepared."""
    check(access.may_decide, by, draw, on=local_day(at))
    duties.second_person(by.pk, asked_by=petition.asked_by_id, prepared_by=draw.prepared_by_id)


@transaction.atomic
def _ask(
    draw_id: int, kind: PetitionKind, code: str, ground: str, *, target: str, out: str, by: Person, at: datetime
) -> Petition:
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    _check_askable(draw, kind, target, out)
    duties.reason(code, REASONS[kind])
    petition = Petition(
        draw=draw,
        kind=kind,
        target_code=target,
        out_id=out,
        reason_code=code,
        ground=require_ground(ground, ASKED),
        asked_by=by,
        asked_at=at,
    )
    petition.save(force_insert=True)
    event = PetitionAsked(
        subject=draw.no, ground=petition.ground, kind=kind.value, reason_code=code, target=target, out=out
    )
    trail.write(event, by=by, at=at)
    return petition


REASONS = {
    PetitionKind.VOID: duties.VOID_REASONS,
    PetitionKind.TARGET: duties.TARGET_REASONS,
    PetitionKind.INSPECTOR: duties.INSPECTOR_REASONS,
}


def _check_askable(draw: Draw, kind: PetitionKind, target: str, out: str) -> None:
    if draw.petitions.filter(kind=kind, target_code=target, out_id=out, stage=AskedStage.ASKED).exists():
        raise NotNow("already-asked", "这项申请已经提出，正在等待审批。")
    if kind is PetitionKind.VOID:
        check_move(MOVES, draw.stage, DrawStage.VOID)
        return
    check_substitutable(draw, kind, target, out)


def check_substitutable(draw: Draw, kind: str, target: str, out: str) -> None:
    """Drawn, of this draw, and not already replaced; checked when asked and again when granted."""
    if draw.stage != DrawStage.DRAWN:
        raise NotNow("not-drawn", f"抽取 {draw.no} 目前是“{DrawStage(draw.stage).label}”，抽取完成后才能补抽。")
    drawn = draw.drawn.filter(usc_code=target).first()
    if drawn is None:
        raise NotSo("not-drawn-here", "这户企业没有在本次抽取中抽中。", target=target)
    if kind == PetitionKind.TARGET and draw.substitutions.filter(kind="TARGET", out_id=out).exists():
        raise NotNow("already-substituted", "这户企业已经补抽过。")
    if (
        kind == PetitionKind.INSPECTOR
        and not TeamMember.objects.filter(drawn=drawn, certificate_no=out, is_replaced=False).exists()
    ):
        raise NotSo("not-on-the-team", "这名执法人员不在该户的检查组中，可能已被替换。", inspector=out)
