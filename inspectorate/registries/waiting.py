"""What of the registries waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from inspectorate.acts import Wait
from inspectorate.people.models import Person
from inspectorate.registries import access
from inspectorate.registries.queries import items


def waiting(person: Person, on: date) -> list[Wait]:
    """Items whose legal bases have to be looked at again, in one line."""
    if not access.may_maintain_items(person, on):
        return []
    flagged = items.items(on).exclude(items.ended(on)).filter(needs_review=True).count()
    if not flagged:
        return []
    address = reverse("registries:item_list") + "?text=review"
    return [Wait(f"复核 {flagged} 个抽查事项的法律依据", "所引法规有了新版本或者文本有更正", None, "去复核", address)]
