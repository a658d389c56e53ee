"""The front page of the registries: how many, what expires soon, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from inspectorate.registries.codes import DutyState
from inspectorate.registries.models import Expert, InspectionItem, Inspector, Permit, Recusal, Target
from inspectorate.registries.queries import items, people
from inspectorate.registries.queries.expired import STANDARDIZATION, has_expired

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Counts:
    targets: int
    targets_active: int
    targets_unrated: int
    targets_expired: int
    inspectors: int
    inspectors_ready: int
    inspectors_without_account: int
    experts: int
    experts_ready: int
    items: int
    items_review: int
    items_open: int
    recusals: int

    @property
    def inspectors_away(self) -> int:
        return self.inspectors - self.inspectors_ready

    @property
    def unrated_share(self) -> str:
        """In per cent with one place, by whole numbers."""
        if not self.targets_active:
            return "0%"
        tenths = (self.targets_unrated * 2000 + self.targets_active) // (2 * self.targets_active)
        return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def counts(on: date) -> Counts:
    targets = Target.objects.aggregate(
        all=Count("pk"),
        active=Count("pk", filter=Q(is_active=True)),
        unrated=Count("pk", filter=Q(is_active=True, credit_grade="")),
        expired=Count("pk", filter=Q(is_active=True) & has_expired(on)),
    )
    inspectors = Inspector.objects.aggregate(
        all=Count("pk"),
        without_account=Count("pk", filter=Q(state=DutyState.ON_DUTY, person=None)),
    )
    return Counts(
        targets=targets["all"],
        targets_active=targets["active"],
        targets_unrated=targets["unrated"],
        targets_expired=targets["expired"],
        inspectors=inspectors["all"],
        inspectors_ready=people.inspectors(on).filter(people.inspector_takes_part(on)).count(),
        inspectors_without_account=inspectors["without_account"],
        experts=Expert.objects.count(),
        experts_ready=Expert.objects.filter(people.expert_takes_part(on)).count(),
        items=InspectionItem.objects.filter(items.in_force(on)).values("code").distinct().count(),
        items_review=items.items(on).filter(needs_review=True).count(),
        items_open=items.items(on).filter(items.lacks_text()).count(),
        recusals=Recusal.objects.filter(people.recusals_in_force(on)).count(),
    )


@dataclass(frozen=True)
class Expiry:
    """Something that runs out: whose, what, when."""

    name: str
    url: str
    what: str
    day: date
    is_past: bool


def expiring(on: date, limit: int = 12) -> list[Expiry]:
    """What ran out in the last thirty days or will in the next, the earliest first; the stopped are left out."""
    return sorted(
        [*_inspectors(on), *_experts(on), *_permits(on, limit), *_standardized(on, limit)],
        key=lambda e: (e.day, e.name),
    )[:limit]


def _inspectors(on: date) -> list[Expiry]:
    rows = Inspector.objects.filter(state=DutyState.ON_DUTY, valid_until__range=(on - SOON, on + SOON))
    return [Expiry(i.name, i.get_absolute_url(), "执法证", i.valid_until, i.valid_until <= on) for i in rows]


def _experts(on: date) -> list[Expiry]:
    window = (on - SOON, on + SOON)
    rows = Expert.objects.filter(state=DutyState.ON_DUTY)
    terms = [
        Expiry(e.name, e.get_absolute_url(), "专家聘期", e.term_until, e.term_until < on)
        for e in rows.filter(term_until__range=window)
    ]
    certificates = [
        Expiry(e.name, e.get_absolute_url(), "专家证书", e.certificate_until, e.certificate_until <= on)
        for e in rows.filter(certificate_until__range=window)
        if e.certificate_until
    ]
    return terms + certificates


def _permits(on: date, limit: int) -> list[Expiry]:
    rows = (
        Permit.objects.filter(target__is_active=True, valid_until__range=(on - SOON, on + SOON))
        .select_related("target")
        .only("name", "valid_until", "target__name", "target__usc_code")
        .order_by("valid_until")[:limit]
    )
    return [
        Expiry(p.target.name, p.target.get_absolute_url(), p.name, p.valid_until, p.valid_until < on)
        for p in rows
        if p.valid_until
    ]


def _standardized(on: date, limit: int) -> list[Expiry]:
    rows = Target.objects.filter(is_active=True, standardization_until__range=(on - SOON, on + SOON))
    return [
        Expiry(t.name, t.get_absolute_url(), STANDARDIZATION, t.standardization_until, t.standardization_until < on)
        for t in rows.only("name", "usc_code", "standardization_until").order_by("standardization_until")[:limit]
        if t.standardization_until
    ]
