"""Days of the notices in tests: the draw was held in the evening of 4 May 2023."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from inspectorate.draws.tests.world import EVENING
from inspectorate.notices import actions
from inspectorate.post import actions as post

AT = EVENING + timedelta(hours=1)
FROM, UNTIL = date(2023, 5, 10), date(2023, 5, 31)


def in_batch(notices: Any, act: str, ids: list[int], by: Any) -> Any:
    """Started and carried through."""
    batch = actions.start_batch(draw_id=notices[0].drawn.draw_id, act=act, notice_ids=ids, by=by, at=AT)
    return post.carry_batch(batch_id=batch.pk, at=AT)
