"""Taking a statute's text into the library. Who cites what changed is asked to look again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.events import StatuteLoaded
from inspectorate.registries.models import InspectionItem, LegalBasis, Statute
from inspectorate.registries.queries.statutes import article_in_force
from inspectorate.registries.rules import statutes as rules
from inspectorate.trail import actions as trail


@transaction.atomic
def load_statute(*, file_name: str, text: str, by: Person, at: datetime, ground: str = "") -> Statute | None:
    """One statute in one version; the same text again changes nothing (None).

    A file with another version date is a new version beside the old one. Another text under the same date corrects
    that version. Either way the items that cite what is now different are flagged (domain.md §6.3), and bases that
    were waiting for this text are bound to it.
    """
    on = local_day(at)
    check(access.may_maintain_items, by, on=on)
    read, digest = rules.read(file_name, text), hashlib.sha256(text.encode()).hexdigest()
    known = Statute.objects.select_for_update().filter(title=read.title, version_date=read.version).first()
    if known is not None and known.digest == digest:
        return None
    statute = known or Statute(title=read.title, version_date=read.version)
    statute.full_title, statute.preface = read.full_title, read.preface
    statute.effective_from, statute.digest = read.effective_from, digest
    if known is None:
        statute.save(force_insert=True)
    else:
        statute.save(update_fields=["full_title", "preface", "effective_from", "digest"])
    flagged = _flag(_citing_other_text(statute, read.articles), on)
    _write_articles(statute, read.articles)
    _end_earlier_versions(statute.title)
    event = StatuteLoaded(
        subject=read.title,
        ground=ground,
        version=read.version.isoformat(),
        articles=len(read.articles),
        flagged=flagged,
        bound=_bind_waiting(statute.title),
    )
    trail.write(event, by=by, at=at)
    return statute


def _citing_other_text(statute: Statute, articles: Sequence[rules.ArticleText]) -> Q:
    """Who cites an earlier version, or an article of this one that now reads otherwise or is gone."""
    now = {(a.number, a.suffix): a.text for a in articles}
    changed = [a.pk for a in statute.articles.all() if now.get((a.number, a.suffix)) != a.text]
    earlier = Q(article__statute__title=statute.title, article__statute__version_date__lt=statute.version_date)
    return earlier | Q(article__in=changed)


def _flag(citing: Q, on: date) -> int:
    """Ask for a review of the items that still count, or will."""
    rows = InspectionItem.objects.filter(pk__in=LegalBasis.objects.filter(citing).values("item"), needs_review=False)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on)).update(needs_review=True)


def _write_articles(statute: Statute, articles: Sequence[rules.ArticleText]) -> None:
    kept = []
    for one in articles:
        facts = {"heading": one.heading, "text": one.text}
        kept.append(
            statute.articles.update_or_create(number=one.number, suffix=one.suffix, defaults=facts)[0].pk,
        )
    gone = statute.articles.exclude(pk__in=kept)
    LegalBasis.objects.filter(article__in=gone).update(article=None)
    gone.delete()


def _end_earlier_versions(title: str) -> None:
    """Each version ends on the day the next one comes into force, where that day is known."""
    versions = list(Statute.objects.filter(title=title).order_by("version_date"))
    for one, following in zip(versions, versions[1:], strict=False):
        one.effective_until = following.effective_from
        one.save(update_fields=["effective_until"])


def _bind_waiting(title: str) -> int:
    """条文补录: bases that named an article whose text was missing, bound to the version of the item's first day."""
    waiting = LegalBasis.objects.filter(statute_title=title, article=None).exclude(article_no="").select_related("item")
    return sum(bind(basis) for basis in waiting)


def bind(basis: LegalBasis) -> bool:
    """Bind a basis to the text that counted on its item's first day. Where there is none it stays open."""
    number = rules.article_number(basis.article_no)
    found = article_in_force(basis.statute_title, *number, basis.item.valid_from) if number else None
    if found is None:
        return False
    basis.article = found
    basis.save(update_fields=["article"])
    return True
