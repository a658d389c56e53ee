"""check_templates: whether what the document templates cite still stands in the statute library."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspectorate.documents import citations
from inspectorate.statutes.verdicts import shipped_texts


class Command(BaseCommand):
    help = "逐个核对文书模板引用的法规条文"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", action="store_true", help="以本单位的法规库为准，缺省用随系统的法规文件")
        parser.add_argument("--on", type=date.fromisoformat, default=None, help="以哪一天为准，默认今天")

    def handle(self, *args: Any, **options: Any) -> None:
        known = citations.editions(
            options["on"] or timezone.localdate(), None if options["office"] else shipped_texts()
        )
        bad = [(edition, verdict) for edition in known for verdict in edition.problems]
        for edition, verdict in bad:
            self.stderr.write(f"{edition.kind.title}（{edition.start} 启用的模板）{verdict.words}：{verdict.problem}")
        if bad:
            raise CommandError(f"共 {len(known)} 个模板，{len(bad)} 处引用需要核对")
        self.stdout.write(f"共 {len(known)} 个模板，引用的条文都有效")
