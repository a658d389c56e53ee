"""随机抽查事项清单: adding an item, changing it by a new version, withdrawing it, reviewing its legal bases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.actions.adjust import Why, put, record, require_adjustment_ground
from inspectorate.registries.actions.bases import bind
from inspectorate.registries.events import (
    ArticleLinked,
    BasisReviewed,
    ItemAdded,
    ItemChanged,
    ItemWithdrawn,
)
from inspectorate.registries.models import (
    ChangeAction,
    CheckPoint,
    InspectionItem,
    LegalBasis,
)
from inspectorate.registries.queries.readable import Facts, facts_of
from inspectorate.registries.rules import items as rules
from inspectorate.registries.rules.refused import refuse
from inspectorate.statutes.models import Article
from inspectorate.statutes.rules import article_key

# Written by the actions themselves.
OWN = {"id", "version", "valid_until", "needs_review"}
ITEM_FIELDS = frozenset(f.name for f in InspectionItem._meta.concrete_fields if f.name not in OWN)
LABELS = {f.name: str(f.verbose_name) for f in InspectionItem._meta.concrete_fields} | {
    "points": "检查要点",
    "bases": "法律依据",
    "ground": "调整依据",
}
# What tells the versions of an item apart without being a change of what is inspected.
ABOUT_THE_VERSION = {"version", "valid_from", "valid_until", "needs_review"}
Values = Mapping[str, Any]


@transaction.atomic
def add_item(
    *,
    values: Values,
    points: Sequence[str],
    cited: Sequence[rules.Cited],
    ground: str,
    by: Person,
    at: datetime,
    batch: str = "",
    valid_until: date | None = None,
    is_initial: bool = False,
) -> InspectionItem:
    """入单. The initial list (`is_initial`) may count from days that are over; what the office adds may not."""
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_items, by, on=why.on)
    require_adjustment_ground(ground)
    item = InspectionItem(version=1, valid_until=valid_until)
    put(item, values, ITEM_FIELDS)
    problems = problems_of_item(item, points, cited)
    if same := InspectionItem.objects.filter(code=item.code).first():
        problems.setdefault("code", f"编号 {same.code} 已用于“{same.name}”，请换一个编号；要改它请打开该事项编辑。")
    if not is_initial and "valid_from" not in problems:
        problems |= too_early(item.valid_from, None, why.on)
    refuse(problems, LABELS)
    try:
        with transaction.atomic():
            _write(item, points, cited)
    except IntegrityError:
        refuse({"code": "刚刚有人用了同一编号，请换一个编号。"}, LABELS)
    record(item, action=ChangeAction.ADD, event=ItemAdded, before={}, why=why)
    return item


@transaction.atomic
def change_item(
    *,
    item_id: int,
    values: Values,
    points: Sequence[str],
    cited: Sequence[rules.Cited],
    ground: str,
    by: Person,
    at: datetime,
    batch: str = "",
    is_initial: bool = False,
) -> InspectionItem:
    """变更 is a new version from a day on; the old one stays for the days before, and for what was drawn from it."""
    old = InspectionItem.objects.select_for_update().get(pk=item_id)
    why = Why(ground=ground, by=by, at=at, batch=batch)
    check(access.may_maintain_items, by, on=why.on)
    _require_latest(old)
    require_adjustment_ground(ground)
    item = InspectionItem(version=old.version + 1, **{name: getattr(old, name) for name in ITEM_FIELDS})
    put(item, values, ITEM_FIELDS - {"code"})
    problems = problems_of_item(item, points, cited)
    if not is_initial and "valid_from" not in problems:
        problems |= too_early(item.valid_from, old.valid_from, why.on)
    refuse(problems, LABELS)
    before = facts_of(old)
    _write(item, points, cited)
    _require_difference(before, facts_of(item))
    if old.valid_until is None or old.valid_until > item.valid_from:
        old.valid_until = item.valid_from
        old.save(update_fields=["valid_until"])
    record(item, action=ChangeAction.CHANGE, event=ItemChanged, before=before, why=why)
    return item


@transaction.atomic
def withdraw_item(*, item_id: int, from_date: date, ground: str, by: Person, at: datetime) -> InspectionItem:
    """出单: from that day on the item is neither drawn nor checked. It stays in the list as no longer in force."""
    item = InspectionItem.objects.select_for_update().get(pk=item_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_items, by, on=why.on)
    _require_latest(item)
    if item.valid_until is not None and item.valid_until <= why.on:
        raise NotNow("already-withdrawn", f"该事项已自{day(item.valid_until)}起失效，不必再撤出。")
    require_adjustment_ground(ground)
    if from_date < why.on:
        refuse({"from_date": f"失效日期不能早于今天（{day(why.on)}）：已经过去的日子仍按当时的清单。"})
    before = facts_of(item)
    still = Q(valid_until__isnull=True) | Q(valid_until__gt=from_date)
    for version in InspectionItem.objects.select_for_update().filter(still, code=item.code):
        version.valid_until = max(from_date, version.valid_from)
        version.save(update_fields=["valid_until"])
    item.refresh_from_db()
    record(item, action=ChangeAction.DEACTIVATE, event=ItemWithdrawn, before=before, why=why)
    return item


@transaction.atomic
def review_basis(*, item_id: int, ground: str, by: Person, at: datetime) -> InspectionItem:
    """复核: the bases were looked at and still stand. Where they do not, the item is changed instead."""
    item = InspectionItem.objects.select_for_update().get(pk=item_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_items, by, on=why.on)
    if not item.needs_review:
        raise NotNow("nothing-to-review", f"{item}的依据没有待复核的标记，可能刚刚有人复核过。")
    require_adjustment_ground(ground)
    before = facts_of(item)
    item.needs_review = False
    item.save(update_fields=["needs_review"])
    record(item, action=ChangeAction.CHANGE, event=BasisReviewed, before=before, why=why)
    return item


@transaction.atomic
def review_bases(*, item_ids: Sequence[int], ground: str, by: Person, at: datetime) -> int:
    """复核 of several at once, on one opinion; one that cannot be reviewed leaves all of them as they were."""
    if not item_ids:
        refuse({"": "没有选中任何事项。请先勾选要复核的事项。"})
    for item_id in sorted(set(item_ids)):
        review_basis(item_id=item_id, ground=ground, by=by, at=at)
    return len(set(item_ids))


@transaction.atomic
def link_article(*, basis_id: int, article_id: int, ground: str, by: Person, at: datetime) -> LegalBasis:
    """条文补录: a basis whose text was missing is bound to an article of the library."""
    basis = LegalBasis.objects.select_for_update().select_related("item").get(pk=basis_id)
    article = Article.objects.select_related("statute").get(pk=article_id)
    why = Why(ground=ground, by=by, at=at)
    check(access.may_maintain_items, by, on=why.on)
    if basis.article_id is not None:
        raise NotNow("already-linked", f"{basis}已经绑定条文。依据有变的，请编辑该事项，另立一版。")
    require_adjustment_ground(ground)
    if article.statute.title != basis.statute_title:
        refuse({"article": f"这一条属于{article.statute}，不是《{basis.statute_title}》。请选择该法规的条文。"})
    before = facts_of(basis.item)
    basis.article, basis.article_no = article, article_key(article.number, article.suffix)
    basis.save(update_fields=["article", "article_no"])
    item = InspectionItem.objects.get(pk=basis.item_id)
    record(item, action=ChangeAction.CHANGE, event=ArticleLinked, before=before, why=why)
    return basis


def _require_latest(item: InspectionItem) -> None:
    if InspectionItem.objects.filter(code=item.code, version__gt=item.version).exists():
        raise NotNow("changed-meanwhile", f"{item}已有更新的版本。请打开最新版本，核对后再改。")


def problems_of_item(item: InspectionItem, points: Sequence[str], cited: Sequence[rules.Cited]) -> dict[str, str]:
    """What is wrong with the item as it stands. Left empty, what the list prints is put together from the points."""
    if not item.content and points:
        item.content = rules.content_of(points)
    names = ITEM_FIELDS - {"category"}
    facts = {name: getattr(item, name) for name in names} | {"category": item.category_id}
    return rules.item_problems(facts, points, cited)


def too_early(starts: date, earlier: date | None, on: date) -> dict[str, str]:
    """Why a version may not count from that day. `earlier`: when the one before it began."""
    wrong = rules.version_problem(starts=starts, earlier_starts=earlier, on=on)
    return {"valid_from": wrong} if wrong else {}


def _require_difference(before: Facts, after: Facts) -> None:
    if all(before[name].raw == fact.raw for name, fact in after.items() if name not in ABOUT_THE_VERSION):
        raise NotSo("nothing-changed", "内容没有任何变动，因此没有另立版本。请修改后再保存，或直接返回。")


def _write(item: InspectionItem, points: Sequence[str], cited: Sequence[rules.Cited]) -> None:
    """The version with its points and bases, each basis bound to the text that counts on the first day."""
    item.save(force_insert=True)
    CheckPoint.objects.bulk_create(CheckPoint(item=item, order=n, text=text) for n, text in enumerate(points, start=1))
    for order, one in enumerate(cited, start=1):
        basis = LegalBasis.objects.create(
            item=item,
            kind=one.kind,
            order=order,
            statute_title=one.short_title,
            article_no=one.key,
            part=one.part.strip(),
        )
        bind(basis)
