"""检查组: the drawn are there, a skill that they lack is assisted. Nobody drawn is exchanged here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.draws.models import PetitionKind
from inspectorate.files.actions import change_readers
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import AssistantAssigned, TeamConfirmed
from inspectorate.inspections.lifecycle import BEFORE_START, MOVES, VisitStage
from inspectorate.inspections.models import Assistant, Visit
from inspectorate.inspections.queries.team import accounts, uncovered
from inspectorate.inspections.rules import team as rules
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import GROUND_MAX, require_ground, written
from inspectorate.notices.queries import withdrawing
from inspectorate.people.models import Person
from inspectorate.periods.actions import stop_clock
from inspectorate.registries.codes import Specialty
from inspectorate.registries.queries import pools
from inspectorate.registries.queries.certificates import current
from inspectorate.trail import actions as trail


@transaction.atomic
def confirm_team(*, visit_id: int, ground: str = "", by: Person, at: datetime) -> Visit:
    """`ground`: why a skill stays uncovered, where it does."""
    visit = entered(visit_id, access.may_confirm, by=by, at=at)
    check_move(MOVES, visit.stage, VisitStage.SCHEME)
    members = _members(visit)
    said = written(ground, most=GROUND_MAX, label="理由")
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
    if leaving := [one.name for one in withdrawing(visit.origin)]:
        raise NotNow(
            "recusal-granted",
            f"已同意{'、'.join(leaving)}回避，请先申请补抽接替人员，补抽批准后再确认检查组（行政处罚法第四十三条）。",
        )
    team = visit.origin.team.filter(is_replaced=False)
    members = [member.name or member.certificate_no for member in team]
    if len(members) < rules.FEWEST:
        raise NotSo("too-few-officers", f"检查组只有 {len(members)} 人，须有两名以上执法人员（行政处罚法第四十二条）。")
    return members


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


@transaction.atomic
def assign_assistant(
    *, visit_id: int, certificate_no: str, skill: str, ground: str, by: Person, at: datetime
) -> Assistant:
    """An officer of the task's units for a skill that the drawn team lacks."""
    visit = entered(visit_id, access.may_confirm, by=by, at=at)
    if visit.stage not in BEFORE_START:
        raise NotNow("begun", "检查已经开始，不能再指派协助人员。")
    said = require_ground(ground, "请写明指派的理由。")
    who = _fit(visit, certificate_no, skill, at)
    assistant = Assistant(
        visit=visit,
        certificate_no=certificate_no,
        name=who.name,
        skill=skill,
        ground=said,
        assigned_by=by,
        assigned_at=at,
    )
    assistant.save(force_insert=True)
    change_readers(visit.file, coming=accounts(visit))
    changed(visit)
    label = str(dict(Specialty.choices).get(skill, skill))
    trail.write(AssistantAssigned(subject=visit.file_no, ground=said, name=who.name, skill=label), by=by, at=at)
    return assistant


def _fit(visit: Visit, certificate_no: str, skill: str, at: datetime) -> pools.PoolInspector:
    """On duty with a valid certificate in one of the task's units, not recused from this enterprise, skilled."""
    on, task = local_day(at), visit.task
    codes = [task.lead_division.code, *task.joint_brigades.values_list("code", flat=True)]
    found = next((p for p in pools.inspectors(unit_codes=codes, on=on) if p.id == certificate_no), None)
    if found is None:
        raise NotSo("not-of-the-units", "协助人员须是本任务各科室大队的在岗执法人员，执法证在有效期内。")
    withdrawn = visit.file.withdrawn.filter(inspector__certificate_no=certificate_no).exists()
    if withdrawn or any(r.person == certificate_no and r.target == visit.target_code for r in pools.recusals(on=on)):
        raise NotSo("recused", f"{found.name}应当回避，不能参加这户企业的检查（行政处罚法第四十三条）。")
    members = visit.origin.team.filter(is_replaced=False).values_list("certificate_no", flat=True)
    taken = current([*members, *visit.assistants.values_list("certificate_no", flat=True)])
    rules.may_assist(
        skill=skill, uncovered=visit.origin.uncovered, skills=found.skills, is_member=certificate_no in taken
    )
    return found
