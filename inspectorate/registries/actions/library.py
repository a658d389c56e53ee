"""Filling the statute library and the item list from the files that come with the product. Both can be run again."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.events import ItemsLoaded, StatuteLoaded
from inspectorate.registries.models import (
    Article,
    BasisKind,
    CheckPoint,
    InspectionItem,
    ItemCategory,
    LegalBasis,
    Statute,
)
from inspectorate.registries.rules import statutes as rules
from inspectorate.trail import actions as trail

DATA = Path(__file__).resolve().parent.parent / "data"
BODY = "秦皇岛市应急管理局"


@transaction.atomic
def load_statute(*, file_name: str, text: str, by: Person, at: datetime) -> Statute | None:
    """One statute in one version. The same text again changes nothing; another text of that version replaces it.

    Items that cite an older version of the statute are flagged for review (domain.md §6.3).
    """
    check(access.may_maintain_items, by, on=at.date())
    read, digest = rules.read(file_name, text), hashlib.sha256(text.encode()).hexdigest()
    known = Statute.objects.select_for_update().filter(title=read.title, version_date=read.version).first()
    if known is not None and known.digest == digest:
        return None
    statute = known or Statute(title=read.title, version_date=read.version)
    statute.effective_from, statute.digest = read.effective_from, digest
    statute.save()
    for article in read.articles:
        statute.articles.update_or_create(
            number=article.number, suffix=article.suffix, defaults={"heading": article.heading, "text": article.text}
        )
    _flag_items(statute)
    event = StatuteLoaded(subject=read.title, version=read.version.isoformat(), articles=len(read.articles))
    trail.write(event, by=by, at=at)
    return statute


def _flag_items(statute: Statute) -> None:
    """Who cites an article of an earlier version has to look again."""
    older = LegalBasis.objects.filter(
        article__statute__title=statute.title, article__statute__version_date__lt=statute.version_date
    )
    InspectionItem.objects.filter(pk__in=older.values("item")).update(needs_review=True)


def load_all_statutes(*, by: Person, at: datetime) -> int:
    """Every file of the product's own library. Returns how many were new or changed."""
    files = sorted((DATA / "laws").glob("*.md"))
    loaded = [load_statute(file_name=f.name, text=f.read_text(encoding="utf-8"), by=by, at=at) for f in files]
    return sum(one is not None for one in loaded)


@transaction.atomic
def load_items(*, by: Person, at: datetime) -> int:
    """The item list of domain.md §6. Items that are there already are left as the office keeps them."""
    check(access.may_maintain_items, by, on=at.date())
    content = json.loads((DATA / "items.json").read_text(encoding="utf-8"))
    categories = {}
    for order, one in enumerate(content["categories"], start=1):
        categories[one["code"]], _ = ItemCategory.objects.get_or_create(
            code=one["code"], defaults={"name": one["name"], "sectors": one["sectors"], "order": order}
        )
    added = [_add(one, categories[one["category"]]) for one in content["items"]]
    if any(added):
        trail.write(ItemsLoaded(subject="随机抽查事项清单", added=sum(added)), by=by, at=at)
    return sum(added)


def _add(one: dict[str, Any], category: ItemCategory) -> bool:
    if InspectionItem.objects.filter(code=one["code"], version=one["version"]).exists():
        return False
    item = InspectionItem.objects.create(
        code=one["code"],
        version=one["version"],
        category=category,
        name=one["name"],
        weight=one["weight"],
        inspecting_body=BODY,
        scope=one["scope"],
        methods=one["methods"],
        content=one["content"],
        materials=one["materials"],
        is_mandatory=one["mandatory"],
        needs=one["needs"],
        tags=one["tags"],
        valid_from=date.fromisoformat(one["valid_from"]),
        valid_until=date.fromisoformat(one["valid_until"]) if one["valid_until"] else None,
        remark=one["remark"],
    )
    CheckPoint.objects.bulk_create(CheckPoint(item=item, order=n, text=t) for n, t in enumerate(one["points"], 1))
    for kind, cited in ((BasisKind.BASIS, one["bases"]), (BasisKind.PENALTY, one["penalties"])):
        LegalBasis.objects.bulk_create(
            _basis(item, kind, order, title, number) for order, (title, number) in enumerate(cited, start=1)
        )
    return True


def _basis(item: InspectionItem, kind: BasisKind, order: int, title: str, number: str) -> LegalBasis:
    """Bound to the newest version in the library; where the text is not there it stays open, and the page says so."""
    found = None
    if number:
        articles = Article.objects.filter(statute__title=title, number=int(number), suffix=0)
        found = articles.order_by("-statute__version_date").first()
    return LegalBasis(item=item, kind=kind, order=order, statute_title=title, article_no=number, article=found)
