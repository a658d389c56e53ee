"""draw_reveal 2023001-001-1 0 --by wang: a phrase, slip, public figure, or beacon answer, from standard input."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from inspectorate.draws import actions
from inspectorate.draws.management.commands._draws import the_draw, the_source
from inspectorate.draws.management.commands.draw_commit import read_line
from inspectorate.draws.models import SourceKind
from inspectorate.people.commands import ActingCommand, refusals


class Command(ActingCommand):
    help = "揭示或录入一个随机源的值；内容从标准输入读取"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")
        parser.add_argument("source", type=int, help="第几个随机源，从 0 数起")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        source = the_source(the_draw(options["draw"]), options["source"])
        with refusals():
            if source.kind == SourceKind.DRAND:
                source = actions.enter_drand(source_id=source.pk, text=sys.stdin.read(), by=by, at=at)
            elif source.kind == SourceKind.PUBLIC:
                text = read_line("公开数：")
                source = actions.enter_public_value(source_id=source.pk, text=text, by=by, at=at)
            else:
                source = actions.reveal_value(source_id=source.pk, text=read_line("所写内容或纸条："), by=by, at=at)
        self.stdout.write(f"{source.name}  {source.value or '已录入，等待第二人录入'}")
