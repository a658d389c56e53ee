"""What an ended visit writes of its enterprise; the visit's own verb asked who may, and leaves the trail."""

from __future__ import annotations

from datetime import date, datetime

from inspectorate.registries.models import Target
from inspectorate.registries.rules.inspected import once_more


def note_inspection(*, usc_code: str, on: date, at: datetime) -> None:
    """上次检查日期 and 本年度已检查次数. An enterprise that is not in the registry any more has nowhere to keep them.

    It is no adjustment of the registry: who has the enterprise's form open is not told that others were faster. `at` is
    kept, so that undoing an earlier adjustment does not set back what the visit wrote.
    """
    target = Target.objects.select_for_update().filter(usc_code=usc_code).first()
    if target is not None:
        target.last_inspected_date, target.inspected_this_year = once_more(target.inspected, on)
        target.visit_noted_at = at
        target.save(update_fields=["last_inspected_date", "inspected_this_year", "visit_noted_at"])
