"""`./sunlot manage load_items --by USER`: the initial list of inspection items. Load the statutes first."""

from __future__ import annotations

from typing import Any

from inspectorate.people.commands import ActingCommand, refusals
from inspectorate.registries.actions import library


class Command(ActingCommand):
    help = "装入初始的随机抽查事项清单。可以反复执行：已有的事项不动。请先执行 load_statutes"

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        with refusals():
            added = library.load_items(by=by, at=at)
        self.stdout.write(f"事项 {added} 项（按版本计）已装入。")
