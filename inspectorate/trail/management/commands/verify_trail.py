"""`./sunlot manage verify_trail`: read the whole trail and recompute every digest. Exits 1 where it does not hold."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspectorate.trail import actions


class Command(BaseCommand):
    help = "核验留痕：逐条重算摘要，指出第一处不符"

    def handle(self, *args: Any, **options: Any) -> None:
        report = actions.verify_chain()
        if report.broken_at is not None:
            raise CommandError(f"留痕在第 {report.broken_at} 条不成立：{report.reason}")
        self.stdout.write(f"留痕完整：共 {report.entries} 条，逐条核验无误")
