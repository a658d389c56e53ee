"""冻结名录并公告: from here on nobody changes who is in, by what rules, or who contributes (protocol §2–3)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.draws import access, fair
from inspectorate.draws.actions.add_source import is_outside, withheld_before
from inspectorate.draws.actions.draws import locked
from inspectorate.draws.actions.log import append_announced
from inspectorate.draws.actions.prepare_draw import check_published
from inspectorate.draws.events import DrawAnnounced
from inspectorate.draws.lifecycle import MOVES, DrawStage
from inspectorate.draws.models import Draw, Roster, Source
from inspectorate.draws.queries.preview import Preview, preview
from inspectorate.draws.rules import duties
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.plans.models import Task
from inspectorate.trail import actions as trail

# What the freeze writes of the draw itself.
FROZEN = [
    "stage", "is_covert", "manifest", "commitment", "quota_rule", "scope_rule", "private_names",
    "announced_at", "announced_by",
]  # fmt: skip


@transaction.atomic
def freeze_and_announce(*, draw_id: int, by: Person, at: datetime, shown: str = "") -> Draw:
    """Write rosters and manifest as the registries are now, and put the commitment into the public log.

    `shown` names what the operator's page showed; where somebody changed it since, nothing is frozen. A command that
    shows nothing gives none.
    """
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    check_move(MOVES, draw.stage, DrawStage.ANNOUNCED)
    # Locked, so that nobody cancels or amends the task while it is being frozen.
    draw.task = Task.objects.select_for_update(of=("self",)).get(pk=draw.task_id)
    check_published(draw.task)
    draw.is_covert = draw.task.is_covert
    moment = timezone.localtime(at).replace(microsecond=0)
    sources = _ready_sources(draw, moment)
    seen = preview(draw, on=local_day(at))
    if shown and shown != seen.digest(sources):
        raise NotNow(
            "changed-since", "范围、名额或随机源在您打开页面之后有改动，没有冻结。请回到本页，核对现在的内容后再冻结。"
        )
    if seen.quota == 0:
        raise NotSo("nobody-to-draw", "名额为零：没有可参加抽取的对象。请核对抽查范围，或将任务按“无抽查对象”办结。")
    frozen = fair.freeze(seen.pools)
    manifest = _manifest(draw, seen, frozen, sources, moment)
    draw.stage, draw.manifest, draw.commitment = DrawStage.ANNOUNCED, manifest, fair.commitment(manifest)
    draw.quota_rule, draw.scope_rule = seen.rule, seen.scope
    draw.private_names = fair.names(seen.pools)
    draw.announced_at, draw.announced_by = moment, by
    draw.save(update_fields=FROZEN)
    Roster.objects.bulk_create(
        Roster(draw=draw, kind=kind, content=r.content, size=r.size, root=r.root) for kind, r in frozen.items()
    )
    append_announced(draw, at=moment)
    event = DrawAnnounced(
        subject=draw.no,
        commitment=draw.commitment,
        targets=seen.population,
        excluded=seen.excluded,
        quota=seen.quota,
    )
    trail.write(event, by=by, at=at)
    return draw


def _ready_sources(draw: Draw, moment: datetime) -> list[Source]:
    """Everybody has committed, every figure is still to come, one at least is from outside."""
    sources = list(draw.sources.select_related("contributor__unit").order_by("position"))
    duties.sources_suffice([is_outside(s) for s in sources])
    for source in sources:
        if source.is_committed_kind and not source.commitment:
            raise NotSo("not-committed", f"{source.name}还没有提交承诺值。全部提交后才能冻结公告。")
        if source.due is not None and source.due <= moment:
            raise NotSo(
                "figure-exists",
                f"“{source.name}”已经产生，不能再作随机源。请移除它，另选冻结之后才产生的（抽取规则第4节）。",
            )
        if source.contributor_id in withheld_before(draw):
            raise NotSo("withheld-before", f"{source.name}在上一次抽取中拒不揭示，不能作本次的随机源。请移除。")
    return sources


def _manifest(
    draw: Draw, seen: Preview, frozen: dict[str, fair.Frozen], sources: list[Source], moment: datetime
) -> fair.Manifest:
    return fair.manifest(
        draw_no=draw.no,
        attempt=draw.attempt,
        title=draw.task.announced_title,
        announced_at=moment,
        rosters=frozen,
        quotas={line.stratum: line.quota for line in seen.lines},
        options=seen.options,
        sources=[source_line(s) for s in sources],
        covert=draw.is_covert,
    )


def source_line(source: Source) -> fair.SourceLine:
    """A source as the core takes it."""
    return fair.SourceLine(
        kind=source.kind,
        name=source.name,
        commitment=source.commitment,
        due=None if source.due is None else timezone.localtime(source.due),
        chain=source.chain,
        round=source.round,
        value=source.value,
        signature=source.signature,
    )
