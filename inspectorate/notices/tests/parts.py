"""Days of the notices in tests: the draw was held in the evening of 4 May 2023."""

from __future__ import annotations

from datetime import date, timedelta

from inspectorate.draws.tests.world import EVENING

AT = EVENING + timedelta(hours=1)
FROM, UNTIL = date(2023, 5, 10), date(2023, 5, 31)
