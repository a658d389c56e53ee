"""启动: an address that cannot be listened on is told before anything is served."""

from __future__ import annotations

import socket

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError


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
