"""draw_prepare 2023001-001 --by wang [--bureau wang] [--witness chen] [--public 名称=时间] [--drand 轮次]"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from inspectorate.draws import actions
from inspectorate.people.commands import ActingCommand, moment, person, refusals
from inspectorate.plans.models import Task


class Command(ActingCommand):
    help = "准备一项任务的抽取，并列出随机源"

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("task", help="任务编号，如 2023001-001")
        parser.add_argument("--bureau", action="append", default=[], metavar="用户名")
        parser.add_argument("--witness", action="append", default=[], metavar="用户名")
        parser.add_argument("--public", action="append", default=[], metavar="名称=产生时间")
        parser.add_argument("--drand", action="append", default=[], type=int, metavar="轮次")

    def handle(self, *args: Any, **options: Any) -> None:
        by, at = self.who_and_when(options)
        plan_no, _, task_no = options["task"].rpartition("-")
        task = Task.objects.filter(plan_no=plan_no, task_no=task_no).first()
        if task is None:
            raise CommandError(f"没有任务 {options['task']}")
        with refusals(), transaction.atomic():
            draw = actions.prepare_draw(task_id=task.pk, by=by, at=at)
            for source in _sources(options):
                actions.add_source(draw_id=draw.pk, by=by, at=at, **source)
        for position, added in enumerate(draw.sources.all()):
            self.stdout.write(f"  {position}  {added.get_kind_display()}  {added.name}")
        self.stdout.write(f"{draw.no} 已准备")


def _sources(options: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    found += [{"kind": "BUREAU", "contributor_id": person(name).pk} for name in options["bureau"]]
    found += [{"kind": "WITNESS", "contributor_id": person(name).pk} for name in options["witness"]]
    for text in options["public"]:
        name, _, due = text.rpartition("=")
        found.append({"kind": "PUBLIC", "name": name, "due": moment(due)})
    return found + [{"kind": "DRAND", "round": number} for number in options["drand"]]
