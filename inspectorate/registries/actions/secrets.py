"""Seeing identity and telephone numbers in clear is itself an event (个人信息保护法 51)."""

from __future__ import annotations

from datetime import datetime

from inspectorate.people.models import Person
from inspectorate.registries.actions.adjust import key_of
from inspectorate.registries.events import SecretsShown
from inspectorate.registries.models import Expert, Inspector, Target
from inspectorate.registries.queries.readable import facts_of
from inspectorate.trail import actions as trail


def note_secrets_shown(*, entry: Target | Inspector | Expert, by: Person, at: datetime) -> None:
    """Written when the edit form is opened; an entry without such numbers shows nothing and leaves no event."""
    shown = [fact.label for fact in facts_of(entry).values() if fact.is_secret and fact.raw]
    if shown:
        trail.write(SecretsShown(subject=key_of(entry), name=str(entry), changed=shown), by=by, at=at)
