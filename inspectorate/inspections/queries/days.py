"""The days of a visit stand in one place, the visit's own two; whether its scheme says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.onward import Note
from inspectorate.inspections.lifecycle import BEFORE_START
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import SCHEME, scheme_of, with_schemes
from inspectorate.kit.words import day

Days = tuple[date | None, date | None]
# Where its writer can put it right: in the draft, or by a corrected one. What lies between is first sent back.
CORRECTABLE = frozenset({DocumentStage.DRAFT, DocumentStage.ISSUED})


def days_of(scheme: Document) -> Days:
    """What the scheme says. Lists have asked for it in their one query (`papers.with_schemes`)."""
    said: tuple[str, str] | None = vars(scheme).get("said_days")
    first, last = said or (scheme.facts.get("visit_from"), scheme.facts.get("visit_until"))
    return _day(first), _day(last)


def says_another_day(visit: Visit) -> bool:
    """Another date was agreed to since the scheme was written, and the visit has not begun."""
    scheme = scheme_of(visit)
    if scheme is None or visit.stage not in BEFORE_START or visit.planned_from is None:
        return False
    said = days_of(scheme)
    return None not in said and said != (visit.planned_from, visit.planned_until)


def is_to_correct(visit: Visit) -> bool:
    """The same, and it lies with who writes it."""
    scheme = scheme_of(visit)
    return scheme is not None and scheme.stage in CORRECTABLE and says_another_day(visit)


def words(visit: Visit) -> str:
    """What is said of it; nothing where the scheme says the visit's days."""
    scheme = scheme_of(visit)
    if scheme is None or not says_another_day(visit):
        return ""
    said, counts = (_span(one) for one in (days_of(scheme), (visit.planned_from, visit.planned_until)))
    how = "" if scheme.stage in CORRECTABLE else "请退回拟稿人，改过再报送；已经批准的，签发以后更正。"
    return f"检查方案写的检查时间是{said}，检查的日期已经改为{counts}，以改后的为准。{how}"


def on_its_scheme(document: Document) -> Iterator[Note]:
    """On the page of the scheme that counts."""
    if document.kind != SCHEME:
        return
    for visit in with_schemes(Visit.objects.filter(file__number=document.file_id)):
        scheme = scheme_of(visit)
        if scheme is not None and scheme.pk == document.pk and (said := words(visit)):
            yield Note(said, "去检查页面", visit.get_absolute_url(), "", "bad")


def _span(days: Days) -> str:
    return "至".join(dict.fromkeys(day(one) for one in days))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
