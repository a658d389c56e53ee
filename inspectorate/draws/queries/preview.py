"""Before anything is frozen: who is in, who is excluded by which rule, how many of each class (方案附件).

The pages show it at a glance and `freeze_and_announce` freezes all of it: both judge by the same function, so what was
shown is what is frozen unless a registry changed in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, Protocol, TypeVar

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from inspectorate.draws import fair
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, Source
from inspectorate.draws.rules import exclusions, numbers, staffing, strata
from inspectorate.draws.rules.exclusions import ExclusionCount, Visits
from inspectorate.draws.rules.numbers import Households
from inspectorate.draws.rules.options import Dimension, Options, from_json
from inspectorate.draws.rules.strata import Classed, Scheme
from inspectorate.kit.numerals import ten_thousandths
from inspectorate.kit.shown import digest_of
from inspectorate.plans.models import Task
from inspectorate.plans.queries import grades, scope_of, sectors_of
from inspectorate.registries.codes import District, Sector
from inspectorate.registries.models import Target
from inspectorate.registries.queries import pools
from inspectorate.registries.queries.pools import PoolMember, PoolTarget

# Names of the second dimension's codes.
SECOND_NAMES = {str(code): str(label) for code, label in [*District.choices, *Sector.choices]}


class Candidate(Classed, Protocol):
    """What judging needs to know of a target; the pool for freezing and the one for counting both say it."""

    @property
    def id(self) -> str: ...
    @property
    def exclusion(self) -> str: ...


M = TypeVar("M", bound=Candidate)


@dataclass(frozen=True)
class PreviewTarget:
    """One line of the list: in, or excluded and why."""

    id: str
    name: str
    grade: str
    district: str
    stratum: str
    stratum_label: str
    exclusion: str
    exclusion_label: str


@dataclass(frozen=True)
class Outline:
    """What would be frozen now, in figures. `population` counts those in; quotas are of them."""

    options: Options
    exclusions: list[ExclusionCount]
    warning: str
    rule: str
    scope: str
    lines: list[fair.QuotaLine]
    total: int
    population: int
    excluded: int
    quota: int
    share: int
    foreign_grades: int
    items: int
    inspectors_by_unit: dict[str, int]
    staffing: list[str]
    experts: int
    recusals: int


@dataclass(frozen=True)
class Preview(Outline):
    """The same with everybody in it, as it is frozen."""

    targets: list[PreviewTarget]
    pools: fair.Pools

    def digest(self, sources: Iterable[Source]) -> str:
        """Names what a page showed: who is in, how many, by which options, and who contributes."""
        pools, named = self.pools, [(s.kind, s.name, s.commitment, s.due) for s in sources]
        everybody = (pools.items, pools.inspectors, pools.experts, pools.recusals)
        return digest_of(self.options, self.targets, self.lines, everybody, named)


@dataclass(frozen=True)
class JudgedPool(Generic[M]):
    """The pool, read once, with the class of each target and the rule that excludes it, if any."""

    pool: Sequence[M]
    scheme: Scheme
    strata: dict[str, str]
    excluded: dict[str, str]

    def labels(self) -> dict[str, str]:
        return {code: strata.label_of(code, self.scheme, SECOND_NAMES) for code in set(self.strata.values())}

    def only(self, chosen: str) -> list[M]:
        """Those excluded by one rule, those who take part (`IN`), or everybody."""
        if not chosen:
            return list(self.pool)
        wanted = "" if chosen == "IN" else chosen
        return [t for t in self.pool if self.excluded[t.id] == wanted]


def preview(draw: Draw, *, on: date) -> Preview:
    """As of `on`, from the registries as they are and the draw's options."""
    judged = _judge(draw, pools.targets(**scope_of(draw.task)._asdict(), on=on), on)
    frozen = _pools(draw, from_json(draw.options), judged, on)
    labels = judged.labels()
    everybody = [_listed(t, judged, labels, t.name) for t in judged.pool]
    return Preview(**vars(_outline(draw, judged, frozen)), targets=everybody, pools=frozen)


