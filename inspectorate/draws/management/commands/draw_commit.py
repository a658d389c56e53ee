"""draw_commit 2023001-001-1 0 --by wang: the phrase is read from standard input, never from the command line."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from inspectorate.draws import actions
from inspectorate.draws.management.commands._draws import the_draw, the_source
from inspectorate.people.commands import ActingCommand, refusals


class Command(ActingCommand):
    help = "提交一个承诺值；所写内容从标准输入读取，打印的纸条只显示这一次"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")
        parser.add_argument("source", type=int, help="第几个随机源，从 0 数起")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        source = the_source(the_draw(options["draw"]), options["source"])
        with refusals():
            slip = actions.commit_value(source_id=source.pk, phrase=read_line("所写内容："), by=by, at=at)
        self.stdout.write(f"{slip.name}\n承诺值 {slip.commitment}\n纸条 {slip.text}")


def read_line(prompt: str) -> str:
    """Hidden when typed, plain when piped."""
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
