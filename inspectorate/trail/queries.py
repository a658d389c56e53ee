"""Reading the trail: the whole of it for who oversees, one object's time-line for its page."""

from __future__ import annotations

from django.db.models import QuerySet

from inspectorate.trail.models import TrailEntry


def timeline(*subjects: str, limit: int = 300) -> QuerySet[TrailEntry]:
    """What happened to these objects, newest first."""
    return TrailEntry.objects.filter(subject__in=subjects).order_by("-seq")[:limit]