def glance(draw: Draw, *, on: date) -> tuple[Outline, JudgedPool[PoolMember]]:
    """The same figures for a page, from as little of a hundred thousand enterprises as they need."""
    options = from_json(draw.options)
    by_sector = options.dimension is Dimension.RISK_SECTOR
    judged = _judge(draw, pools.members(**scope_of(draw.task)._asdict(), with_sectors=by_sector), on)
    return _outline(draw, judged, _people(draw, options, judged.excluded, on)), judged


def listed(judged: JudgedPool[PoolMember], members: Iterable[PoolMember]) -> list[PreviewTarget]:
    """These members as lines of the list; only their names are still to be read."""
    chosen = list(members)
    rows = Target.objects.filter(usc_code__in=[m.id for m in chosen]).values_list("usc_code", "name")
    names, labels = dict(rows), judged.labels()
    return [_listed(m, judged, labels, names[m.id]) for m in chosen]


def scope_words(task: Task) -> str:
    """Which rule brings enterprises in, where it is a special list; as page, announcement and record say it."""
    if task.special_list is None:
        return ""
    also = [Sector(s).label for s in task.sectors], [District(d).label for d in task.districts]
    narrowed = "，并且属于".join(["", *("、".join(map(str, names)) for names in also if names)])
    kept = task.special_list
    return f"对象范围：专项库“{kept.name}”所列的企业{narrowed}（{kept.unit.name}管理，建库依据：{kept.ground}）。"


def _judge(draw: Draw, pool: Sequence[M], on: date) -> JudgedPool[M]:
    """Who is in which class, and who is excluded by which rule."""
    options, task, scheme = from_json(draw.options), draw.task, scheme_of(draw.task)
    dimension, sectors = (
        options.dimension if task.is_risk_classed else Dimension.NONE,
        sectors_of(task) or Sector.values,
    )
    known: dict[tuple[str, str, tuple[str, ...]], str] = {}
    graded = {}
    for one in pool:
        kind = (one.grade, one.district, one.sectors)
        if kind not in known:
            known[kind] = strata.stratum_of(one, dimension, scheme, sectors)
        graded[one.id] = known[kind]
    excluded = {t.id: t.exclusion for t in pool}
    for code, visits in visits_of(options=options, on=on).items():
        if code in excluded:
            excluded[code] = exclusions.exclusion(excluded[code], visits, options, on)
    return JudgedPool(pool, scheme, graded, excluded)


def _outline(draw: Draw, judged: JudgedPool[M], frozen: fair.Pools) -> Outline:
    options, task, reasons = from_json(draw.options), draw.task, judged.excluded
    asked = asked_of(task, judged.scheme)
    lines = _quota_lines(task, judged, asked)
    total, out, quota = len(reasons), sum(1 for e in reasons.values() if e), sum(line.quota for line in lines)
    people = dict(Counter(i.unit for i in frozen.inspectors))
    grades = Counter(t.grade for t in judged.pool)
    return Outline(
        options=options,
        exclusions=exclusions.counts(reasons.values()),
        warning=exclusions.warning(total, out, options.exclusion_warning),
        rule=numbers.rule_words(
            asked,
            judged.scheme,
            floor=task.ratio_floor,
            class_floor=task.class_floor,
            at_least_one=task.at_least_one,
        ),
        scope=scope_words(task),
        lines=lines,
        total=total,
        population=total - out,
        excluded=out,
        quota=quota,
        share=ten_thousandths(quota, total - out),
        foreign_grades=sum(n for grade, n in grades.items() if grade and not judged.scheme.knows(grade)),
        items=len(frozen.items),
        inspectors_by_unit=people,
        staffing=staffing.shortages(options.groups, people, quota=quota, capacity=options.capacity),
        experts=len(frozen.experts),
        recusals=len(frozen.recusals),
    )


def asked_of(task: Task, scheme: Scheme) -> Households:
    """The numbers that the task asks for instead of ratios."""
    of_grades = {r.grade: r.households for r in task.ratios.all()}
    return numbers.asked_of(task.households, of_grades, [code for code, _ in scheme.grades])


