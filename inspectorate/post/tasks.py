"""What the worker does for the post."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from inspectorate.post import actions


@task()
def send(delivery_id: int) -> None:
    """One try; the next one, where it has to be tried again, waits with the worker until its time has come."""
    delivery = actions.send_delivery(delivery_id=delivery_id, at=timezone.now())
    if delivery.next_try_at:
        send.using(run_after=delivery.next_try_at).enqueue(delivery_id)


@task()
def carry(batch_id: int) -> None:
    """A batch of documents; enqueued again, it goes on where it stopped."""
    actions.carry_batch(batch_id=batch_id, at=timezone.now())
