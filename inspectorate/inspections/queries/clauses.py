"""The clauses that an item names, in the versions that count on a day: what is asked (义务), what it costs (罚则)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspectorate.registries.models import BasisKind, LegalBasis
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.queries import in_force_ids
from inspectorate.statutes.rules import article_number

Key = tuple[str, tuple[int, int] | None]
GROUPS = ((BasisKind.BASIS, "义务（检查依据）"), (BasisKind.PENALTY, "罚则（处罚依据）"))


@dataclass(frozen=True)
class Clause:
    """One basis of an item: its article, as that day has it, and how it is cited."""

    item: int
    kind: str
    article: int
    words: str
    part: str


def clauses(items: Collection[int], on: date) -> list[Clause]:
    """The duties first. Where the library has no version of that day, the one to which the item is bound."""
    bases = LegalBasis.objects.filter(item__in=items).order_by("kind", "order", "pk")
    counting = _counting({one.statute_title for one in bases}, on)
    found = []
    for one in bases:
        article = counting.get((one.statute_title, article_number(one.article_no)), one.article_id)
        if article is not None:
            found.append(Clause(one.item_id, one.kind, article, str(one), one.part))
    return found


def _counting(titles: Collection[str], on: date) -> dict[Key, int]:
    statutes = list(Statute.objects.filter(title__in=titles))
    rows = Article.objects.filter(statute__in=in_force_ids(statutes, on))
    return {(t, (n, s)): pk for t, n, s, pk in rows.values_list("statute__title", "number", "suffix", "pk")}


def grouped(found: Iterable[Clause]) -> list[tuple[str, list[tuple[Any, str]]]]:
    """For a choice: an article that is both duty and penalty stands among the duties."""
    told: set[int] = set()
    groups: list[tuple[str, list[tuple[Any, str]]]] = []
    rows = list(found)
    for kind, label in GROUPS:
        own = {one.article: one.words for one in rows if one.kind == kind and one.article not in told}
        told |= set(own)
        if own:
            groups.append((label, list(own.items())))
    return groups
