"""The item list is loaded by a command, too, and by hand as often as one likes."""

from __future__ import annotations

from django.core.management import call_command

from inspectorate.registries.models import LegalBasis


def test_the_command_can_be_repeated(admin_sun, capsys):
    for _ in range(2):
        call_command("load_items", by="sun")

    assert capsys.readouterr().out.splitlines() == ["事项 52 项（按版本计）已装入。", "事项 0 项（按版本计）已装入。"]
    assert LegalBasis.objects.exclude(article=None).count() == 0
