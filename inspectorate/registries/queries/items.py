"""Reading the item list: which version counts on a day, what the versions changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day
from inspectorate.registries.models import BasisKind, InspectionItem, LegalBasis
from inspectorate.registries.queries.readable import facts_of
from inspectorate.statutes.models import Article, Statute


def in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def upcoming(on: date) -> Q:
    return Q(valid_from__gt=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def ended(on: date) -> Q:
    return Q(valid_until__isnull=False) & Q(valid_until__lte=on)


def items(on: date) -> QuerySet[InspectionItem]:
    """One row an item: the version that counts on that day; of what is not in force that day, the latest."""
    same = InspectionItem.objects.filter(code=OuterRef("code"))
    now = Q(in_force(on)) & ~Exists(same.filter(in_force(on), version__gt=OuterRef("version")))
    never = ~Exists(same.filter(in_force(on))) & ~Exists(same.filter(version__gt=OuterRef("version")))
    return InspectionItem.objects.filter(now | never).select_related("category").prefetch_related(_bases(), "points")


def as_of(codes: Iterable[str], on: date) -> dict[str, InspectionItem]:
    """These items by code, each in the version that had begun by that day. One that is not known is no silent gap."""
    wanted = set(codes)
    rows = InspectionItem.objects.filter(code__in=wanted, valid_from__lte=on).order_by("code", "version")
    found = {row.code: row for row in rows.select_related("category").prefetch_related("points")}
    if wanted - set(found):
        missing = "、".join(sorted(wanted - set(found)))
        raise NotSo(
            "item-unknown", f"抽查事项清单中没有{day(on)}已生效的 {missing}。请双随机办管理员核对清单后再办。", on=on
        )
    return found


def _bases() -> Any:
    rows = LegalBasis.objects.select_related("article__statute").order_by("kind", "order")
    return Prefetch("bases", queryset=rows)


def lacks_text() -> Q:
    """Some basis has no article yet."""
    return Q(Exists(LegalBasis.objects.filter(item=OuterRef("pk"), article=None)))


def summary(rows: QuerySet[InspectionItem], on: date) -> str:
    """The line above the list: what is drawn, what is always checked, what has to be looked at."""
    found = rows.order_by().aggregate(
        mandatory=Count("pk", filter=Q(is_mandatory=True)),
        review=Count("pk", filter=Q(needs_review=True)),
        open=Count("pk", filter=lacks_text()),
        in_force=Count("pk", filter=in_force(on)),
    )
    words = [f"有效 {found['in_force']} 项", f"必查 {found['mandatory']} 项"]
    words += [f"依据待复核 {found['review']} 项"] if found["review"] else []
    words += [f"条文待补录 {found['open']} 项"] if found["open"] else []
    return " · ".join(words)


def versions_of(code: str) -> list[InspectionItem]:
    """Every version, the latest first."""
    rows = InspectionItem.objects.filter(code=code).select_related("category")
    return list(rows.prefetch_related(_bases(), "points").order_by("-version"))


def latest(code: str) -> InspectionItem | None:
    return InspectionItem.objects.filter(code=code).order_by("-version").first()


def standing(item: InspectionItem, on: date) -> tuple[str, str]:
    """What the list says of an item, and in which tone."""
    if item.valid_until is not None and item.valid_until <= on:
        return "已失效", "plain"
    if item.valid_from > on:
        return "未生效", "warn"
    return "有效", "good"


def cited(item: InspectionItem, kind: BasisKind) -> list[LegalBasis]:
    """The bases of a kind in their order; read from what was prefetched."""
    return sorted((b for b in item.bases.all() if b.kind == kind), key=lambda b: b.order)


def citations(bases: Iterable[LegalBasis]) -> str:
    """《安全生产法》第四条、第二十一条；《矿山安全法》第十六条: a statute once, then its articles."""
    by_title: dict[str, list[str]] = {}
    for basis in bases:
        words = str(basis).removeprefix(f"《{basis.statute_title}》")
        by_title.setdefault(basis.statute_title, []).append(words)
    return "；".join(f"《{title}》{'、'.join(filter(None, words))}" for title, words in by_title.items())


@dataclass(frozen=True)
class Compared:
    """One fact in every version, and whether they differ."""

    label: str
    texts: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.texts)) > 1


def compare(versions: Sequence[InspectionItem]) -> list[Compared]:
    """The facts side by side, those that differ first; what says which version it is stands in the head."""
    facts = [facts_of(one) for one in versions]
    apart = {"code", "version", "needs_review", "valid_from", "valid_until"}
    rows = [Compared(facts[0][n].label, [f[n].text for f in facts]) for n in facts[0] if n not in apart]
    return sorted((row for row in rows if any(row.texts)), key=lambda row: not row.differs)


@dataclass(frozen=True)
class Newer:
    """A basis whose statute has a later version: that version, and what has become of the article in it."""

    basis: LegalBasis
    statute: Statute
    article: Article | None

    @property
    def is_same(self) -> bool:
        return bool(self.article and self.basis.article and self.article.text == self.basis.article.text)


def newer(item: InspectionItem) -> list[Newer]:
    """What a reviewer has to look at: each basis beside the latest version of its statute in the library."""
    bound = [(basis, basis.article) for basis in item.bases.all() if basis.article]
    latest: dict[str, Statute] = {}
    for statute in Statute.objects.filter(title__in={b.statute_title for b, _ in bound}).order_by("version_date"):
        latest[statute.title] = statute
    found = []
    for basis, article in bound:
        statute = latest[article.statute.title]
        if statute.version_date > article.statute.version_date:
            now = statute.articles.filter(number=article.number, suffix=article.suffix).first()
            found.append(Newer(basis, statute, now))
    return found
