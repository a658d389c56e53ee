"""Reading special lists: all of them with their size, who is in one, who carries a tag."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet

from inspectorate.registries.codes import TAG_ALL, TAG_MAJOR_HAZARD, Specialty
from inspectorate.registries.models import ListMember, SpecialList, Target
from inspectorate.registries.queries.targets import found_by

# So many hits of a search are shown to be ticked.
MOST_HITS = 50


def rows() -> QuerySet[SpecialList]:
    return SpecialList.objects.select_related("unit", "made_by").annotate(size=Count("members"))


def members(kept: SpecialList) -> QuerySet[ListMember]:
    return ListMember.objects.filter(special_list=kept).select_related("target", "added_by")


def hits(kept: SpecialList, text: str) -> Sequence[Target]:
    """Enterprises in use by a part of name or code, or by district, that are not in the list yet."""
    if not text:
        return []
    fits = Q(name__contains=text) | Q(usc_code__icontains=text) | found_by(text)
    found = Target.objects.filter(fits, is_active=True).exclude(in_lists__special_list=kept)
    return list(found.order_by("usc_code")[:MOST_HITS])


def with_tag(tag: str) -> list[int]:
    """Everybody in use who carries this tag, as the pools of a draw see it."""
    rows = Target.objects.filter(is_active=True).order_by("usc_code")
    if tag == TAG_ALL:
        return list(rows.values_list("pk", flat=True))
    if tag == TAG_MAJOR_HAZARD:
        return list(rows.exclude(hazard_source_level="").values_list("pk", flat=True))
    if tag in Specialty.values:
        return [pk for pk, features in rows.values_list("pk", "features") if tag in features]
    sector, _, kind = tag.partition(".")
    listed = rows.filter(sectors__sector=sector, sectors__kind=kind) if kind else rows.filter(sectors__sector=sector)
    return list(dict.fromkeys(listed.values_list("pk", flat=True)))
