"""Filling the item list from the file that comes with the product. Can be run again. The statutes are loaded before."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from inspectorate.bureau.queries import names
from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.acting import Acting
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.items import add_item, change_item
from inspectorate.registries.events import ItemsLoaded
from inspectorate.registries.models import BasisKind, InspectionItem, ItemCategory
from inspectorate.registries.rules.items import Cited
from inspectorate.trail import actions as trail

DATA = Path(__file__).resolve().parent.parent / "data"
GROUND = "随系统装入的初始清单"


@transaction.atomic
def load_items(*, by: Person, at: datetime) -> int:
    """The item list of `data/items.json`. Items that are there already are left as the office keeps them."""
    check(access.may_maintain_items, by, on=local_day(at))
    content = json.loads((DATA / "items.json").read_text(encoding="utf-8"))
    categories = {}
    for order, one in enumerate(content["categories"], start=1):
        categories[one["code"]], _ = ItemCategory.objects.get_or_create(
            code=one["code"], defaults={"name": one["name"], "sectors": one["sectors"], "order": order}
        )
    added = sum(_load(one, categories[one["category"]], by, at) for one in content["items"])
    if added:
        trail.write(ItemsLoaded(subject="随机抽查事项清单", added=added), by=by, at=at)
    return added


class Initial(Acting):
    """What every item of the first list is recorded with."""

    ground: str
    batch: str
    is_initial: bool


def _load(one: dict[str, Any], category: ItemCategory, by: Person, at: datetime) -> bool:
    """One item in one version; a second version continues the first."""
    versions = InspectionItem.objects.filter(code=one["code"])
    if versions.filter(version=one["version"]).exists():
        return False
    first = Initial(ground=GROUND, by=by, at=at, batch="初始清单", is_initial=True)
    facts: dict[str, Any] = {"values": _values(one, category), "points": one["points"], "cited": _cited(one)}
    earlier = versions.order_by("-version").first()
    if earlier is not None:
        del facts["values"]["code"]
        item = change_item(item_id=earlier.pk, **facts, **first)
    else:
        until = date.fromisoformat(one["valid_until"]) if one["valid_until"] else None
        item = add_item(valid_until=until, **facts, **first)
    if one.get("needs_review"):
        item.needs_review = True
        item.save(update_fields=["needs_review"])
    return True


def _values(one: dict[str, Any], category: ItemCategory) -> dict[str, Any]:
    same = ("code", "name", "weight", "scope", "methods", "content", "materials", "needs", "tags", "remark")
    return {name: one[name] for name in same} | {
        "category": category,
        "inspecting_body": names().bureau,
        "is_mandatory": one["mandatory"],
        "valid_from": date.fromisoformat(one["valid_from"]),
    }


def _cited(one: dict[str, Any]) -> list[Cited]:
    both = ((BasisKind.BASIS, one["bases"]), (BasisKind.PENALTY, one["penalties"]))
    return [Cited(kind, title, number) for kind, pairs in both for title, number in pairs]
