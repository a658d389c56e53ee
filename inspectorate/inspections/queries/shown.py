"""Which words the row of a batch showed: nobody agrees to what changed after his page was loaded."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from inspectorate.documents.models import Document
from inspectorate.inspections.models import Outcome, Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.steps import outcome_of


def shown(of: Sequence[Visit]) -> dict[int, str]:
    """By visit, what stands for the words of its scheme and of its result as they are now."""
    schemes = {visit.pk: scheme.pk for visit in of if (scheme := scheme_of(visit))}
    versions = dict(Document.objects.filter(pk__in=schemes.values()).values_list("pk", "version"))
    return {
        visit.pk: f"{(key := schemes.get(visit.pk, 0))}.{versions.get(key, 0)}.{entered_as(outcome_of(visit))}"
        for visit in of
    }


def hold(visit: Visit) -> None:
    """Its scheme and its result are written by nobody else until the transaction ends."""
    scheme = scheme_of(visit)
    rows: list[models.QuerySet[Document] | models.QuerySet[Outcome]] = [
        Document.objects.filter(pk__in=[scheme.pk] if scheme else []),
        Outcome.objects.filter(visit=visit),
    ]
    for one in rows:
        one.select_for_update(of=("self",)).first()


def entered_as(outcome: Outcome | None) -> str:
    """What stands for the words of a result; "0" where none was entered yet."""
    return outcome.as_entered if outcome else "0"
