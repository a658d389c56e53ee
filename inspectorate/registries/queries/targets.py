"""Reading the targets: rows for lists, the summary line above them, one target with all that belongs to it."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from inspectorate.registries.codes import SECTOR_SHORT, District
from inspectorate.registries.models import CreditScheme, Target, TargetSector

# Up to so many are counted by their keys, so that a search that found few is not made again for each count.
FEW = 3000


def rows() -> QuerySet[Target]:
    """For lists: the sectors at hand, the encrypted numbers left where they are."""
    return Target.objects.defer("legal_person_id", "contact_phone").prefetch_related("sectors")


def found_by(text: str) -> Q:
    """What a search means besides name and code: a district by its name."""
    districts = [code for code, name in District.choices if text in str(name)]
    return Q(district__in=districts) if districts else Q(pk__in=[])


def summary(chosen: QuerySet[Target], *, is_everything: bool = False) -> str:
    """危化 143 · 工贸 300 · D 级 9 · 未评级 12: what is in the list, by sector, its riskiest grade and its gaps.

    The sectors are left out where many thousands were filtered: counting them would make the page wait.
    """
    listed = TargetSector.objects.order_by()
    if not is_everything:
        few = list(chosen.order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            chosen = Target.objects.filter(pk__in=few)
        listed = listed.filter(target__in=few) if len(few) <= FEW else listed.none()
    per_sector = dict(listed.values_list("sector").annotate(n=Count("target", distinct=True)))
    per_grade = dict(chosen.order_by().values_list("credit_grade").annotate(n=Count("pk")))
    parts = [f"{SECTOR_SHORT[sector]} {per_sector[sector]:,}" for sector in SECTOR_SHORT if per_sector.get(sector)]
    riskiest = _riskiest_grade()
    if per_grade.get(riskiest):
        parts.append(f"{riskiest} 级 {per_grade[riskiest]:,}")
    if per_grade.get(""):
        parts.append(f"未评级 {per_grade['']:,}")
    return " · ".join(parts)


def _riskiest_grade() -> str:
    scheme = CreditScheme.objects.filter(is_default=True).first()
    return str(scheme.grades[-1][0]) if scheme else "D"


def grades() -> list[tuple[str, str]]:
    """Every grade of every scheme once, for the filter; the unrated too."""
    codes = {code: None for scheme in CreditScheme.objects.all() for code, _ in scheme.grades}
    return [*((code, f"{code} 级") for code in codes), ("-", "未评级")]


def by_code(usc_code: str) -> QuerySet[Target]:
    return (
        Target.objects.filter(usc_code=usc_code)
        .select_related("credit_scheme")
        .prefetch_related("sectors", "permits", "recusals__inspector", "recusals__expert")
    )
