"""deliver_waiting: try every message whose time has come, for one that a worker left behind when it was stopped."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from inspectorate.post import actions, queries
from inspectorate.post.lifecycle import DeliveryStage


class Command(BaseCommand):
    help = "发送到时间的文书和通知"

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        sent = [actions.send_delivery(delivery_id=pk, at=at) for pk in queries.due(at).values_list("pk", flat=True)]
        done = sum(one.stage == DeliveryStage.SENT for one in sent)
        self.stdout.write(f"发送 {done} 条，未成功 {len(sent) - done} 条")
