"""Taking a statute's text into the library. Who cites what changed is asked to look again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.statutes import access, rules
from inspectorate.statutes.citers import citers
from inspectorate.statutes.entry import LAWS, EntryIntoForce, entry_of, first_day, to_compare
from inspectorate.statutes.events import StatuteCompared, StatuteEnded, StatuteLoaded
from inspectorate.statutes.models import Article, Statute
from inspectorate.trail import actions as trail


def load_all_statutes(*, by: Person, at: datetime, folder: Path = LAWS) -> int:
    """Every file of a folder, the earlier versions first. Returns how many were new or changed; can be run again.

    A version that the office entered itself, and a first day that it found itself, stay as the office has them.
    """
    changed = 0
    for file in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        known = _known(file)
        if known and folder == LAWS and _is_the_offices(known):
            continue
        text = file.read_text(encoding="utf-8")
        loaded = load_statute(file_name=file.name, text=text, by=by, at=at, **_own_day(known))
        changed += loaded is not None
    return changed


def the_offices_own() -> list[Statute]:
    """What the office entered itself of the versions that are shipped, too: a newer product leaves them alone."""
    return [one for one in map(_known, sorted(LAWS.glob("*.md"))) if one and _is_the_offices(one)]


def _is_the_offices(statute: Statute) -> bool:
    return statute.digest not in shipped_digests()


def _own_day(known: Statute | None) -> dict[str, Any]:
    """The first day that somebody found out for a version whose text does not state it."""
    if known is None or not known.effective_source:
        return {}
    entry = entry_of(known.title, known.version_date)
    is_own = entry is None or known.effective_source != entry.source
    return {"starts": known.effective_from, "ground": known.effective_source} if is_own else {}


def _known(path: Path) -> Statute | None:
    named = rules.FILE_NAME.match(path.name)
    if named is None:
        return None
    return Statute.objects.filter(title=rules.short_title(named["title"]), version_date=named["version"]).first()


@transaction.atomic
def load_statute(
    *, file_name: str, text: str, by: Person, at: datetime, ground: str = "", starts: date | None = None
) -> Statute | None:
    """One statute in one version; the same text again changes nothing (None).

    A file with another version date is a new version beside the old one. Another text under the same date corrects
    that version. Either way those who cite what is now different are asked to review, and citations
    that were waiting for this text are bound to it. `starts`: the day of entry into force, where the text does not
    state it. Raises `NotNow` when a correction drops an article that must stay, `NotSo` when that day is not known.
    """
    on = local_day(at)
    check(access.may_maintain_library, by, on=on)
    read, digest = rules.read(file_name, text), hashlib.sha256(text.encode()).hexdigest()
    known = Statute.objects.select_for_update().filter(title=read.title, version_date=read.version).first()
    entry = _entry(read, starts, ground, known)
    if known is not None and known.digest == digest and known.effective_from == entry.day:
        return None
    statute = _kept(read, entry, digest)
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


def _kept(read: rules.StatuteText, entry: EntryIntoForce, digest: str) -> Statute:
    """Its row, new or corrected. What an office enters itself is its own to vouch for, and bears no 待核."""
    is_shipped = digest in shipped_digests()
    facts = {
        "full_title": read.full_title,
        "preface": read.preface,
        "annexes": read.annexes,
        "digest": digest,
        "effective_from": entry.day,
        "effective_source": entry.source,
        "to_compare": to_compare(read.title, read.version, entry) if is_shipped else "",
    }
    statute, _ = Statute.objects.update_or_create(title=read.title, version_date=read.version, defaults=facts)
    return statute


def _entry(read: rules.StatuteText, starts: date | None, ground: str, earlier: Statute | None) -> EntryIntoForce:
    """The day that the text states, else the office's, else the table's, else that of the text which it corrects.

    None is guessed: which law holds on a day hangs on it (行政处罚法 §37).
    """
    stated = read.effective_from
    if stated and starts and stated != starts:
        sentence = f"正文写明本版自{day(stated)}起施行，与填写的施行日期不同。请核对，或者不填。"
        raise NotSo("statute-start-differs", sentence)
    if starts and starts < read.version:
        raise NotSo("statute-start-early", "施行日期不能早于版本日期。")
    found = first_day(read.title, read.version, stated, EntryIntoForce(starts, ground) if starts else None)
    if found:
        return found
    if earlier and earlier.effective_from:
        return EntryIntoForce(earlier.effective_from, earlier.effective_source)
    sentence = "正文没有写明本版从哪一天起施行。请填写施行日期，或者在正文前写明“某年某月某日 施行”。"
    raise NotSo("statute-start-unknown", sentence)


@cache
def shipped_digests() -> frozenset[str]:
    """The digests of the texts that come with the product: what an office enters itself is its own to vouch for."""
    return frozenset(hashlib.sha256(f.read_bytes()).hexdigest() for f in LAWS.glob("*.md"))


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
    for one, following in rules.successions(Statute.objects.filter(title=title)):
        one.effective_until, one.ended_by = following.effective_from, ""
        one.save(update_fields=["effective_until", "ended_by"])


@transaction.atomic
def confirm_text(*, statute_id: int, ground: str, by: Person, at: datetime) -> Statute:
    """Somebody compared the text, or its day, with the official one. `ground`: with what."""
    statute = _maintained(statute_id, by, at)
    said = require_ground(ground, "请写明与哪一份公布的文本核对。", label="核对依据")
    if not statute.to_compare:
        raise NotNow("nothing-to-compare", f"{statute}没有待核对的内容。")
    event = StatuteCompared(subject=statute.title, ground=said, version=_version(statute), compared=statute.to_compare)
    statute.to_compare = ""
    statute.save(update_fields=["to_compare"])
    trail.write(event, by=by, at=at)
    return statute


@transaction.atomic
def end_statute(*, statute_id: int, until: date, ground: str, by: Person, at: datetime) -> Statute:
    """Repealed without a new version. `until`: the first day on which it does not count any more; `ground`: by what."""
    statute = _maintained(statute_id, by, at)
    said = require_ground(ground, "请写明由哪一部法规或者哪一份决定废止。", label="废止依据")
    if Statute.objects.filter(title=statute.title, version_date__gt=statute.version_date).exists():
        raise NotNow("has-successor", f"{statute}的这一版已有新版本，自新版本施行之日起不再适用，不需要另行登记废止。")
    if until <= statute.starts:
        raise NotSo("end-before-start", f"失效日期应当晚于施行日期{day(statute.starts)}。")
    statute.effective_until, statute.ended_by = until, said
    statute.save(update_fields=["effective_until", "ended_by"])
    citing = sum(citer.review(statute.articles.all(), local_day(at)) for citer in citers())
    event = StatuteEnded(
        subject=statute.title, ground=said, version=_version(statute), until_date=until.isoformat(), flagged=citing
    )
    trail.write(event, by=by, at=at)
    return statute


def _maintained(statute_id: int, by: Person, at: datetime) -> Statute:
    check(access.may_maintain_library, by, on=local_day(at))
    return Statute.objects.select_for_update().get(pk=statute_id)


def _version(statute: Statute) -> str:
    return statute.version_date.isoformat()
