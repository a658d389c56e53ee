"""What the phone keeps of the application itself: the files of the shell and the digest that names their version."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

HERE = Path(__file__).parent
CONSOLE = HERE.parent / "console" / "static" / "console"
# The worker is served from its own door and is never kept by itself.
WORKER = HERE / "static" / "field" / "js" / "worker.js"


def files() -> list[tuple[str, Path]]:
    """(name below /static/, path) of all that the shell needs, in one order on every machine."""
    own = sorted(p for p in (HERE / "static" / "field").rglob("*") if p.suffix in {".js", ".css", ".svg", ".png"})
    named = [(p.relative_to(HERE / "static").as_posix(), p) for p in own if p != WORKER]
    return [("console/tokens.css", CONSOLE / "tokens.css"), *named]


@lru_cache(maxsize=1)
def version() -> str:
    """The first 12 hex digits of one digest over every file of the shell and the page itself."""
    state = hashlib.sha256()
    pages = [("shell.html", HERE / "templates" / "field" / "shell.html"), ("worker.js", WORKER)]
    for name, path in [*files(), *pages]:
        state.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()[:12]


def addresses() -> list[str]:
    """What the phone keeps, to open without a network: the page, what is joined of the rest, and the small pictures."""
    pictures = ["field/icons/icon.svg", "field/icons/icon-192.png"]
    parts = [static_name for static_name, _ in files() if static_name.endswith((".js", ".css"))]
    joined = [reverse("field:script"), reverse("field:styles")] if settings.FIELD_JOINED else []
    kept = pictures if settings.FIELD_JOINED else [*parts, *pictures]
    return ["/field/", "/field/manifest.webmanifest", *joined, *(staticfiles_storage.url(name) for name in kept)]
