"""填写检查项. What another device changed meanwhile is shown, never overwritten unseen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Conflict, Made, made_here
from inspectorate.inspections.actions.visits import changed, on_site, the_line
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.events import LineAnswered
from inspectorate.inspections.models import ChecklistLine
from inspectorate.inspections.rules import record
from inspectorate.kit.words import moment
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def answer_line(
    *,
    visit_id: int,
    line_id: int,
    answer: str,
    ground: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> ChecklistLine:
    """`seen`: the visit's version that was on the screen; without it nothing is compared."""
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    line = the_line(visit, line_id)
    code, said = record.answer(answer, ground)
    _not_changed_elsewhere(line, code, said, seen, made, by)
    line.answer, line.ground, line.version = code, said, visit.version + 1
    line.answered_by, line.answered_at, line.received_at, line.device = by, made.at, at, made.device
    line.save(update_fields=["answer", "ground", "version", "answered_by", "answered_at", "received_at", "device"])
    changed(visit, did="LINE", made=made)
    event = LineAnswered(
        subject=visit.file_no, ground=said, item=line.item_name, line=line.order, answer=Answer(code).label
    )
    trail.write(event, by=by, at=at)
    return line


def _not_changed_elsewhere(line: ChecklistLine, code: str, said: str, seen: int | None, made: Made, by: Person) -> None:
    if seen is None or line.version <= seen or (line.answer, line.ground) == (code, said):
        return
    if (line.device, line.answered_by_id) == (made.device, by.pk):
        return
    value = f"{Answer(line.answer).label}{f'（{line.ground}）' if line.ground else ''}"
    who, when = str(line.answered_by or ""), moment(line.answered_at)
    raise Conflict(
        f"第 {line.order} 项已由{who}于{when}填为“{value}”，"
        f"与您所填的“{Answer(code).label}”不一致，未作改动。请核对后再填。",
        value=value,
        who=who,
        when=when,
    )
