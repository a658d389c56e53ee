"""取回信标: from a relay on the network, verified like a pasted one."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from inspectorate.draws import fair
from inspectorate.draws.tests.test_reveal_value import (  # noqa: F401
    RANDOMNESS,
    ROUND,
    answer,
    with_beacon,
)


@pytest.fixture
def relay():
    """A real HTTP server that answers as a relay does; `says` is what it says next."""

    class Relay(BaseHTTPRequestHandler):
        says: tuple[int, str] = (200, answer())
        asked: list[str] = []

        def do_GET(self):
            self.asked.append(self.path)
            status, text = type(self).says
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Relay)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Relay.address = f"http://127.0.0.1:{server.server_port}"
    yield Relay
    server.shutdown()
    server.server_close()


@pytest.fixture
def press(with_beacon, planner_wang, sign_in, settings, relay, monkeypatch):  # noqa: F811
    settings.DRAND_RELAY = relay.address
    source = with_beacon.sources.get(kind="DRAND")
    at = fair.round_time(fair.QUICKNET, ROUND) + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: at)
    client = sign_in(planner_wang)

    def act():
        answer = client.post(f"/office/draws/{with_beacon.no}/sources/{source.pk}/fetch/", follow=True)
        source.refresh_from_db()
        return answer.content.decode(), source.value

    return act


def test_the_relays_answer_is_verified_and_entered(press, relay):
    page, value = press()

    assert value == RANDOMNESS
    assert "已取回并通过验证" in page
    assert relay.asked == [f"/{fair.QUICKNET}/public/{ROUND}"]


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ((404, "not yet"), "没有从信标服务取回"),
        ((500, ""), "没有从信标服务取回"),
        ((200, json.dumps({"round": ROUND, "randomness": "0" * 64, "signature": "00" * 48})), "信标"),
        ((200, "<html>"), "信标"),
    ],
)
def test_an_answer_that_does_not_verify_enters_nothing(press, relay, says, words):
    relay.says = says

    page, value = press()

    assert value == ""
    assert words in page


def test_a_relay_that_is_not_there_is_told_in_words(press, settings):
    settings.DRAND_RELAY = "http://127.0.0.1:9"

    page, value = press()

    assert value == ""
    assert "粘贴到下面" in page
