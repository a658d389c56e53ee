"""open_visits 2023001-001-1 --by wang: one visit for each standing target of a held draw; again is harmless."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspectorate.draws.models import Draw
from inspectorate.inspections import actions
from inspectorate.kit.refusals import Refused
from inspectorate.people.models import Person


class Command(BaseCommand):
    help = "为已抽取的每户企业建立现场检查"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draw", help="抽取编号")
        parser.add_argument("--by", required=True, help="办理人的用户名")

    def handle(self, *args: Any, **options: Any) -> None:
        draw = Draw.objects.filter(no=options["draw"]).first()
        person = Person.objects.filter(username=options["by"]).first()
        if draw is None or person is None:
            raise CommandError("没有这次抽取，或者没有这个用户")
        try:
            new = actions.open_visits(draw_id=draw.pk, by=person, at=timezone.now())
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"新建现场检查 {len(new)} 户")
