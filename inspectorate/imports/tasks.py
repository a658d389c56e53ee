"""What the worker does with a large table, out of the way of whoever waits."""

from __future__ import annotations

from django_tasks import task

from inspectorate.imports import actions


@task()
def carry_on_import(batch_id: int, person_id: int) -> None:
    """Read or apply one batch; broken off, it can be enqueued again."""
    actions.run_in_background(batch_id, person_id)