def _quota_lines(task: Task, judged: JudgedPool[M], asked: Households) -> list[fair.QuotaLine]:
    shares = list(task.ratios.all())
    classes = strata.strata(
        ((stratum, judged.excluded[code]) for code, stratum in judged.strata.items()),
        scheme=judged.scheme,
        ratios={r.grade: r.ratio for r in shares},
        floor=task.ratio_floor,
        names=SECOND_NAMES,
    )
    return fair.quota_lines(
        classes,
        grounds={r.grade: r.ground for r in shares},
        floor=task.ratio_floor,
        class_floor=task.class_floor,
        at_least_one=task.at_least_one,
        asked=asked,
    )


def scheme_of(task: Task) -> Scheme:
    """The task's credit scheme, or the office's default one, as the plan counts by it."""
    return Scheme(tuple(grades(task.credit_scheme)))


def visits_of(*, options: Options, on: date) -> dict[str, Visits]:
    """Drawings and inspections that can count on this day, by target. Drawings of voided draws do not count.

    Nor do those of covert draws before they are opened: who was excluded would tell outsiders who was drawn.
    """
    year, window = date(on.year, 1, 1), exclusions.window_start(options.frequency_window, on)
    past = DrawnTarget.objects.filter(
        Q(draw__is_covert=False) | Q(draw__opened_at__isnull=False),
        draw__stage=DrawStage.DRAWN,
        draw__drawn_at__gte=_midnight(min(year, window)),
        draw__drawn_at__lt=_midnight(on, 1),
    )
    tally = {
        row["usc_code"]: row
        for row in past.order_by()
        .values("usc_code")
        .annotate(
            in_year=Count("pk", filter=Q(draw__drawn_at__gte=_midnight(year))),
            in_window=Count("pk", filter=Q(draw__drawn_at__gte=_midnight(window))),
        )
    }
    seen = Target.objects.filter(last_inspected_date__gte=min(year, window)).order_by()
    known = {row[0]: row[1:] for row in seen.values_list("usc_code", "inspected_this_year", "last_inspected_date")}
    return {
        code: Visits(
            drawn_in_window=tally.get(code, {}).get("in_window", 0),
            drawn_this_year=tally.get(code, {}).get("in_year", 0),
            inspected_this_year=known.get(code, (0, None))[0],
            last_inspected=known.get(code, (0, None))[1],
        )
        for code in {*tally, *known}
    }


def _midnight(day: date, later: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), time()))


def _listed(target: Candidate, judged: JudgedPool[M], labels: dict[str, str], name: str) -> PreviewTarget:
    stratum, reason = judged.strata[target.id], judged.excluded[target.id]
    return PreviewTarget(
        id=target.id,
        name=name,
        grade=target.grade,
        district=target.district,
        stratum=stratum,
        stratum_label=labels[stratum],
        exclusion=reason,
        exclusion_label=exclusions.LABELS.get(reason, reason),
    )


def _pools(draw: Draw, options: Options, judged: JudgedPool[PoolTarget], on: date) -> fair.Pools:
    strata_of, excluded = judged.strata, judged.excluded
    lines = [fair.TargetLine(t.id, t.name, strata_of[t.id], t.tags, t.complex, excluded[t.id]) for t in judged.pool]
    return replace(_people(draw, options, excluded, on), targets=lines)


def _people(draw: Draw, options: Options, targets: Container[str], on: date) -> fair.Pools:
    """Items, officers and experts; the targets are not in it yet.

    Recusals that concern nobody in this draw are nobody's business and stay out of what is published.
    """
    units = [u for g in options.groups for u in g.units]
    inspectors, experts = pools.inspectors(unit_codes=units, on=on), pools.experts(on=on)
    persons = {i.id for i in inspectors} | {e.id for e in experts}
    return fair.Pools(
        targets=[],
        items=pools.items(category_codes=list(draw.task.categories.values_list("code", flat=True)), on=on),
        inspectors=inspectors,
        experts=experts,
        recusals=[r for r in pools.recusals(on=on) if r.person in persons and r.target in targets],
        inspector_names=settings.PUBLISH_INSPECTOR_NAMES,
        expert_names=settings.PUBLISH_EXPERT_NAMES,
    )
