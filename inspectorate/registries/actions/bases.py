"""The legal bases of items, as the statute library asks about them: review, release, bind (条文补录)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inspectorate.registries.models import InspectionItem, LegalBasis
from inspectorate.statutes.citers import Citer, Place
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.queries import article_in_force
from inspectorate.statutes.rules import article_number


def review(articles: QuerySet[Article], on: date) -> int:
    """Ask for a review of the items that cite one of these and still count, or will."""
    citing = LegalBasis.objects.filter(article__in=articles)
    rows = InspectionItem.objects.filter(pk__in=citing.values("item"), needs_review=False)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on)).update(needs_review=True)


def release(articles: QuerySet[Article]) -> None:
    """The basis is open again: its article is gone from the text."""
    LegalBasis.objects.filter(article__in=articles).update(article=None)


def bind_waiting(title: str) -> int:
    """Bases that named an article whose text was missing, bound to the version of the item's first day."""
    waiting = LegalBasis.objects.filter(statute_title=title, article=None).exclude(article_no="").select_related("item")
    return sum(bind(basis) for basis in waiting)


def bind(basis: LegalBasis) -> bool:
    """Bind a basis to the text that counted on its item's first day. Where there is none it stays open."""
    number = article_number(basis.article_no)
    found = article_in_force(basis.statute_title, *number, basis.item.valid_from) if number else None
    if found is None:
        return False
    basis.article = found
    basis.save(update_fields=["article"])
    return True


def cited() -> dict[str, int]:
    """The titles that items cite, each with the number of items."""
    rows = LegalBasis.objects.values("statute_title").annotate(n=Count("item__code", distinct=True))
    return {row["statute_title"]: row["n"] for row in rows.order_by("statute_title")}


def beside(statute: Statute) -> dict[int, list[Place]]:
    """Beside each article the items that rest on it, each version by itself."""
    found: dict[int, list[Place]] = defaultdict(list)
    for basis in _of(statute):
        version = f" 第{basis.item.version}版" if basis.item.version > 1 else ""
        words = f"{basis.item.code}{version} {basis.get_kind_display()}"
        found[basis.article_id or 0].append(Place(words, basis.item.get_absolute_url()))
    return found


def citing(statute: Statute) -> list[Place]:
    """The latest version of every item that cites this version of the statute."""
    items = sorted((basis.item for basis in _of(statute)), key=lambda item: (item.code, item.version))
    latest = {item.code: item for item in items}
    return [Place(str(item), item.get_absolute_url()) for item in latest.values()]


def _of(statute: Statute) -> QuerySet[LegalBasis]:
    return LegalBasis.objects.filter(article__statute=statute).select_related("item")


def _counted() -> Coalesce:
    """The items that cite a version of a statute, each counted once."""
    rows = LegalBasis.objects.filter(article__statute=OuterRef("pk")).order_by().values("article__statute")
    count = rows.annotate(n=Count("item__code", distinct=True)).values("n")
    return Coalesce(Subquery(count, output_field=IntegerField()), 0)


ITEMS = Citer(
    review=review,
    release=release,
    bind=bind_waiting,
    cited=cited,
    counted=_counted(),
    beside=beside,
    citing=citing,
)
