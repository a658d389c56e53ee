"""deliver_waiting: try every message whose time has come, for one that a worker left behind when it was stopped."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from inspectorate.notices import actions
from inspectorate.notices.lifecycle import DeliveryStage
from inspectorate.notices.models import Delivery


class Command(BaseCommand):
    help = "发送到时间的检查通知"

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        waiting = Delivery.objects.filter(stage=DeliveryStage.WAITING, next_try_at__lte=at).order_by("next_try_at")
        sent = [actions.send_delivery(delivery_id=pk, at=at) for pk in waiting.values_list("pk", flat=True)]
        done = sum(one.stage == DeliveryStage.SENT for one in sent)
        self.stdout.write(f"发送 {done} 条，未成功 {len(sent) - done} 条")
