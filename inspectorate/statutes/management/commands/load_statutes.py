"""`./sunlot manage load_statutes --by USER [--folder DIR]`: the statute library from its files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from inspectorate.people.commands import ActingCommand, refusals
from inspectorate.statutes.actions import load_all_statutes, the_offices_own
from inspectorate.statutes.entry import LAWS


class Command(ActingCommand):
    help = "装入法规库。可以反复执行：没有变化的不动，新版本另立，引用旧文的事项标为待复核"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--folder", type=Path, default=LAWS, help="法规文件所在的文件夹，缺省为随系统的法规")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}")
        by, at = self.who_and_when(options)
        with refusals():
            loaded = load_all_statutes(folder=folder, by=by, at=at)
        self.stdout.write(f"法规 {loaded} 部有新增或更新。")
        if own := the_offices_own():
            self.stdout.write(f"本单位自己入库、没有改动的：{'、'.join(map(str, own))}。")
