"""Reading the statute library. Who cites an article belongs to later steps; they are asked (`citers`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from inspectorate.kit.words import day
from inspectorate.statutes.citers import Place, citers
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.rules import article_number, in_force, short_title

# How many articles a search shows; how many words it heeds; what is longer is no word of a law.
MOST, MOST_WORDS, LONGEST = 20, 8, 128


def statutes() -> QuerySet[Statute]:
    """Each version with the number of its articles and of what cites it."""
    citing: Combinable = Value(0)
    for citer in citers():
        citing = citing + citer.counted
    return Statute.objects.annotate(article_count=Count("articles"), citing_count=citing)


def titles() -> list[str]:
    return list(Statute.objects.order_by("title").values_list("title", flat=True).distinct())


def has(title: str) -> bool:
    return Statute.objects.filter(title=short_title(title)).exists()


def article_in_force(title: str, number: int, suffix: int, on: date) -> Article | None:
    """The article in the version that counts on that day; none where the library has no such version or article."""
    return _article(in_force(Statute.objects.filter(title=short_title(title)), on), number, suffix)


def _article(statute: Statute | None, number: int, suffix: int) -> Article | None:
    if statute is None:
        return None
    return statute.articles.filter(number=number, suffix=suffix).select_related("statute").first()


def search(words: str, on: date) -> list[Article]:
    """At most `MOST` articles in force on a day in which every word occurs: in the title, as the number, in the text.

    A citation, as 《…》第36条, is a title and a number.
    """
    parts = re.sub(r"[《》\uff0c、,]", " ", words).split()
    if not parts or max(map(len, parts)) > LONGEST:
        return []
    valid = in_force_ids(list(Statute.objects.all()), on)
    rows = Article.objects.filter(statute__in=valid).select_related("statute")
    for part in parts[:MOST_WORDS]:
        rows = rows.filter(_says(part))
    return list(rows.order_by("statute__title", "number", "suffix")[:MOST])


def _says(part: str) -> Q:
    found = Q(statute__title__contains=short_title(part)) if short_title(part) else Q()
    if number := article_number(part):
        found |= Q(number=number[0], suffix=number[1])
    return found | Q(text__contains=part)


@dataclass(frozen=True)
class Found:
    """What the library says to a citation that is being typed: the article, or why there is none."""

    article: Article | None
    why: str = ""


def look_up(title: str, article: str, on: date) -> Found:
    title = short_title(title)
    if not title:
        return Found(None)
    versions = list(Statute.objects.filter(title=title))
    if not versions:
        return Found(None, f"法规库中还没有《{title}》，可以先存，条文待补录。")
    if not article.strip():
        return Found(None, "没有写条号，条文待补录。")
    number = article_number(article)
    if number is None:
        return Found(None, "条号请写成 21 或者 第二十一条。")
    found = _article(in_force(versions, on), *number)
    return Found(found, "" if found else f"《{title}》在{day(on)}有效的版本中没有这一条，请核对。")


@dataclass(frozen=True)
class Chapter:
    """One chapter with its articles, each with the places that cite it."""

    heading: str
    articles: list[tuple[Article, list[Place]]]


def chapters(statute: Statute, find: str = "") -> list[Chapter]:
    """The articles in order, under their chapters; with `find`, those whose text or number contains it."""
    rows = statute.articles.order_by("number", "suffix")
    if find:
        number = article_number(find)
        rows = rows.filter(Q(text__contains=find) | (Q(number=number[0], suffix=number[1]) if number else Q(pk=None)))
    found: list[Chapter] = []
    beside = [citer.beside(statute) for citer in citers()]
    for article in rows:
        article.statute = statute
        if not found or found[-1].heading != article.heading:
            found.append(Chapter(article.heading, []))
        places = [place for known in beside for place in known.get(article.pk, ())]
        found[-1].articles.append((article, places))
    return found


def citing(statute: Statute) -> list[Place]:
    """What cites this version of the statute."""
    return [place for citer in citers() for place in citer.citing(statute)]


def in_force_ids(statutes: Sequence[Statute], on: date) -> set[int]:
    """Of these statutes, with all their versions, the ids of those in force on a day."""
    titles = {one.title for one in statutes}
    found = (in_force([one for one in statutes if one.title == title], on) for title in titles)
    return {one.pk for one in found if one}


def versions_of(statute: Statute) -> Sequence[Statute]:
    return list(Statute.objects.filter(title=statute.title).order_by("-version_date"))


@dataclass(frozen=True)
class Missing:
    """A statute that items cite and the library lacks."""

    title: str
    items: int


def missing() -> list[Missing]:
    known = set(titles())
    cited = [one for citer in citers() for one in citer.cited().items()]
    return [Missing(title, items) for title, items in cited if title not in known]
