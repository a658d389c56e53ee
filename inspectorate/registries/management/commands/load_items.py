"""`./sunlot manage load_items --by USER`: the initial list of inspection items. Load the statutes first."""

from __future__ import annotations

from typing import Any

from inspectorate.registries.actions import library
from inspectorate.registries.management.commands._who import RegistryCommand, plain_refusals


class Command(RegistryCommand):
    help = "装入初始的随机抽查事项清单。可以反复执行：已有的事项不动。请先执行 load_statutes"

    def handle(self, *args: Any, **options: Any) -> None:
        with plain_refusals():
            added = library.load_items(**self.acting(options))
        self.stdout.write(f"事项 {added} 项（按版本计）已装入。")
