"""Permits and certificates of enterprises that have run out: told where an officer meets the enterprise.

The last day still counts. Nobody is left out of a draw for it: what has run out is a reason to look, not to look away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from inspectorate.kit.words import day
from inspectorate.registries.models import Permit, Target

STANDARDIZATION = "安全生产标准化证书"


def has_expired(on: date) -> Q:
    """Which targets have a permit or a certificate that ran out before this day."""
    permits = Permit.objects.filter(target=OuterRef("pk"), valid_until__lt=on)
    return Q(Exists(permits)) | Q(standardization_until__lt=on)


def words(permits: Iterable[tuple[str, date | None]], standardization: date | None, on: date) -> list[str]:
    """危险化学品安全生产许可证 2026年3月1日到期: one line each, the one that ran out first above."""
    held = [*permits, (STANDARDIZATION, standardization)]
    over = sorted((until, name) for name, until in held if until is not None and until < on)
    return [f"{name} {day(until)}到期" for until, name in over]


def of_target(target: Target, on: date) -> list[str]:
    return words([(p.name, p.valid_until) for p in target.permits.all()], target.standardization_until, on)


def of_targets(codes: Collection[str], on: date) -> dict[str, list[str]]:
    """The lines of each of these enterprises, in one query; who has none is left out."""
    held: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    standing: dict[str, date | None] = {}
    rows = Target.objects.filter(usc_code__in=codes).order_by()
    for code, certificate, name, until in rows.values_list(
        "usc_code", "standardization_until", "permits__name", "permits__valid_until"
    ):
        standing[code] = certificate
        held[code].append((name or "", until))
    found = {code: words(held[code], standing[code], on) for code in held}
    return {code: lines for code, lines in found.items() if lines}
