"""How much of a table is taken in one go, so that nobody else waits for it long."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

# A piece holds the database about so long.
SECONDS = 0.1
# SQLite lets nobody queue: whoever waits asks again after up to 25 ms in his first tenth of a second (`sqlite3.c`,
# `sqliteDefaultBusyCallback`), and must find it free then. Where pieces take longer, so does he.
REST = 0.03


@dataclass
class Pace:
    """The rows of the next piece, by what the last one took."""

    least: int = 100
    most: int = 500
    size: int = 100
    took: float = 0.0

    @contextmanager
    def piece(self) -> Iterator[int]:
        """Python looks for circles among all its objects again and again while many are made: after the piece."""
        is_looking, began = gc.isenabled(), time.monotonic()
        gc.disable()
        try:
            yield self.size
        finally:
            if is_looking:
                gc.enable()
        self.took = time.monotonic() - began
        fitting = int(self.size * min(2.0, SECONDS / max(self.took, 0.001)))
        self.size = max(self.least, min(self.most, fitting))

    def rest(self) -> None:
        """PostgreSQL lets those who wait go first by itself."""
        if connection.vendor == "sqlite":
            time.sleep(max(REST, self.took / 2))
