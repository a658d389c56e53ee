"""draw_package 2023001-001-1 --out FOLDER: write the public package."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from inspectorate.draws.management.commands._draws import the_draw
from inspectorate.draws.queries.packages import package
from inspectorate.people.commands import refusals


class Command(BaseCommand):
    help = "写出一次抽取的公开包"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draw", help="抽取编号，如 2023001-001-1")
        parser.add_argument("--out", default=".", help="文件夹，或以 .zip 结尾的文件名")

    def handle(self, *args: Any, **options: Any) -> None:
        draw, out = the_draw(options["draw"]), Path(options["out"])
        path = out if out.suffix == ".zip" else out / f"{draw.no}.zip"
        with refusals():
            data = package(draw)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.stdout.write(f"{path}\n复核：python -m fairdraw verify {path}")
