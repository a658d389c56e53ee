"""指派协助人员: an officer of the task's units for a skill that the drawn team lacks; the drawn stay as they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.files.actions import change_readers
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import AssistantAssigned
from inspectorate.inspections.lifecycle import BEFORE_START
from inspectorate.inspections.models import Assistant, Visit
from inspectorate.inspections.queries.team import accounts
from inspectorate.inspections.rules import team
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.people.models import Person
from inspectorate.registries.codes import Specialty
from inspectorate.registries.queries import pools
from inspectorate.trail import actions as trail


@transaction.atomic
def assign_assistant(
    *, visit_id: int, certificate_no: str, skill: str, ground: str, by: Person, at: datetime
) -> Assistant:
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
    if any(r.person == certificate_no and r.target == visit.target_code for r in pools.recusals(on=on)):
        raise NotSo("recused", f"{found.name}与这户企业有回避登记，不能参加检查（行政处罚法第四十三条）。")
    members = visit.origin.team.filter(is_replaced=False).values_list("certificate_no", flat=True)
    taken = {*members, *visit.assistants.values_list("certificate_no", flat=True)}
    team.may_assist(
        skill=skill, uncovered=visit.origin.uncovered, skills=found.skills, is_member=certificate_no in taken
    )
    return found
