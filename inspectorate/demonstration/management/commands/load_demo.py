"""`./sunlot manage load_demo`: the demonstration, once, into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inspectorate.demonstration import load
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import packages
from inspectorate.people.models import Person


class Command(BaseCommand):
    help = "装入演示数据（仅限空库）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, default=None, help="把各次抽取的公开包写到这个文件夹")

    def handle(self, *args: Any, out: Path | None, **options: Any) -> None:
        if Person.objects.exists():
            raise CommandError("库中已有人员，演示数据只能装入空库")
        held = load.everything(self.say, now=timezone.now())
        if out is not None:
            self._write(held, out)

    def _write(self, held: list[Draw], out: Path) -> None:
        """One package a draw, and how a stranger checks it."""
        out.mkdir(parents=True, exist_ok=True)
        for draw in held:
            (out / f"{draw.no}.zip").write_bytes(packages.package(draw))
            self.say(f"  已写出 {out / draw.no}.zip")
        self.say("\n任何人都可以重算核对（只需要 Python，不需要本系统）：")
        for draw in held:
            self.say(f"  python3 -m fairdraw verify {out / draw.no}.zip")
        self.say("用了公共随机信标的两次，信标签名须另装 drand-verify 才能核验；没有装的，")
        self.say("那一行显示“not checked”，其余照常核对。")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
