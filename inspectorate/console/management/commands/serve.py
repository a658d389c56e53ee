"""`./sunlot run`: bring the database up to date, load the demonstration once, serve with a worker, say where."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inspectorate.people import queries
from inspectorate.people.models import Person
from inspectorate.periods.actions import recount_clocks

GUNICORN = ["--threads", "4", "--timeout", "120", "--log-level", "warning"]


def _refuse_taken(bind: str) -> None:
    """Say it before anything is installed or served, and what to do."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal():
        raise CommandError(f"监听地址“{bind}”不完整，请写成 127.0.0.1:8000 的样子。")
    family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host.strip("[]"), int(port)))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"端口 {port} 已被占用或者不能使用。请换一个，例如：./sunlot run --bind 127.0.0.1:8001"
            ) from error


class Command(BaseCommand):
    help = "启动：升级数据库、首次装入演示数据、启动网页服务和后台任务"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8000", help="监听地址")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--no-demo", action="store_true", help="不装入演示数据")

    def handle(self, *args: Any, bind: str, workers: int, no_demo: bool, **options: Any) -> None:
        _refuse_taken(bind)
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        # A newer version may know the holidays of a year that this one did not.
        recount_clocks(ground="程序启动时核对", by=None, at=timezone.now())
        if not no_demo and not Person.objects.exists():
            self.stdout.write("首次启动，正在装入演示数据（约半分钟） ...")
            call_command("load_demo")
        if not Person.objects.exists():
            call_command("first_administrator", stdout=self.stdout)
        demo = not no_demo and Person.objects.filter(username="wang").exists()
        self._say_where(bind, demo)
        # Links that enterprises get lead to where we listen, unless the office has another address outside.
        environment = {"SUNLOT_SITE_ADDRESS": f"http://{bind}"} | os.environ | {"SUNLOT_DEMO": "1" if demo else "0"}
        self._run_until_stopped(
            [
                [
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "inspectorate.wsgi",
                    "-b",
                    bind,
                    "-w",
                    str(workers),
                    *GUNICORN,
                ],
                [sys.executable, "manage.py", "db_worker", "--queue-name", "*"],
            ],
            environment,
        )

    def _say_where(self, bind: str, demo: bool) -> None:
        self.stdout.write(f"\n阳光抽查已启动：http://{bind}/\n")
        if demo:
            accounts = queries.demonstration_accounts(timezone.localdate())
            self.stdout.write("演示账户（密码都是 Yanshi-2023）：")
            for role, person in accounts:
                self.stdout.write(f"  {person.username:<12}{role}（{person.name}）")
            self.stdout.write(
                "  其他发起科室的计划员、负责人：gong、guo（工商贸），feng、fan（非煤矿山），"
                "mei、meng（煤炭），bai、bao（办公室）"
            )
            self.stdout.write(
                "  每名执法人员还可用执法证号登录（如 130300000019），在手机上打开 /field/ 办理现场检查。"
            )
        self.stdout.write("按 Ctrl+C 停止。\n")
        self.stdout.flush()

    def _run_until_stopped(self, commands: list[list[str]], environment: dict[str, str]) -> None:
        """Run the processes side by side; when one ends or we are told to stop, stop them all."""
        running = [subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR) for command in commands]

        def stop(signum: int, frame: FrameType | None) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, stop)
        try:
            os.wait()
        except KeyboardInterrupt:
            pass
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=15)
