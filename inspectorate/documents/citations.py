"""Which articles a template cites, as its second line says, and what the statute library says of them on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from inspectorate.documents import rendering
from inspectorate.documents.kinds import KINDS, Kind
from inspectorate.documents.kinds.remedies import remedy_on
from inspectorate.documents.models import Document
from inspectorate.periods.rules.counting import Period
from inspectorate.periods.rules.table import ROWS
from inspectorate.statutes.citation_checks import Citation, CitationCheck, Held, check_citations, holding

# In the line: the template prints the remedy of the paper's date (kinds/remedies.py).
REMEDY = "remedy"
LINE = re.compile(r"^// cites:(.*)$", re.MULTILINE)
CITED = re.compile(r"^(?P<title>.+)\((?P<version>\d{4}-\d{2}-\d{2})\)(?P<articles>( \d+)+)$")


@cache
def cited_by(template: Path) -> tuple[Citation, ...]:
    """Read from the template itself, so that a version and what it cites cannot part."""
    line = LINE.search(template.read_text(encoding="utf-8"))
    if line is None:
        raise ValueError(f"{template.name} does not say what it cites")
    return tuple(_read(part) for part in _parts(line[1]) if part != REMEDY)


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(";") if part.strip()]


def _read(part: str) -> Citation:
    m = CITED.match(part)
    if m is None:
        raise ValueError(f"{part} is no citation such as 安全生产法(2021-06-10) 65")
    return Citation(m["title"], date.fromisoformat(m["version"]), tuple(map(int, m["articles"].split())))


def cited_on(template: Path, dated: date) -> tuple[Citation, ...]:
    """What a paper of this date cites: its template, and the remedy of that date where the template prints it."""
    line = LINE.search(template.read_text(encoding="utf-8"))
    printed = line is not None and REMEDY in _parts(line[1])
    return cited_by(template) + (tuple(map(_read, _parts(remedy_on(dated).cites))) if printed else ())


@dataclass(frozen=True)
class CitedTemplate:
    """One version of a kind's template: the days of the documents it is for, and the checks on its last such day."""

    kind: Kind
    start: date
    checks: list[CitationCheck]

    @property
    def problems(self) -> list[CitationCheck]:
        return [check for check in self.checks if check.problem]


def cited_templates(on: date, library: Held | None = None) -> list[CitedTemplate]:
    """Every version of every template. One that was followed by another is judged on the last day it was used for.

    `library`: what they are judged by, in place of the office's own.
    """
    cited = [
        (kind, start, cited_on(path, day), day)
        for kind in KINDS.values()
        for start, path, day in _last_days(rendering.versions(kind.code), on)
    ]
    held = library or holding({one for _, _, citations, _ in cited for one in citations})
    return [CitedTemplate(kind, start, check_citations(citations, day, held)) for kind, start, citations, day in cited]


def _last_days(known: Sequence[tuple[date, Path]], on: date) -> Iterator[tuple[date, Path, date]]:
    ends = [start - timedelta(days=1) for start, _ in known[1:]] + [on]
    for (start, path), end in zip(known, ends, strict=True):
        yield start, path, max(start, min(end, on))


def periods_cited(on: date, library: Held | None = None) -> list[tuple[Period, list[CitationCheck]]]:
    """What is not right with the clauses of each period that has begun by a day: on its first day, and on its last."""
    begun = [row for row in ROWS if row.bases and row.since <= on]
    cited = [[Citation(s.law.title, s.law.version, s.articles) for s in row.bases] for row in begun]
    held = library or holding({one for citations in cited for one in citations})
    found = []
    for row, citations in zip(begun, cited, strict=True):
        last = min(on, row.until - timedelta(days=1)) if row.until else on
        judged = [one for day in (row.since, last) for one in check_citations(citations, day, held) if one.problem]
        found.append((row, list(dict.fromkeys(judged))))
    return found


def problems_of(document: Document) -> list[CitationCheck]:
    """What is no longer right, on the document's date, with what its template cites."""
    path = rendering.template_for(document.kind, document.dated)
    return [check for check in check_citations(cited_on(path, document.dated), document.dated) if check.problem]
