"""Reading phones: whose one may see, and what was lost on them. And the statute library, as phones take it along."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from inspectorate.draws.queries.draws import visible_to as visible_draws
from inspectorate.field.models import Device
from inspectorate.field.rules import KEEPERS
from inspectorate.people.models import Person
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.queries import counting


def visible_to(person: Person, on: date) -> QuerySet[Device]:
    """One's own phones; who keeps accounts sees everybody's. Those still in use and in doubt come first."""
    devices = Device.objects.select_related("person__unit", "wipe_asked_by")
    devices = devices.order_by(F("wiped_at").desc(nulls_first=True), "-last_seen_at")
    return devices if person.roles(on) & KEEPERS else devices.filter(person=person)


def in_use(key: str) -> QuerySet[Device]:
    """The phone of this key, unless it was emptied or is to be."""
    return Device.objects.filter(key=key, wiped_at__isnull=True, wipe_asked_at__isnull=True)


def lost_visits(device: Device, person: Person, on: date) -> list[tuple[str, int]]:
    """Of which visits something was lost, as far as this person may know of them."""
    lost: dict[str, int] = device.lost.get("visits", {})
    if not lost:
        return []
    known = set(
        visible_draws(person, on).filter(no__in={n.rpartition("/")[0] for n in lost}).values_list("no", flat=True)
    )
    return [(visit, count) for visit, count in sorted(lost.items()) if visit.rpartition("/")[0] in known]


@dataclass(frozen=True)
class Library:
    """法规库: the JSON that a phone keeps, and the digest that tells whether it has changed."""

    content: bytes
    digest: str


def library(on: date) -> Library:
    """Every article. A version that does not count on that day is marked: it is read where it is cited, not offered."""
    articles: dict[int, list[list[Any]]] = defaultdict(list)
    for one in Article.objects.order_by("statute", "number", "suffix"):
        articles[one.statute_id].append([one.pk, one.words, one.number, one.text])
    statutes = list(Statute.objects.order_by("title", "-version_date"))
    valid = counting(statutes, on)
    told = [{"title": s.title, "in_force": s.pk in valid, "articles": articles[s.pk]} for s in statutes]
    content = json.dumps({"statutes": told}, ensure_ascii=False, separators=(",", ":")).encode()
    return Library(content, hashlib.sha256(content).hexdigest())
