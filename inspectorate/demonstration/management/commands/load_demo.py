"""`./sunlot manage load_demo`: the demonstration, once, into an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspectorate.demonstration import load
from inspectorate.people.models import Person


class Command(BaseCommand):
    help = "装入演示数据（仅限空库）"

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.exists():
            raise CommandError("库中已有人员，演示数据只能装入空库")
        load.everything(self.say)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
