"""How long the office's pages take on the demonstration data: `python bench/pages.py http://127.0.0.1:8000`.

Start `./sunlot run` first. Median of seven answers each, whole bodies read, one client.
"""

from __future__ import annotations

import http.cookiejar
import re
import statistics
import sys
import time
import urllib.parse
import urllib.request

PAGES = (
    "/office/",
    "/office/search/?q=%E5%8C%96%E5%B7%A5",
    "/office/registries/",
    "/office/registries/targets/",
    "/office/registries/targets/?q=%E5%8C%96%E5%B7%A5",
    "/office/registries/items/",
    "/office/plans/2023/",
    "/office/draws/",
    "/office/draws/2023002-002-1/result/",
    "/office/draws/2023002-002-1/wall/",
    "/office/draws/2023002-002-1/package.zip",
    "/office/draws/2023002-002-1/record.pdf",
)


def signed_in(base: str) -> urllib.request.OpenerDirector:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', opener.open(f"{base}/office/login/").read().decode())
    assert token is not None
    form = {"username": "sun", "password": "Yanshi-2023", "csrfmiddlewaretoken": token[1]}
    opener.open(f"{base}/office/login/", urllib.parse.urlencode(form).encode())
    return opener


def main(base: str) -> None:
    opener = signed_in(base)
    for page in PAGES:
        seconds = []
        for _ in range(7):
            started = time.perf_counter()
            opener.open(base + page).read()
            seconds.append(time.perf_counter() - started)
        print(f"{statistics.median(seconds) * 1000:6.0f} ms  {page}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
