"""The application itself: one page, its manifest, and the worker that keeps both on the phone."""

from __future__ import annotations

import json
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition

from inspectorate.bureau.queries import names
from inspectorate.field import joined, shell
from inspectorate.people.access import anyone


@anyone
@ensure_csrf_cookie
@csp_update({"img-src": ["blob:"], "media-src": [SELF, "blob:"]})
def home(request: HttpRequest) -> HttpResponse:
    """The shell: the same for everybody, so that the phone may keep it; who one is, the phone knows after unlocking."""
    about = {"version": shell.version(), "bureau": names().bureau, "is_joined": settings.FIELD_JOINED}
    return render(request, "field/shell.html", about)


def _version(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    return f'"{shell.version()}"'


@anyone
@gzip_page
@condition(etag_func=_version)
def script(request: HttpRequest) -> HttpResponse:
    """All modules of one version; asked for again, nothing where the version is the same."""
    return _kept(joined.script(), "text/javascript; charset=utf-8")


@anyone
@gzip_page
@condition(etag_func=_version)
def styles(request: HttpRequest) -> HttpResponse:
    return _kept(joined.styles(), "text/css; charset=utf-8")


def _kept(content: bytes, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": "no-cache"})


@anyone
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": static(f"field/icons/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
        for name, sizes, kind, purpose in (
            ("icon.svg", "any", "image/svg+xml", "any"),
            ("icon-192.png", "192x192", "image/png", "any"),
            ("icon-512.png", "512x512", "image/png", "any"),
            ("icon-512.png", "512x512", "image/png", "maskable"),
        )
    ]
    content = {
        "id": "/field/",
        "name": f"阳光抽查 · {names().bureau}",
        "short_name": "阳光抽查",
        "lang": "zh-Hans",
        "start_url": "/field/",
        "scope": "/field/",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": "#f5f6f8",
        "theme_color": "#1d4f91",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@anyone
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker with the version and the list of the shell written into it."""
    source = shell.WORKER.read_text(encoding="utf-8")
    filled = source.replace('"%VERSION%"', json.dumps(shell.version()))
    filled = filled.replace('"%SHELL%"', json.dumps(shell.addresses()))
    answer = HttpResponse(filled, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/field/"
    answer.headers["Cache-Control"] = "no-cache"
    return answer
