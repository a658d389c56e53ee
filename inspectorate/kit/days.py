"""The business day of a moment: days are counted in Beijing time, moments are stored in UTC."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def local_day(at: datetime) -> date:
    return timezone.localtime(at).date()
