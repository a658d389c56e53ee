"""A held draw whose enterprises are to be told, and servers to send by."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from inspectorate.draws.tests import world
from inspectorate.draws.tests.conftest import announced, drawn, revealed, task  # noqa: F401
from inspectorate.notices import actions
from inspectorate.notices.papers import Terms
from inspectorate.notices.tests.parts import AT, FROM, UNTIL, in_batch
from inspectorate.post.tests.mailbox import all_set_up  # noqa: F401
from tests.remembered import remembered


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    """Files outlive the rollback of a test: each test keeps its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def terms() -> Terms:
    return Terms(
        visit_from=FROM,
        visit_until=UNTIL,
        requirements="请安排负责人在场。",
        contact="王科员",
        contact_phone="03353650001",
    )


@pytest.fixture
def prepared(drawn: Any, planner_wang: Any, terms: Terms) -> Any:  # noqa: F811
    return remembered(_prepared, drawn, terms, planner_wang)


def _prepared(draw: Any, terms: Terms, by: Any) -> Any:
    return actions.prepare_notices(draw_id=draw.pk, terms=terms, by=by, at=AT)


@pytest.fixture
def issued(prepared: Any, planner_wang: Any, head_zhao: Any) -> Any:
    return remembered(_issued, prepared, head_zhao, planner_wang)


def _issued(prepared: Any, head: Any, planner: Any) -> Any:
    ids = [n.pk for n in prepared]
    in_batch(prepared, "APPROVE", ids, head)
    in_batch(prepared, "ISSUE", ids, planner)
    for notice in prepared:
        notice.refresh_from_db()
    return prepared


@pytest.fixture
def covert_draw(
    chemicals_division: Any,
    second_brigade: Any,
    head_zhao: Any,
    director_zhang: Any,
    planner_wang: Any,
    witness_chen: Any,
) -> Any:
    return remembered(world.covert_draw, head_zhao, director_zhang, planner_wang, witness_chen)


@pytest.fixture
def robot() -> Any:
    """A real HTTP server that keeps what it is sent and answers as it is told."""

    class Robot(BaseHTTPRequestHandler):
        says: tuple[int, Any] = (200, {"errcode": 0})
        got: list[tuple[str, dict[str, str], bytes]] = []

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, answer = type(self).says
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Robot)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Robot.address = f"http://127.0.0.1:{server.server_port}/robot?key=k"  # type: ignore[attr-defined]
    yield Robot
    server.shutdown()
    server.server_close()
