"""Taking a statute's text into the library. Who cites what changed is asked to look again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet

from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.statutes import access, rules
from inspectorate.statutes.citers import citers
from inspectorate.statutes.events import StatuteLoaded
from inspectorate.statutes.models import Article, Statute
from inspectorate.trail import actions as trail

LAWS = Path(__file__).resolve().parent / "data" / "laws"


def load_all_statutes(*, by: Person, at: datetime, folder: Path = LAWS) -> int:
    """Every file of a folder, the earlier versions first. Returns how many were new or changed; can be run again."""
    files = sorted([*folder.glob("*.md"), *folder.glob("*.txt")])
    loaded = [load_statute(file_name=f.name, text=f.read_text(encoding="utf-8"), by=by, at=at) for f in files]
    return sum(one is not None for one in loaded)


@transaction.atomic
def load_statute(*, file_name: str, text: str, by: Person, at: datetime, ground: str = "") -> Statute | None:
    """One statute in one version; the same text again changes nothing (None).

    A file with another version date is a new version beside the old one. Another text under the same date corrects
    that version. Either way those who cite what is now different are asked to review (domain.md §6.3), and citations
    that were waiting for this text are bound to it. Raises `NotNow` when a correction drops an article that must stay.
    """
    on = local_day(at)
    check(access.may_maintain_library, by, on=on)
    read, digest = rules.read(file_name, text), hashlib.sha256(text.encode()).hexdigest()
    known = Statute.objects.select_for_update().filter(title=read.title, version_date=read.version).first()
    if known is not None and known.digest == digest:
        return None
    statute = known or Statute(title=read.title, version_date=read.version)
    statute.full_title, statute.preface = read.full_title, read.preface
    statute.effective_from, statute.digest = read.effective_from, digest
    statute.save()
    changed = _now_other(statute, read.articles)
    flagged = sum(citer.review(changed, on) for citer in citers())
    _write_articles(statute, read.articles)
    _end_earlier_versions(statute.title)
    event = StatuteLoaded(
        subject=read.title,
        ground=ground,
        version=read.version.isoformat(),
        articles=len(read.articles),
        flagged=flagged,
        bound=sum(citer.bind(statute.title) for citer in citers()),
    )
    trail.write(event, by=by, at=at)
    return statute


def _now_other(statute: Statute, articles: Sequence[rules.ArticleText]) -> QuerySet[Article]:
    """The articles of earlier versions, and those of this one that read otherwise or are gone."""
    now = {(a.number, a.suffix): a.text for a in articles}
    changed = [a.pk for a in statute.articles.all() if now.get((a.number, a.suffix)) != a.text]
    earlier = Q(statute__title=statute.title, statute__version_date__lt=statute.version_date)
    return Article.objects.filter(earlier | Q(pk__in=changed))


def _write_articles(statute: Statute, articles: Sequence[rules.ArticleText]) -> None:
    kept = []
    for one in articles:
        facts = {"heading": one.heading, "text": one.text}
        row, _ = statute.articles.update_or_create(number=one.number, suffix=one.suffix, defaults=facts)
        kept.append(row.pk)
    gone = statute.articles.exclude(pk__in=kept)
    for citer in citers():
        citer.release(gone)
    gone.delete()


def _end_earlier_versions(title: str) -> None:
    """Each version ends on the day the next one comes into force, where that day is known."""
    versions = list(Statute.objects.filter(title=title).order_by("version_date"))
    for one, following in zip(versions, versions[1:], strict=False):
        one.effective_until = following.effective_from
        one.save(update_fields=["effective_until"])
