"""`./sunlot demo [--out DIR]`: the tasks of 2023 carried to their draws, in a database of its own, repeatably."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "演示：不用浏览器，把 2023 年计划的五项任务办到抽取"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, default=Path("demo"), help="公开包写到这个文件夹")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        self.stdout.write("正在用单独的数据库演示 2023 年计划 ...")
        self.stdout.flush()
        with tempfile.TemporaryDirectory(prefix="sunlot-demo-") as folder:
            environment = os.environ | {"SUNLOT_DATA": folder, "SUNLOT_DATABASE": "sqlite:"}
            for command in (["migrate", "-v0"], ["load_demo", "--out", str(out.resolve())]):
                run = subprocess.run([sys.executable, "manage.py", *command], env=environment, cwd=settings.BASE_DIR)
                if run.returncode:
                    raise CommandError("演示没有完成，见上面的说明")
