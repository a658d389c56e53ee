"""What the worker does for an office that begins."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from inspectorate.people.models import Person
from inspectorate.registries.actions.library import load_items
from inspectorate.statutes.actions import load_all_statutes


@task()
def load_library(person_id: int) -> None:
    """The statutes and the item list that come with the product; what is there already stays."""
    by, at = Person.objects.get(pk=person_id), timezone.now()
    load_all_statutes(by=by, at=at)
    load_items(by=by, at=at)
