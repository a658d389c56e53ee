"""Reading the statute library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from inspectorate.kit.words import day
from inspectorate.registries.models import Article, InspectionItem, LegalBasis, Statute
from inspectorate.registries.rules.statutes import article_number, short_title, version_in_force


def statutes() -> QuerySet[Statute]:
    """Each version with the number of its articles and of the items that cite it."""
    return Statute.objects.annotate(
        article_count=Count("articles", distinct=True),
        item_count=Count("articles__cited_by__item__code", distinct=True),
    )


def titles() -> list[str]:
    return list(Statute.objects.order_by("title").values_list("title", flat=True).distinct())


def has(title: str) -> bool:
    return Statute.objects.filter(title=short_title(title)).exists()


def article_in_force(title: str, number: int, suffix: int, on: date) -> Article | None:
    """The article in the version that counts on that day; none where the library has no such version or article."""
    versions = Statute.objects.filter(title=short_title(title))
    statute = version_in_force([(one.starts, one) for one in versions], on)
    if statute is None:
        return None
    return statute.articles.filter(number=number, suffix=suffix).select_related("statute").first()


@dataclass(frozen=True)
class Found:
    """What the library says to a citation that is being typed: the article, or why there is none."""

    article: Article | None
    why: str = ""


def look_up(title: str, article: str, on: date) -> Found:
    title = short_title(title)
    if not title:
        return Found(None)
    if not has(title):
        return Found(None, f"法规库中还没有《{title}》，可以先存，条文待补录。")
    if not article.strip():
        return Found(None, "没有写条号，条文待补录。")
    number = article_number(article)
    if number is None:
        return Found(None, "条号请写成 21 或者 第二十一条。")
    found = article_in_force(title, *number, on)
    return Found(found, "" if found else f"《{title}》在{day(on)}有效的版本中没有这一条，请核对。")


@dataclass(frozen=True)
class Chapter:
    """One chapter with its articles, each with the items that cite it."""

    heading: str
    articles: list[Article]


def chapters(statute: Statute, find: str = "") -> list[Chapter]:
    """The articles in order, under their chapters; with `find`, those whose text or number contains it."""
    citing = LegalBasis.objects.select_related("item").order_by("item__code", "-item__version")
    rows = statute.articles.prefetch_related(Prefetch("cited_by", queryset=citing)).order_by("number", "suffix")
    if find:
        number = article_number(find)
        rows = rows.filter(Q(text__contains=find) | (Q(number=number[0], suffix=number[1]) if number else Q(pk=None)))
    found: list[Chapter] = []
    for article in rows:
        article.statute = statute
        if not found or found[-1].heading != article.heading:
            found.append(Chapter(article.heading, []))
        found[-1].articles.append(article)
    return found


def citing_items(statute: Statute) -> list[InspectionItem]:
    """The latest version of every item that cites this version of the statute."""
    cited = LegalBasis.objects.filter(item=OuterRef("pk"), article__statute=statute)
    latest: dict[str, InspectionItem] = {}
    for item in InspectionItem.objects.filter(Exists(cited)).order_by("code", "version"):
        latest[item.code] = item
    return list(latest.values())


def versions_of(statute: Statute) -> Sequence[Statute]:
    return list(Statute.objects.filter(title=statute.title).order_by("-version_date"))


@dataclass(frozen=True)
class Missing:
    """A statute that items cite and the library lacks."""

    title: str
    items: int


def missing() -> list[Missing]:
    rows = LegalBasis.objects.exclude(statute_title__in=Statute.objects.values("title"))
    counted = rows.values("statute_title").annotate(n=Count("item__code", distinct=True)).order_by("statute_title")
    return [Missing(row["statute_title"], row["n"]) for row in counted]
