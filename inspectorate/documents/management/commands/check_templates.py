"""check_templates: whether what the document templates and the periods cite still stands in the statute library."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspectorate.documents import citations
from inspectorate.statutes.citation_checks import shipped_texts


class Command(BaseCommand):
    help = "逐个核对文书模板和期限引用的法规条文"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--office", action="store_true", help="以本单位的法规库为准，缺省用随系统的法规文件")
        parser.add_argument("--on", type=date.fromisoformat, default=None, help="以哪一天为准，默认今天")

    def handle(self, *args: Any, **options: Any) -> None:
        on, library = options["on"] or timezone.localdate(), None if options["office"] else shipped_texts()
        templates = citations.cited_templates(on, library)
        periods = citations.periods_cited(on, library)
        bad = [(f"{one.kind.title}（{one.start} 启用的模板）", found) for one in templates for found in one.problems]
        bad += [(f"期限“{row.label}”（{row.since} 起）", check) for row, found in periods for check in found]
        for what, check in bad:
            self.stderr.write(f"{what}{check.words}：{check.problem}")
        counted = f"共 {len(templates)} 个模板、{len(periods)} 个期限"
        if bad:
            raise CommandError(f"{counted}，{len(bad)} 处引用需要核对")
        self.stdout.write(f"{counted}，引用的条文都有效")
