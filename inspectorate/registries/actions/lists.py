"""专项库: made with a ground, filled by search, by codes or by tag; what is frozen for a draw is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground, written
from inspectorate.people.access import check
from inspectorate.people.models import Person, Unit
from inspectorate.registries import access
from inspectorate.registries.codes import TAGS, tag_label
from inspectorate.registries.events import (
    ListChanged,
    ListEnded,
    ListMade,
    ListMembersAdded,
    ListMembersRemoved,
    ListRestored,
)
from inspectorate.registries.models import ListMember, SpecialList, Target
from inspectorate.registries.queries import lists as queries
from inspectorate.trail import actions as trail

MOST_NAME = 64
ASKED_GROUND = "请写明建库的依据，例如哪个文件、哪项部署。"


@transaction.atomic
def make_list(*, name: str, ground: str, unit: str, by: Person, at: datetime) -> SpecialList:
    kept_by = Unit.objects.filter(code=unit, is_active=True).first()
    if kept_by is None:
        raise NotSo("unit-unknown", "请选择管理科室。")
    check(access.may_keep_lists, by, SpecialList(unit=kept_by), on=local_day(at))
    made = SpecialList.objects.create(
        name=_free_name(name, None), ground=require_ground(ground, ASKED_GROUND, label="建库依据"), unit=kept_by,
        made_by=by, made_at=at,
    )  # fmt: skip
    trail.write(ListMade(subject=made.name, ground=made.ground, unit=kept_by.name), by=by, at=at)
    return made


@transaction.atomic
def change_list(*, list_id: int, name: str, ground: str, by: Person, at: datetime) -> SpecialList:
    """Its name and its ground; the division that keeps it stays."""
    kept = _locked(list_id, by, at)
    before = kept.name
    kept.name, kept.ground = _free_name(name, kept), require_ground(ground, ASKED_GROUND, label="建库依据")
    kept.save(update_fields=["name", "ground"])
    trail.write(ListChanged(subject=kept.name, ground=kept.ground, before=before), by=by, at=at)
    return kept


@transaction.atomic
def add_by_codes(*, list_id: int, codes: str, by: Person, at: datetime) -> int:
    """The enterprises of these codes, however they are separated: all of them, or none while one is unknown."""
    kept = _locked(list_id, by, at)
    _check_active(kept)
    asked = codes_in(codes)
    if not asked:
        raise NotSo("no-codes", "请粘贴统一社会信用代码，一行一个。")
    known = dict(Target.objects.filter(usc_code__in=asked).values_list("usc_code", "pk"))
    if unknown := [code for code in asked if code not in known]:
        named = "、".join(unknown[:10]) + (f"等 {len(unknown)} 个" if len(unknown) > 10 else "")
        raise NotSo("codes-unknown", f"名录库里没有：{named}。请改正或者先入库，再一起添加；这次一户也没有加入。")
    return _add(kept, known.values(), how="代码", by=by, at=at)


@transaction.atomic
def add_chosen(*, list_id: int, rows: Sequence[int], by: Person, at: datetime) -> int:
    """Those ticked in a search."""
    kept = _locked(list_id, by, at)
    _check_active(kept)
    found = list(Target.objects.filter(pk__in=rows).values_list("pk", flat=True))
    if not found:
        raise NotSo("nobody-chosen", "请先勾选要加入的企业。")
    return _add(kept, found, how="搜索", by=by, at=at)


@transaction.atomic
def add_by_tag(*, list_id: int, tag: str, by: Person, at: datetime) -> int:
    """Everybody in use who carries the tag today; who gets it later is not in the list by himself."""
    kept = _locked(list_id, by, at)
    _check_active(kept)
    if tag not in TAGS:
        raise NotSo("tag-unknown", "请选择一个标签。")
    if not (found := queries.with_tag(tag)):
        raise NotSo("nobody-tagged", f"名录库里没有“{tag_label(tag)}”。")
    return _add(kept, found, how=f"标签：{tag_label(tag)}", by=by, at=at)


@transaction.atomic
def remove_members(*, list_id: int, rows: Sequence[int], ground: str, by: Person, at: datetime) -> int:
    kept = _locked(list_id, by, at)
    out = kept.members.filter(pk__in=rows)
    codes = sorted(out.values_list("target__usc_code", flat=True))
    if not codes:
        raise NotSo("nobody-chosen", "请先勾选要移出的企业。")
    explained = require_ground(ground, "请写明移出的理由。")
    out.delete()
    trail.write(ListMembersRemoved(subject=kept.name, ground=explained, codes=codes), by=by, at=at)
    return len(codes)


@transaction.atomic
def end_list(*, list_id: int, ground: str, by: Person, at: datetime) -> SpecialList:
    """No new task may be about it; tasks that are stay as they are."""
    kept = _locked(list_id, by, at)
    _check_active(kept)
    kept.is_active = False
    kept.save(update_fields=["is_active"])
    trail.write(ListEnded(subject=kept.name, ground=require_ground(ground)), by=by, at=at)
    return kept


@transaction.atomic
def restore_list(*, list_id: int, ground: str, by: Person, at: datetime) -> SpecialList:
    kept = _locked(list_id, by, at)
    if kept.is_active:
        raise NotNow("list-in-use", f"专项库“{kept.name}”正在使用。")
    kept.is_active = True
    kept.save(update_fields=["is_active"])
    trail.write(ListRestored(subject=kept.name, ground=require_ground(ground)), by=by, at=at)
    return kept


def codes_in(text: str) -> list[str]:
    """The codes of a pasted column, once each, in their order."""
    return list(dict.fromkeys(one.upper() for one in re.split(r"[\s,，、;；]+", text) if one))


def _locked(list_id: int, by: Person, at: datetime) -> SpecialList:
    kept = SpecialList.objects.select_for_update(of=("self",)).select_related("unit").get(pk=list_id)
    check(access.may_keep_lists, by, kept, on=local_day(at))
    return kept


def _check_active(kept: SpecialList) -> None:
    if not kept.is_active:
        raise NotNow("list-ended", f"专项库“{kept.name}”已停用。要继续使用的，请先恢复。")


def _free_name(name: str, kept: SpecialList | None) -> str:
    said = written(name, most=MOST_NAME, label="名称", asked="请写明专项库的名称。")
    same = SpecialList.objects.filter(name=said)
    if (same.exclude(pk=kept.pk) if kept else same).exists():
        raise NotSo("name-taken", f"已经有叫“{said}”的专项库，请换一个名称，或者在原来的库里增减企业。")
    return said


def _add(kept: SpecialList, targets: Iterable[int], *, how: str, by: Person, at: datetime) -> int:
    there = set(kept.members.values_list("target", flat=True))
    new = [pk for pk in targets if pk not in there]
    if not new:
        raise NotSo("all-there", "这些企业都已经在库里，没有新加入的。")
    ListMember.objects.bulk_create(
        ListMember(special_list=kept, target_id=pk, how=how, added_by=by, added_at=at) for pk in new
    )
    codes = sorted(Target.objects.filter(pk__in=new).values_list("usc_code", flat=True))
    trail.write(ListMembersAdded(subject=kept.name, how=how, codes=codes), by=by, at=at)
    return len(new)
