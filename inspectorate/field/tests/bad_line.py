"""A bad line between the phone and the server: a proxy that drops, answers 500, sends twice, or loses the answer."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlparse

# (method, path) → PASS, DROP (the server never hears of it), LOSE (it hears, the answer is lost), BREAK (500), TWICE,
# PORTAL (a hotel leads to its own login page), PAGE (that page itself), SILENT (no answer until the line hangs up)
Fault = Callable[[str, str], str]


class Relay(BaseHTTPRequestHandler):
    """One request of the phone, on its way to the server or not."""

    protocol_version = "HTTP/1.1"
    server: Line

    def relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        what = self.server.fault(self.command, self.path)
        self.server.told.append((what, f"{self.command} {self.path}"))
        if what == "PASS" and self.command == "PUT":
            self.server.carried += len(body)
        if what == "BREAK":
            self.reply(502, [("Content-Type", "text/html")], b"<h1>Bad Gateway</h1>")
            return
        if what == "PORTAL":
            self.reply(302, [("Location", "http://portal.example/login")], b"")
            return
        if what == "PAGE":
            self.reply(200, [("Content-Type", "text/html")], b"<h1>Wi-Fi</h1>")
            return
        if what == "SILENT":
            self.server.over.wait(120)
            self.close_connection = True
            return
        answer = self.ask(body) if what != "DROP" else None
        if what == "TWICE":
            answer = self.ask(body)
        if answer is None or what == "LOSE":
            self.close_connection = True
            return
        self.server.weight += len(answer[2])
        self.reply(*answer)

    def ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(self.server.upstream, timeout=30)
        headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), content

    def reply(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_HEAD = relay

    def log_message(self, *args: object) -> None:
        """The test keeps its own account in `told`."""


class Line(ThreadingHTTPServer):
    daemon_threads = True
    upstream: str
    fault: Fault
    told: list[tuple[str, str]]
    over: threading.Event
    carried: int
    weight: int


class BadLine:
    def __init__(self, server: str) -> None:
        self.line = Line(("127.0.0.1", 0), Relay)
        self.line.upstream, self.line.told = urlparse(server).netloc, []
        self.line.over, self.line.carried, self.line.weight = threading.Event(), 0, 0
        self.suffer(lambda method, path: "PASS")
        self.address = f"http://127.0.0.1:{self.line.server_address[1]}"
        threading.Thread(target=self.line.serve_forever, daemon=True).start()

    def suffer(self, fault: Fault) -> None:
        """From now on every request goes the way that `fault` says."""
        self.line.fault = fault

    @property
    def told(self) -> list[tuple[str, str]]:
        return self.line.told

    @property
    def carried(self) -> int:
        """The bytes of files that came through."""
        return self.line.carried

    @property
    def weight(self) -> int:
        """The bytes of all answers, as they came."""
        return self.line.weight

    def hang_up(self) -> None:
        self.line.over.set()
        self.line.shutdown()
        self.line.server_close()
