"""What commands share: who acts and when; a refusal becomes one sentence and exit status 1."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from inspectorate.kit.refusals import Refused
from inspectorate.people.models import Person


class ActingCommand(BaseCommand):
    """`--by` a user name, `--at` a moment (now by default). Whoever may run commands is trusted to say who acts."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", required=True, help="办理人的用户名")
        parser.add_argument("--at", default="", help="办理时间，如 2023-05-04T09:00:00+08:00，缺省为现在")

    def who_and_when(self, options: dict[str, Any]) -> tuple[Person, datetime]:
        return person(options["by"]), moment(options["at"])


def person(username: str) -> Person:
    found = Person.objects.select_related("unit").filter(username=username).first()
    if found is None:
        raise CommandError(f"没有用户 {username}")
    return found


def moment(text: str) -> datetime:
    if not text:
        return timezone.now()
    read = parse_datetime(text)
    if read is None:
        raise CommandError(f"看不懂的时间：{text}")
    return read if timezone.is_aware(read) else timezone.make_aware(read)


@contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise CommandError(refused.message) from refused
