"""Before anything is frozen: who is in, who is excluded by which rule, how many of each class (domain.md §1.4–1.5).

The page shows it and `freeze_and_announce` freezes it: both read the same function, so what was shown is what is frozen
unless a registry changed in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from inspectorate.draws import fair
from inspectorate.draws.lifecycle import Stage
from inspectorate.draws.models import Draw, DrawnTarget, Source
from inspectorate.draws.rules import exclusions, strata
from inspectorate.draws.rules.exclusions import ExclusionCount, Visits
from inspectorate.draws.rules.options import Dimension, Options, from_json
from inspectorate.draws.rules.strata import Scheme, Stratum
from inspectorate.plans.models import Aim, Task
from inspectorate.plans.queries import grades
from inspectorate.registries.codes import District, Sector
from inspectorate.registries.models import Target
from inspectorate.registries.queries import pools
from inspectorate.registries.queries.pools import PoolTarget

# Names of the second dimension's codes.
SECOND_NAMES = {str(code): str(label) for code, label in [*District.choices, *Sector.choices]}


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
class Preview:
    """What would be frozen now. `population` counts those in; quotas are of them."""

    options: Options
    targets: list[PreviewTarget]
    exclusions: list[ExclusionCount]
    warning: str
    lines: list[fair.QuotaLine]
    total: int
    population: int
    excluded: int
    quota: int
    share: int
    foreign_grades: int
    items: int
    inspectors_by_unit: dict[str, int]
    experts: int
    recusals: int
    pools: fair.Pools

    def digest(self, sources: Iterable[Source]) -> str:
        """Names what a page showed: who is in, how many, by which options, and who contributes."""
        shown = repr((self.options, self.targets, self.lines, self.pools.items, self.pools.inspectors))
        rest = repr((self.pools.experts, self.pools.recusals, [(s.kind, s.name, s.commitment, s.due) for s in sources]))
        return sha256((shown + rest).encode()).hexdigest()


def preview(draw: Draw, *, on: date) -> Preview:
    """As of `on`, from the registries as they are and the draw's options."""
    options, task, scheme = from_json(draw.options), draw.task, scheme_of(draw.task)
    only = task.credit_scheme.code if task.credit_scheme else None
    sectors = task.sectors or ([] if task.aim == Aim.DIRECTED else list(Sector.values))
    pool = pools.targets(sectors=sectors, districts=task.districts, on=on, scheme=only)
    dimension = options.dimension if task.is_risk_classed else Dimension.NONE
    graded = {t.id: strata.stratum_of(t, dimension, scheme, sectors) for t in pool}
    visits = visits_of([t.id for t in pool], options=options, on=on)
    excluded = {
        t.id: exclusions.exclusion(t.exclusion, visits.get(t.id, exclusions.NO_VISITS), options, on) for t in pool
    }
    classes = strata.strata(
        ((graded[t.id], excluded[t.id]) for t in pool),
        scheme=scheme,
        ratios={r.grade: r.ratio for r in task.ratios.all()},
        floor=task.ratio_floor,
        names=SECOND_NAMES,
    )
    lines = fair.quota_lines(
        classes,
        grounds={r.grade: r.ground for r in task.ratios.all()},
        floor=task.ratio_floor,
        class_floor=task.class_floor,
        at_least_one=task.at_least_one,
    )
    return _assembled(draw, options, pool, graded, excluded, classes, lines, scheme, on)


def scheme_of(task: Task) -> Scheme:
    """The task's credit scheme, or the office's default one, as the plan counts by it."""
    return Scheme(tuple(grades(task.credit_scheme)))


def visits_of(codes: list[str], *, options: Options, on: date) -> dict[str, Visits]:
    """Past drawings and inspections of these targets. Drawings of voided draws do not count.

    Nor do those of covert draws before they are opened: who was excluded would tell outsiders who was drawn.
    """
    year, window = date(on.year, 1, 1), exclusions.window_start(options.frequency_window, on)
    past = DrawnTarget.objects.filter(
        Q(draw__is_covert=False) | Q(draw__opened_at__isnull=False),
        draw__stage=Stage.DRAWN,
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
    seen = Target.objects.filter(Q(last_inspected_date__isnull=False) | Q(usc_code__in=list(tally)))
    known = {row[0]: row[1:] for row in seen.values_list("usc_code", "inspected_this_year", "last_inspected_date")}
    return {
        code: Visits(
            drawn_in_window=tally.get(code, {}).get("in_window", 0),
            drawn_this_year=tally.get(code, {}).get("in_year", 0),
            inspected_this_year=known.get(code, (0, None))[0],
            last_inspected=known.get(code, (0, None))[1],
        )
        for code in codes
        if code in tally or code in known
    }


def _midnight(day: date, later: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=later), time()))


def _assembled(
    draw: Draw,
    options: Options,
    pool: list[PoolTarget],
    graded: dict[str, str],
    excluded: dict[str, str],
    classes: list[Stratum],
    lines: list[fair.QuotaLine],
    scheme: Scheme,
    on: date,
) -> Preview:
    labels = {s.code: s.label for s in classes}
    out, quota = sum(1 for e in excluded.values() if e), sum(line.quota for line in lines)
    frozen = _pools(draw, options, pool, graded, excluded, on)
    population = len(pool) - out
    return Preview(
        options=options,
        targets=[_listed(t, graded[t.id], labels, excluded[t.id]) for t in pool],
        exclusions=exclusions.counts(excluded.values()),
        warning=exclusions.warning(len(pool), out, options.exclusion_warning),
        lines=lines,
        total=len(pool),
        population=population,
        excluded=out,
        quota=quota,
        share=quota * 10000 // population if population else 0,
        foreign_grades=sum(1 for t in pool if t.grade and not scheme.knows(t.grade)),
        items=len(frozen.items),
        inspectors_by_unit=dict(Counter(i.unit for i in frozen.inspectors)),
        experts=len(frozen.experts),
        recusals=len(frozen.recusals),
        pools=frozen,
    )


def _listed(target: PoolTarget, stratum: str, labels: dict[str, str], reason: str) -> PreviewTarget:
    return PreviewTarget(
        id=target.id,
        name=target.name,
        grade=target.grade,
        district=target.district,
        stratum=stratum,
        stratum_label=labels[stratum],
        exclusion=reason,
        exclusion_label=exclusions.LABELS.get(reason, reason),
    )


def _pools(
    draw: Draw,
    options: Options,
    pool: list[PoolTarget],
    graded: dict[str, str],
    excluded: dict[str, str],
    on: date,
) -> fair.Pools:
    """Recusals that concern nobody in this draw are nobody's business and stay out of what is published."""
    units = [u for g in options.groups for u in g.units]
    inspectors, experts = pools.inspectors(unit_codes=units, on=on), pools.experts(on=on)
    persons, targets = {i.id for i in inspectors} | {e.id for e in experts}, {t.id for t in pool}
    return fair.Pools(
        targets=[fair.TargetLine(t.id, t.name, graded[t.id], t.tags, t.complex, excluded[t.id]) for t in pool],
        items=pools.items(category_codes=list(draw.task.categories.values_list("code", flat=True)), on=on),
        inspectors=inspectors,
        experts=experts,
        recusals=[r for r in pools.recusals(on=on) if r.person in persons and r.target in targets],
        inspector_names=settings.PUBLISH_INSPECTOR_NAMES,
        expert_names=settings.PUBLISH_EXPERT_NAMES,
    )
