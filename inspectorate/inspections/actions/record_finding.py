"""记录问题: what, where, how grave, which article. Its identifier is made where it was written."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from inspectorate.entries import Conflict, Made, made_here
from inspectorate.inspections.actions.visits import changed, day_of, on_site, the_line
from inspectorate.inspections.codes import Gravity
from inspectorate.inspections.events import FindingRecorded
from inspectorate.inspections.models import Finding, Visit
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.kit.words import moment
from inspectorate.people.models import Person
from inspectorate.statutes.models import Article
from inspectorate.statutes.rules import has_ended
from inspectorate.trail import actions as trail

WRITTEN = (
    "line", "gravity", "article", "place", "description", "measure", "version", "found_by", "found_at", "received_at",
    "device",
)  # fmt: skip


@transaction.atomic
def record_finding(
    *,
    visit_id: int,
    line_id: int,
    gravity: str,
    description: str,
    place: str = "",
    article_id: int | None = None,
    measure: str = "",
    finding_id: uuid.UUID | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """`finding_id` of a finding that is already there changes it."""
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    finding = _finding(visit, finding_id, made, by, seen)
    finding.line = the_line(visit, line_id)
    finding.gravity = _gravity(gravity)
    finding.article = _article(article_id, made, at)
    finding.place = written(place, most=255, label="部位")
    finding.description = written(description, most=2000, asked="请写明发现的问题。", label="问题描述")
    finding.measure = written(measure, most=500, label="处理意见")
    finding.version, finding.found_by, finding.found_at = visit.version + 1, by, made.at
    finding.received_at, finding.device = at, made.device
    if finding._state.adding:
        finding.save(force_insert=True)
    else:
        finding.save(update_fields=WRITTEN)
    changed(visit, did="FINDING", made=made)
    event = FindingRecorded(
        subject=visit.file_no,
        number=finding.number,
        gravity=Gravity(finding.gravity).label,
        description=finding.description,
    )
    trail.write(event, by=by, at=at)
    return finding


def _finding(visit: Visit, key: uuid.UUID | None, made: Made, by: Person, seen: int | None) -> Finding:
    found = Finding.objects.select_related("found_by").filter(pk=key).first() if key else None
    if found is None:
        last = visit.findings.aggregate(last=Max("number"))["last"] or 0
        return Finding(id=key or uuid.uuid4(), visit=visit, number=last + 1)
    if found.visit_id != visit.pk:
        raise NotSo("of-another-visit", "这个问题属于另一次检查。")
    if found.is_withdrawn:
        raise NotNow("withdrawn", f"问题 {found.number} 已撤销，不能再改。请另记一个问题。")
    elsewhere = (found.device, found.found_by_id) != (made.device, by.pk)
    if seen is not None and found.version > seen and elsewhere:
        who, when = str(found.found_by), moment(found.found_at)
        raise Conflict(
            f"问题 {found.number} 已由{who}于{when}改过，未作改动。请核对后再改。",
            value=found.description,
            who=who,
            when=when,
        )
    return found


def _gravity(code: str) -> str:
    if code not in Gravity.values:
        raise NotSo("unknown-gravity", "请选择问题的程度：一般或者重大。")
    return code


def _article(pk: int | None, made: Made, at: datetime) -> Article | None:
    """From the statute library, of a version that had begun and not ended on that day.

    An item may be bound to an older version whose end no text states: phones offer it, so it is taken.
    """
    if pk is None:
        return None
    found = Article.objects.select_related("statute").filter(pk=pk).first()
    if found is None:
        raise NotSo("unknown-article", "法规库中没有所选的条文。")
    on = day_of(made, at)
    if found.statute.starts > on or has_ended(found.statute, on):
        raise NotSo("article-not-in-force", f"{found}在检查当日不是有效的版本，请选择当日有效的条文。")
    return found
