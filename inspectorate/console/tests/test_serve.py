"""启动: an address that cannot be listened on is told before anything is served."""

from __future__ import annotations

import socket

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from inspectorate.console.management.commands import serve
from inspectorate.people.models import Person
from inspectorate.periods.models import Clock
from inspectorate.periods.tests.clocks import started
from inspectorate.trail.models import TrailEntry


def test_a_port_in_use_is_told_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(CommandError, match="已被占用.*--bind"):
            call_command("serve", bind=f"127.0.0.1:{taken.getsockname()[1]}")


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1", "127.0.0.1:port"])
def test_half_an_address_is_refused(bind):
    with pytest.raises(CommandError, match="不完整"):
        call_command("serve", bind=bind)


def test_a_year_that_the_new_version_knows_gives_the_days_that_were_missing(monkeypatch, officer_li):
    monkeypatch.setattr(serve.Command, "_run_until_stopped", lambda *_: None)
    clock = started(officer_li, "RESULT_PUBLICATION")
    Clock.objects.update(due_at=None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    call_command("serve", bind=f"127.0.0.1:{port}", no_demo=True)

    assert Clock.objects.get().due_at == clock.due_at
    assert TrailEntry.objects.get(kind="ClockRecounted").actor is None


def test_an_empty_office_begins_with_its_two_accounts_told_once(monkeypatch, capsys, transactional_db):
    monkeypatch.setattr(serve.Command, "_run_until_stopped", lambda *_: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"

    call_command("serve", bind=bind, no_demo=True)
    first = capsys.readouterr().out
    call_command("serve", bind=bind, no_demo=True)

    assert set(Person.objects.values_list("username", flat=True)) == {"system", "security"}
    assert "初始密码只显示这一次" in first
    assert "演示" not in first
    assert "初始密码" not in capsys.readouterr().out
