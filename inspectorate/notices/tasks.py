"""What the worker does for notices."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from inspectorate.notices import actions


@task()
def send(delivery_id: int) -> None:
    """One try; a failed one is taken up again by the `deliver_waiting` command when its time has come."""
    actions.send_delivery(delivery_id=delivery_id, at=timezone.now())


@task()
def carry(batch_id: int) -> None:
    """A batch of notices; enqueued again, it goes on where it stopped."""
    actions.carry_batch(batch_id=batch_id, at=timezone.now())
