"""检查项、问题: answered, recorded, put right on the spot, withdrawn. What another device changed meanwhile is shown,
never overwritten unseen; a finding's identifier is made where it was first written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from inspectorate.entries import OFFICE, Conflict, Made
from inspectorate.evidence.codes import Purpose
from inspectorate.inspections.actions.elsewhere import Written, of_finding
from inspectorate.inspections.actions.keep_evidence import Given, keep_given
from inspectorate.inspections.actions.visits import changed, day_of, done_on_site, entered_later, the_line
from inspectorate.inspections.codes import Answer, Gravity, Nature
from inspectorate.inspections.events import FindingCorrected, FindingRecorded, FindingWithdrawn, LineAnswered
from inspectorate.inspections.models import ChecklistLine, Finding, Visit
from inspectorate.inspections.rules import record, terms
from inspectorate.kit.days import why_not_meant
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground, written
from inspectorate.people.models import Person
from inspectorate.statutes.models import Article
from inspectorate.statutes.parts import require_part
from inspectorate.statutes.rules import has_ended
from inspectorate.trail import actions as trail

CHANGED = ("version", "changed_by", "changed_at", "changed_on")
WRITTEN = (
    "line", "gravity", "article", "part", "nature", "due_on", "place", "description", "measure",
    "found_by", "found_at", "received_at", "device", *CHANGED,
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
    part: str = "",
    nature: str = "",
    measure: str = "",
    due_on: date | str | None = None,
    finding_id: UUID | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """`finding_id` of a finding that is already there changes it. `due_on`: a day, or as a phone writes it."""
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    finding = _finding(visit, finding_id)
    before = None if finding._state.adding else _words_of(finding)
    if before and made.device == OFFICE and of_finding(finding).is_unseen(seen, made, by):
        raise _conflict(finding, finding.description, description)
    finding.line = the_line(visit, line_id)
    finding.gravity, finding.nature = _gravity(gravity), _nature(nature)
    finding.article, finding.part = _cited(article_id, part, made, at)
    finding.place = written(place, most=255, label="部位")
    finding.description = written(description, most=2000, asked="请写明发现的问题。", label="问题描述")
    finding.measure = written(measure, most=500, label="处理意见")
    finding.due_on = terms.due_on(finding.measure, _day(due_on), day_of(made, at))
    if _is_written_already(finding, before, seen, made, by):
        return finding
    finding.found_by, finding.found_at, finding.received_at, finding.device = by, made.at, at, made.device
    _changed(finding, visit, made, by)
    finding.save(update_fields=None if finding._state.adding else WRITTEN)
    changed(visit, did="FINDING", made=made)
    about: dict[str, Any] = {"number": finding.number, "description": finding.description}
    trail.write(FindingRecorded(subject=visit.file_no, gravity=Gravity(finding.gravity).label, **about), by=by, at=at)
    return finding


@transaction.atomic
def correct_finding(
    *,
    visit_id: int,
    finding_id: UUID,
    note: str = "",
    before: Sequence[str],
    after: Sequence[str],
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """当场纠正. `before` and `after` are digests of photos; those still on their way are missed at the end.

    `seen`: which version of the finding the page showed, or of the visit the phone.
    """
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    finding = _known(visit, finding_id, seen, made)
    if made.device != OFFICE and of_finding(finding).is_unseen(seen, made, by):
        raise _conflict(finding, _as_it_is(finding), f"当场纠正：{note}")
    entered_later(visit, made, at, after=[(f"记录问题 {finding.number}", finding.found_at)])
    if not before or not after:
        raise NotSo("no-pictures", "当场纠正须有纠正前和纠正后的照片。")
    finding.correction_note = written(note, most=500, label="纠正情况")
    finding.before, finding.after = list(before), list(after)
    finding.corrected_on_site, finding.corrected_at = True, made.at
    _changed(finding, visit, made, by)
    finding.save(update_fields=["correction_note", "before", "after", "corrected_on_site", "corrected_at", *CHANGED])
    changed(visit, did="CORRECTION", made=made)
    trail.write(FindingCorrected(subject=visit.file_no, number=finding.number), by=by, at=at)
    return finding


@transaction.atomic
def correct_with_photos(
    *,
    visit_id: int,
    finding_id: UUID,
    note: str,
    before: Sequence[Given],
    after: Sequence[Given],
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """With files that come along in one form: they and the correction are kept together, or not at all."""

    def kept(given: Given, purpose: Purpose) -> str:
        about: dict[str, Any] = {"visit_id": visit_id, "finding": str(finding_id), "by": by, "at": at, "made": made}
        return keep_given(given=given, purpose=purpose, **about)

    return correct_finding(
        visit_id=visit_id,
        finding_id=finding_id,
        note=note,
        before=[kept(upload, Purpose.BEFORE) for upload in before],
        after=[kept(upload, Purpose.AFTER) for upload in after],
        seen=seen,
        by=by,
        at=at,
        made=made,
    )


@transaction.atomic
def withdraw_finding(
    *,
    visit_id: int,
    finding_id: UUID,
    ground: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """撤销: written down by mistake, before anything was signed off. It stays, marked, with the ground.

    `seen`: which version of the finding the page showed, or of the visit the phone; withdrawn by both it is withdrawn.
    """
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    is_phone = seen is not None and made.device != OFFICE
    if is_phone and (there := visit.findings.filter(pk=finding_id, is_withdrawn=True).first()):
        return there
    finding = _known(visit, finding_id, seen, made)
    if is_phone and of_finding(finding).is_unseen(seen, made, by):
        raise _conflict(finding, _as_it_is(finding), f"撤销：{ground}")
    finding.withdrawn_ground = require_ground(ground, "请写明撤销的理由。")
    finding.is_withdrawn = True
    _changed(finding, visit, made, by)
    finding.save(update_fields=["is_withdrawn", "withdrawn_ground", *CHANGED])
    changed(visit, did="WITHDRAWAL", made=made)
    event = FindingWithdrawn(subject=visit.file_no, ground=finding.withdrawn_ground, number=finding.number)
    trail.write(event, by=by, at=at)
    return finding


def _finding(visit: Visit, key: UUID | None) -> Finding:
    found = Finding.objects.select_related("found_by", "changed_by").filter(pk=key).first() if key else None
    if found is None:
        last = visit.findings.aggregate(last=Max("number"))["last"] or 0
        return Finding(id=key or uuid4(), visit=visit, number=last + 1)
    if found.visit_id != visit.pk:
        raise NotSo("of-another-visit", "这个问题属于另一次检查。")
    if found.is_withdrawn:
        raise NotNow("withdrawn", f"问题 {found.number} 已撤销，不能再改。请另记一个问题。")
    return found


def _words_of(one: Finding) -> tuple[object, ...]:
    """All that a phone writes of it, the description first."""
    rest = (one.gravity, one.nature, one.article_id, one.part, one.place, one.measure, one.due_on)
    return one.description, one.line_id, *rest


def _is_written_already(
    one: Finding, before: tuple[object, ...] | None, seen: int | None, made: Made, by: Person
) -> bool:
    """By somebody else, unseen, in the same words. In other words it is a conflict."""
    if before is None or not of_finding(one).is_unseen(seen, made, by):
        return False
    if _words_of(one) != before:
        raise _conflict(one, str(before[0]), one.description)
    return True


def _as_it_is(one: Finding) -> str:
    return f"{one.description}（已当场纠正：{one.correction_note}）" if one.corrected_on_site else one.description


def _conflict(one: Finding, value: str, mine: str) -> Conflict:
    return of_finding(one).against(f"问题 {one.number}", value, mine)


def _changed(one: Finding, visit: Visit, made: Made, by: Person) -> None:
    one.version, one.changed_by, one.changed_at, one.changed_on = visit.version + 1, by, made.at, made.device


def _gravity(code: str) -> str:
    if code not in Gravity.values:
        raise NotSo("unknown-gravity", "请选择问题的程度：一般或者重大。")
    return code


def _nature(code: str) -> str:
    if code and code not in Nature.values:
        raise NotSo("unknown-nature", "请选择问题的性质：违法行为或者事故隐患。")
    return code


def _day(given: date | str | None) -> date | None:
    if not given:
        return None
    try:
        found = given if isinstance(given, date) else date.fromisoformat(given)
    except ValueError as error:
        raise NotSo("no-day", f"“{given}”不是日期。请重新选择整改期限。") from error
    if sentence := why_not_meant(found):
        raise NotSo("day-out-of-bounds", sentence)
    return found


def _cited(article_id: int | None, part: str, made: Made, at: datetime) -> tuple[Article | None, str]:
    """The article, and its 款、项、目 that its text has."""
    article = _article(article_id, made, at)
    if article is None:
        return None, ""
    cited = terms.part(part)
    require_part(str(article), article.text, cited)
    return article, cited


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


def _known(visit: Visit, key: UUID, seen: int | None, made: Made) -> Finding:
    """A finding of this visit that was not withdrawn, and reads as it was shown."""
    found = visit.findings.select_related("found_by", "changed_by").filter(pk=key).first()
    if found is None:
        raise NotNow("no-such-finding", "本次检查还没有收到这个问题。请先记录问题，再办理。")
    if found.is_withdrawn:
        raise NotNow("withdrawn", f"问题 {found.number} 已撤销。")
    if made.device == OFFICE and seen is not None and found.version != seen:
        words = f"您打开页面以后，问题 {found.number} 改过了，没有办理。请返回，看过现在的内容再办。"
        raise NotNow("changed-since", words)
    return found


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
    visit, made = done_on_site(visit_id, made, by=by, at=at)
    line = the_line(visit, line_id)
    code, said = record.answer(answer, ground)
    there = Written(line.version, line.device, line.answered_by, line.answered_at)
    if there.is_unseen(seen, made, by):
        if (line.answer, line.ground) == (code, said):
            return line
        raise there.against(f"第 {line.order} 项", _answered(line.answer, line.ground), _answered(code, said))
    line.answer, line.ground, line.version = code, said, visit.version + 1
    line.answered_by, line.answered_at, line.received_at, line.device = by, made.at, at, made.device
    line.save(update_fields=["answer", "ground", "version", "answered_by", "answered_at", "received_at", "device"])
    changed(visit, did="LINE", made=made)
    event = LineAnswered(
        subject=visit.file_no, ground=said, item=line.item_name, line=line.order, answer=Answer(code).label
    )
    trail.write(event, by=by, at=at)
    return line


def _answered(code: str, ground: str) -> str:
    return f"{Answer(code).label}{f'（{ground}）' if ground else ''}"
