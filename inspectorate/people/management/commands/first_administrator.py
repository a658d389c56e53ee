"""`./sunlot manage first_administrator`: the two accounts an empty office begins with, each with a first password."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inspectorate.kit.refusals import Refused
from inspectorate.people import actions


class Command(BaseCommand):
    help = "空库：建立第一位系统管理员和第一位安全管理员"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = actions.begin_office(at=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write("已建立两个账户，初始密码只显示这一次，首次登录须修改：")
        for person, password in made:
            self.stdout.write(f"  {person.username:<10}{person.name}  {password}")
