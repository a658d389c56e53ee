"""确认检查组: the drawn are there, the skills are covered or assisted. Nobody drawn is exchanged here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.draws.models import PetitionKind
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import TeamConfirmed
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.rules.team import FEWEST
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import written
from inspectorate.notices.queries import withdrawing
from inspectorate.people.models import Person
from inspectorate.periods.actions import stop_clock
from inspectorate.registries.codes import Specialty
from inspectorate.trail import actions as trail


@transaction.atomic
def confirm_team(*, visit_id: int, ground: str = "", by: Person, at: datetime) -> Visit:
    """`ground`: why a skill stays uncovered, where it does."""
    visit = entered(visit_id, access.may_confirm, by=by, at=at)
    check_move(MOVES, visit.stage, VisitStage.SCHEME)
    members = _members(visit)
    said = written(ground, most=255, label="理由")
    _skills(visit, said)
    visit.stage, visit.team_confirmed_at, visit.team_confirmed_by = VisitStage.SCHEME, at, by
    changed(visit, "stage", "team_confirmed_at", "team_confirmed_by")
    trail.write(TeamConfirmed(subject=visit.file_no, ground=said, members=members), by=by, at=at)
    if visit.team_clock_id:
        visit.team_clock = stop_clock(clock_id=visit.team_clock_id, because="检查组已确认", by=by, at=at)
    return visit


def _members(visit: Visit) -> list[str]:
    """At least two, no substitution still to be decided, nobody who was granted to withdraw."""
    asked = visit.origin.draw.petitions.filter(
        kind=PetitionKind.INSPECTOR, target_code=visit.target_code, stage=AskedStage.ASKED
    )
    if asked.exists():
        raise NotNow("petition-open", "这户有补抽执法人员的申请正在审批，审批后才能确认检查组。")
    if leaving := [name for name, _, _ in withdrawing(visit.origin)]:
        raise NotNow(
            "recusal-granted",
            f"已同意{'、'.join(leaving)}回避，请先申请补抽接替人员，补抽批准后再确认检查组（行政处罚法第四十三条）。",
        )
    team = visit.origin.team.filter(is_replaced=False)
    members = [member.name or member.certificate_no for member in team]
    if len(members) < FEWEST:
        raise NotSo("too-few-officers", f"检查组只有 {len(members)} 人，须有两名以上执法人员（行政处罚法第四十二条）。")
    return members


def uncovered(visit: Visit) -> list[str]:
    """Skills that neither the drawn nor the assistants bring."""
    assisted = {one.skill for one in visit.assistants.all()}
    return [skill for skill in visit.origin.uncovered if skill not in assisted]


def _skills(visit: Visit, ground: str) -> None:
    lacking = uncovered(visit)
    if lacking and not ground:
        labels = dict(Specialty.choices)
        named = "、".join(str(labels.get(s, s)) for s in lacking)
        raise NotSo(
            "skill-uncovered",
            f"检查组缺少{named}专业。请先从承办单位指派协助人员（不替换抽中人员），或者写明不指派的理由。",
            skills=lacking,
        )
