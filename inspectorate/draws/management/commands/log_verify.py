"""log_verify: recompute the whole public log — every leaf, every signed head, every step from head to head."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspectorate.draws.queries.log import verify_whole


class Command(BaseCommand):
    help = "重新计算整个公开日志和全部检查点"

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify_whole()
        if found["broken"]:
            raise CommandError(f"公开日志不一致：{found['broken']}")
        self.stdout.write(f"公开日志 {found['entries']} 条、检查点 {found['checkpoints']} 个，全部一致")
