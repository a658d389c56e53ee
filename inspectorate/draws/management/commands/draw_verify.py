"""draw_verify 2023001-001-1: repeat the draw from its package, as a stranger would, and compare it with the rows."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspectorate.draws import fair
from inspectorate.draws.management.commands._draws import the_draw
from inspectorate.draws.queries.packages import package, rows_differ
from inspectorate.people.commands import refusals


class Command(BaseCommand):
    help = "由公开包重新计算一次抽取，并与库中的抽中对象逐一比较"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")

    def handle(self, *args: Any, **options: Any) -> None:
        draw = the_draw(options["draw"])
        with refusals():
            report = fair.verify(package(draw))
        for line in report.lines:
            self.stdout.write(line)
        difference = rows_differ(draw)
        if difference:
            raise CommandError(difference)
        if not report.holds:
            raise CommandError(f"{draw.no} 复核未通过")
        self.stdout.write(f"{draw.no} 复核通过")
