"""The statute library, as phones take it along."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.queries import in_force_ids


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
    valid = in_force_ids(statutes, on)
    told = [{"title": s.title, "in_force": s.pk in valid, "articles": articles[s.pk]} for s in statutes]
    content = json.dumps({"statutes": told}, ensure_ascii=False, separators=(",", ":")).encode()
    return Library(content, hashlib.sha256(content).hexdigest())
