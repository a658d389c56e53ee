"""记录被检查单位的意见、陈述申辩, in its words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections.actions.visits import changed, on_site
from inspectorate.inspections.events import StatementRecorded
from inspectorate.inspections.models import Statement
from inspectorate.kit.text import written
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def record_statement(
    *, visit_id: int, who: str, text: str, by: Person, at: datetime, made: Made | None = None
) -> Statement:
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    asked = "请写明被检查单位的意见；没有异议的写“无异议”，没有陈述的写“没有陈述和申辩”。"
    statement = Statement(
        visit=visit,
        who=written(who, most=64, label="陈述人") or visit.representative,
        text=written(text, most=2000, asked=asked, label="意见"),
        made_at=made.at,
        received_at=at,
        by=by,
    )
    statement.save(force_insert=True)
    changed(visit, did="STATEMENT", made=made)
    trail.write(StatementRecorded(subject=visit.file_no, name=statement.who), by=by, at=at)
    return statement
