"""draw_freeze 2023001-001-1 --by wang [--dry-run]: show classes and quotas, then freeze and announce."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from inspectorate.draws import actions
from inspectorate.draws.management.commands._draws import the_draw
from inspectorate.draws.queries.preview import Preview, preview
from inspectorate.kit.days import local_day
from inspectorate.people.commands import ActingCommand, refusals


class Command(ActingCommand):
    help = "显示范围、分层和名额，然后冻结名录并公告"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")
        parser.add_argument("--dry-run", action="store_true", help="只显示，不冻结")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        draw = the_draw(options["draw"])
        with refusals():
            self.show(preview(draw, on=local_day(at)))
            if not options["dry_run"]:
                draw = actions.freeze_and_announce(draw_id=draw.pk, by=by, at=at)
                self.stdout.write(f"承诺值 {draw.commitment}\n{draw.no} 已冻结公告")

    def show(self, seen: Preview) -> None:
        for line in seen.lines:
            raised = "；".join(line.raised)
            self.stdout.write(
                f"  {line.label}  总体 {line.population} 户  比例 {percent(line.ratio)}  名额 {line.quota} 户  "
                f"占 {percent(line.share)}  {raised}"
            )
        for rule in seen.exclusions:
            self.stdout.write(f"  排除 {rule.label}  {rule.count} 户")
        self.stdout.write(f"  合计 {seen.population} 户，名额 {seen.quota} 户，占 {percent(seen.share)}")
        for words in filter(None, (seen.warning, *seen.staffing)):
            self.stderr.write(words)


def percent(per_ten_thousand: int) -> str:
    return f"{per_ten_thousand // 100}.{per_ten_thousand % 100:02d}%"
