"""添加随机源: who or what will contribute, named before anything is frozen (protocol §4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.bureau.queries import names
from inspectorate.draws import access, fair
from inspectorate.draws.actions.change_options import preparing
from inspectorate.draws.actions.draws import locked
from inspectorate.draws.events import SourceAdded
from inspectorate.draws.models import Draw, Source, SourceKind
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person, Role
from inspectorate.trail import actions as trail


@transaction.atomic
def add_source(
    *,
    draw_id: int,
    kind: str,
    contributor_id: int | None = None,
    name: str = "",
    due: datetime | None = None,
    chain: str = "",
    round: int | None = None,
    by: Person,
    at: datetime,
) -> Source:
    """BUREAU and WITNESS need `contributor_id`; PUBLIC a `name` and when it will exist (`due`); DRAND a `round`."""
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    preparing(draw)
    source = Source(draw=draw, position=draw.sources.count(), kind=kind)
    if kind in {SourceKind.BUREAU, SourceKind.WITNESS}:
        _set_contributor(source, contributor_id, at)
    elif kind == SourceKind.PUBLIC:
        _set_public(source, name, due, at)
    elif kind == SourceKind.DRAND:
        _set_beacon(source, chain or fair.QUICKNET, round, at)
    else:
        raise NotSo("unknown-source", "随机源只有四种：本局、见证人、公开数、公共随机信标。", kind=kind)
    source.save(force_insert=True)
    trail.write(SourceAdded(subject=draw.no, kind=source.kind, name=source.name), by=by, at=at)
    return source


def is_outside(source: Source) -> bool:
    """Whether the bureau has no hand in it: a public figure, a beacon, or a witness from another body."""
    if source.kind == SourceKind.WITNESS:
        return source.contributor is not None and source.contributor.unit.bureau != names().bureau
    return source.kind in {SourceKind.PUBLIC, SourceKind.DRAND}


def withheld_before(draw: Draw) -> set[int]:
    """Who withheld a value in the attempt before this one; they may not be a source of this one (protocol §4)."""
    before = Source.objects.filter(draw__task=draw.task, draw__attempt=draw.attempt - 1, is_withheld=True)
    return {pk for pk in before.values_list("contributor_id", flat=True) if pk is not None}


def _set_contributor(source: Source, contributor_id: int | None, at: datetime) -> None:
    person = Person.objects.select_related("unit").filter(pk=contributor_id or 0, is_active=True).first()
    if person is None:
        raise NotSo("no-contributor", "请选择由谁出值。")
    if source.draw.sources.filter(contributor=person).exists():
        raise NotSo("contributor-twice", f"{person.name}已是本次抽取的随机源，一人只出一个值。")
    if person.pk in withheld_before(source.draw):
        raise NotSo(
            "withheld-before", f"{person.name}在上一次抽取中拒不揭示已承诺的值，不能作本次的随机源（抽取规则第4节）。"
        )
    inside = person.unit.bureau == names().bureau
    if source.kind == SourceKind.BUREAU and not inside:
        raise NotSo("not-of-the-bureau", f"{person.name}不是本局人员，请作为见证人添加。")
    if source.kind == SourceKind.WITNESS and inside and not person.roles(local_day(at)) & {Role.WITNESS, Role.LEADER}:
        raise NotSo("not-a-witness", "见证人应是外单位人员、纪检监督人员或未参与操作的局领导。")
    if source.kind == SourceKind.WITNESS and access.may_operate(person, local_day(at), source.draw):
        raise NotSo("witness-operates", f"{person.name}可以操作这次抽取，不能同时作见证人。请选没有参与操作的人。")
    source.contributor = person
    unit = "" if person.unit.name == person.unit.bureau else person.unit.name
    source.name = f"{person.unit.bureau}{unit} {person.name}"


def _set_public(source: Source, name: str, due: datetime | None, at: datetime) -> None:
    if not name.strip() or due is None:
        raise NotSo("figure-not-named", "请写明公开数的名称（如“双色球 2023050 期”）和它产生的时间。")
    if len(name) > 100:
        raise NotSo("name-too-long", "公开数的名称请控制在 100 字以内。")
    if due <= at:
        raise NotSo("figure-exists", "这个公开数已经产生。只能选用名录冻结之后才产生的公开数（抽取规则第4节）。")
    source.name, source.due = fair.line(name), due.replace(microsecond=0)


def _set_beacon(source: Source, chain: str, round_: int | None, at: datetime) -> None:
    if round_ is None or round_ < 1:
        raise NotSo("round-missing", "请填写信标轮次。")
    due = fair.round_time(chain, round_)
    if due <= at:
        raise NotSo(
            "round-exists", f"第 {round_} 轮在 {timezone.localtime(due):%Y-%m-%d %H:%M:%S} 已经产生，请选以后的轮次。"
        )
    source.chain, source.round, source.due, source.name = chain, round_, due, f"drand 第 {round_} 轮"
