"""draw_hold 2023001-001-1 --by wang: hold the draw, once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from inspectorate.draws import actions
from inspectorate.draws.management.commands._draws import the_draw
from inspectorate.people.commands import ActingCommand, refusals


class Command(ActingCommand):
    help = "抽取"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        with refusals():
            draw = actions.hold_draw(draw_id=the_draw(options["draw"]).pk, by=by, at=at)
        for one in draw.drawn.prefetch_related("team"):
            team = "、".join(m.name or m.certificate_no for m in one.team.all())
            self.stdout.write(f"  {one.order:>4}  {one.stratum}  {one.usc_code}  {one.name}  {team}")
        self.stdout.write(
            f"种子 {draw.record['seed']}\n记录摘要 {draw.record_digest}\n{draw.no} 已抽取 {draw.drawn.count()} 户"
        )
