"""What the library says on a day of the articles that a document template cites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.kit.numerals import article_words
from inspectorate.kit.words import day
from inspectorate.statutes import rules
from inspectorate.statutes.entry import LAWS, first_day
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.rules import begun, in_force

Texts = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Citation:
    """Articles of one statute, in the version that was before the template's author."""

    title: str
    version: date
    articles: tuple[int, ...]


@dataclass(frozen=True)
class CitationCheck:
    """What the library says of a citation on a day: how it reads, where it stands, what is no longer right with it."""

    words: str
    address: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Held:
    """What the library holds of what is cited: every version of the statutes, and the texts of the articles."""

    versions: Sequence[Statute]
    texts: Texts


def holding(cited: Collection[Citation]) -> Held:
    """Two queries, whatever is cited."""
    versions = list(Statute.objects.filter(title__in={one.title for one in cited}))
    wanted = {number for one in cited for number in one.articles}
    rows = Article.objects.filter(statute__in=versions, number__in=wanted, suffix=0)
    return Held(versions, {(a.statute_id, a.number): a.text for a in rows})


def shipped_texts() -> Held:
    """The texts that come with the product, read from their files: no database is asked."""
    versions: list[Statute] = []
    texts: Texts = {}
    for key, path in enumerate(sorted(LAWS.glob("*.md")), start=1):
        read = rules.read(path.name, path.read_text(encoding="utf-8"))
        entry = first_day(read.title, read.version, read.effective_from)
        starts = entry.day if entry else None
        versions.append(Statute(pk=key, title=read.title, version_date=read.version, effective_from=starts))
        texts |= {(key, one.number): one.text for one in read.articles if not one.suffix}
    for title in {one.title for one in versions}:
        for one, following in rules.successions(v for v in versions if v.title == title):
            one.effective_until = following.effective_from
    return Held(versions, texts)


def check_citations(cited: Sequence[Citation], on: date, held: Held | None = None) -> list[CitationCheck]:
    """A newer version, a repeal, and what the library lacks are problems. `held`: what was asked for many at once."""
    held = held or holding(cited)
    return [_check(one, [v for v in held.versions if v.title == one.title], held.texts, on) for one in cited]


def _check(cited: Citation, versions: list[Statute], texts: Texts, on: date) -> CitationCheck:
    words = f"《{cited.title}》{'、'.join(article_words(n) for n in cited.articles)}"
    known = next((v for v in versions if v.version_date == cited.version), None)
    if known is None:
        return CitationCheck(words, problem=f"法规库中没有 {day(cited.version)} 的版本，未能核对。")
    return CitationCheck(words, known.get_absolute_url(), _problem(cited, known, versions, texts, on))


def _problem(cited: Citation, known: Statute, versions: list[Statute], texts: Texts, on: date) -> str:
    lost = [n for n in cited.articles if (known.pk, n) not in texts]
    if lost:
        return f"法规库的这一版本中没有{_list(lost)}，请核对。"
    last = begun(versions, on)
    if last is None or last.starts < known.starts:
        return f"这一版本自 {day(known.starts)} 起施行，{day(on)} 还没有施行。"
    if last != known:
        return _replaced(cited, known, last, texts)
    if in_force(versions, on) is None and last.effective_until:
        return f"已于 {day(last.effective_until)} 失效，请改引现行的规定。"
    return ""


def _replaced(cited: Citation, known: Statute, now: Statute, texts: Texts) -> str:
    gone = [n for n in cited.articles if (now.pk, n) not in texts]
    other = [n for n in cited.articles if n not in gone and texts[now.pk, n] != texts[known.pk, n]]
    said = [f"{_list(other)}的条文已经改动"] if other else []
    said += [f"{_list(gone)}已经没有"] if gone else []
    return f"自 {day(now.starts)} 起施行新版本，{'，'.join(said) or '所引条文的文字没有变'}。请核对。"


def _list(numbers: list[int]) -> str:
    return "、".join(article_words(n) for n in numbers)
