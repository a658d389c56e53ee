"""What of the registries waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.people.models import Person
from inspectorate.registries import access, acts
from inspectorate.registries.models import InspectionItem
from inspectorate.registries.queries import items


def waiting(person: Person, on: date) -> list[Wait]:
    """Items whose legal bases have to be looked at again, in one line."""
    if not access.may_maintain_items(person, on):
        return []
    flagged = items.items(on).exclude(items.ended(on)).filter(needs_review=True)
    rows = flagged.select_related(None).prefetch_related(None)
    return waiting_lines(Desk(person, on), leading(acts.ITEMS), rows, TO_REVIEW)


TO_REVIEW = Told[InspectionItem](
    whom=lambda item: "所引法规有了新版本或者文本有更正",
    url=InspectionItem.get_absolute_url,
    group=lambda item: "items",
    group_url=lambda item: reverse("registries:item_list") + "?text=review",
)
