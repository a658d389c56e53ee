"""A bad line between the phone and the server: a proxy that drops, answers 500, sends twice, or loses the answer."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlparse

# (method, path) → PASS, DROP (the server never hears of it), LOSE (it hears, the answer is lost), BREAK (500), TWICE
Fault = Callable[[str, str], str]


class BadLine:
    def __init__(self, server: str) -> None:
        self.fault: Fault = lambda method, path: "PASS"
        self.told: list[tuple[str, str]] = []
        self.upstream = urlparse(server).netloc
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def relay(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if length else None
                what = line.fault(self.command, self.path)
                line.told.append((what, f"{self.command} {self.path}"))
                if what == "DROP":
                    self.close_connection = True
                    return
                if what == "BREAK":
                    self.reply(502, [("Content-Type", "text/html")], b"<h1>Bad Gateway</h1>")
                    return
                answer = self.ask(body)
                if what == "TWICE":
                    answer = self.ask(body)
                if what == "LOSE":
                    self.close_connection = True
                    return
                self.reply(*answer)

            def ask(self, body: bytes | None) -> tuple[int, list[tuple[str, str]], bytes]:
                connection = http.client.HTTPConnection(line.upstream, timeout=30)
                headers = {k: v for k, v in self.headers.items() if k.lower() not in {"connection", "accept-encoding"}}
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
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hang_up(self) -> None:
        self.server.shutdown()
        self.server.server_close()
