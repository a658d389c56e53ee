"""Several acts started at the same moment, each with a database connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

from inspectorate.kit.refusals import Refused


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all at the same moment, each with its own connection; what each returned or was refused with."""
    barrier, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        barrier.wait()
        try:
            results[place] = acts[place]()
        except Refused as refused:
            results[place] = refused
        except BaseException as error:  # shown by the assertion that follows
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
