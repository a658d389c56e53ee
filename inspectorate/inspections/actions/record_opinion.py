"""记录专家意见: by a drawn expert, in his words. Experts advise; they do not decide (domain 2.4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections.actions.visits import changed, on_site
from inspectorate.inspections.events import OpinionRecorded
from inspectorate.inspections.models import ExpertOpinion
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import written
from inspectorate.people.models import Person
from inspectorate.registries.models import Expert
from inspectorate.trail import actions as trail


@transaction.atomic
def record_opinion(
    *, visit_id: int, expert: str, text: str, by: Person, at: datetime, made: Made | None = None
) -> ExpertOpinion:
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    if expert not in visit.origin.experts:
        raise NotSo("not-the-expert", "这名专家没有为本次检查抽中。")
    known = Expert.objects.filter(code=expert).first()
    opinion = ExpertOpinion(
        visit=visit,
        expert=expert,
        name=known.name if known else expert,
        text=written(text, most=2000, asked="请写明专家的意见。", label="意见"),
        made_at=made.at,
        received_at=at,
        by=by,
    )
    opinion.save(force_insert=True)
    changed(visit, did="EXPERT_OPINION", made=made)
    trail.write(OpinionRecorded(subject=visit.file_no, name=opinion.name), by=by, at=at)
    return opinion
