"""How fast a phone in Chromium sends photographs, beside a plain client: `PHOTOS=60 pytest bench/phone_photos.py`.

Both send the same number of files of 2.7 MB to one server on this machine, one after the other, so that the ratio says
more than the numbers. The phone takes its pictures first, without a network.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
import urllib.request
import uuid
from http.cookiejar import CookieJar
from typing import Any

import pytest

from inspectorate.field.tests.conftest import _empty_files, _modules_apart, new_phone, received, visit

__all__ = ["_empty_files", "_modules_apart", "new_phone", "received", "visit"]
SIZE = 2_700_000


def photograph(number: int) -> bytes:
    return b"\xff\xd8\xff\xe0" + number.to_bytes(4, "big") + random.Random(number).randbytes(SIZE - 8)


class Client:
    """What the phone does, without a phone: begin, one piece of the whole, one entry."""

    def __init__(self, base: str, visit: str) -> None:
        self.base, self.visit, self.device = base, visit, str(uuid.uuid4())
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener.open(f"{base}/field/").read()
        self.ask("POST", "signin/", {"username": "li", "password": "Sunlot-2023-pass", "device": self.device})

    def ask(self, method: str, path: str, told: Any, **headers: str) -> Any:
        token = next(one.value for one in self.cookies if one.name == "csrftoken")
        content = told if isinstance(told, bytes) else json.dumps(told).encode()
        kind = "application/octet-stream" if isinstance(told, bytes) else "application/json"
        headers |= {"X-CSRFToken": token or "", "X-Sunlot-Device": self.device, "Content-Type": kind}
        request = urllib.request.Request(f"{self.base}/field/api/{path}", content, headers, method=method)
        return json.loads(self.opener.open(request).read())

    def send(self, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()
        self.ask("POST", f"files/{digest}/", {"size": SIZE, "name": "照片.jpg"})
        self.ask("PUT", f"files/{digest}/", content, **{"Content-Range": f"bytes 0-{SIZE - 1}/{SIZE}"})
        body = {"digest": digest, "kind": "PHOTO", "name": "照片.jpg", "purpose": "SCENE", "line": None, "finding": ""}
        entry = {"id": str(uuid.uuid4()), "visit": self.visit, "kind": "EVIDENCE", "body": body, "seen": 10_000}
        entry |= {"made_at": "2026-05-08T01:00:00.000Z", "device": self.device}
        self.ask("POST", "entries/", {"entries": [entry]})


@pytest.mark.django_db(transaction=True)
def test_photographs_a_second(new_phone: Any, live_server: Any, visit: Any, capsys: Any) -> None:
    count = int(os.environ.get("PHOTOS", "60"))
    phone = new_phone()
    phone.sign_in()
    phone.fetch_day()
    phone.open_visit()
    phone.start()
    phone.wait_sent()
    phone.page.get_by_role("link", name="返回本次检查").click()
    phone.go_offline()
    for first in range(0, count, 5):
        shots = range(first, min(first + 5, count))
        files = [{"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": photograph(n)} for n in shots]
        phone.page.locator(".recorders input").nth(3).set_input_files(files, timeout=120_000)
        phone.until(lambda: phone.made() >= shots[-1] + 1, 120)  # noqa: B023
    began = time.monotonic()
    phone.go_online()
    phone.wait_sent(600)
    by_phone = count / (time.monotonic() - began)
    client = Client(live_server.url, visit.file_no)
    contents = [photograph(10_000 + number) for number in range(count)]
    began = time.monotonic()
    for content in contents:
        client.send(content)
    by_client = count / (time.monotonic() - began)
    with capsys.disabled():
        print(f"\n{count} of 2.7 MB: phone {by_phone:.1f} a second, plain client {by_client:.1f}")
        print(f"ratio {by_phone / by_client:.2f}")
