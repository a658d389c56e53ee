"""The bytes of a piece of evidence as a browser gets them. Whether the person may see it is asked by who calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from inspectorate.evidence.models import Evidence
from inspectorate.evidence.rules import CONVERTED, SHOWN
from inspectorate.evidence.thumbnails import thumbnail, view
from inspectorate.kit import store

RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})\Z")
BLOCK = 1 << 16
EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "audio/webm": ".webm",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "video/quicktime": ".mov",
    "video/x-msvideo": ".avi",
    "video/mp2t": ".ts",
    "video/mpeg": ".mpg",
    "video/x-ms-wmv": ".wmv",
}


def small(one: Evidence) -> HttpResponseBase:
    """A small picture of it, where there can be one (404)."""
    path = thumbnail(one.digest)
    if path is None:
        raise Http404
    return _private(FileResponse(path.open("rb"), content_type="image/jpeg"))


def original(request: HttpRequest, one: Evidence) -> HttpResponseBase:
    """The bytes as they were received. Shown in place only where a browser can do no harm with them.

    Where it cannot show them, a picture made of them is; the download is always the original.
    """
    path = store.path_of(one.digest)
    if not path.is_file():
        raise Http404
    shown = view(one.digest) if one.content_type in CONVERTED and "download" not in request.GET else None
    if shown is not None:
        return _private(FileResponse(shown.open("rb"), content_type="image/jpeg"))
    inline = one.content_type in SHOWN and "download" not in request.GET
    wanted = RANGE.match(request.headers.get("Range", ""))
    if wanted and inline:
        return _private(_part(path, int(wanted[1]), int(wanted[2] or one.size - 1), one))
    response = FileResponse(
        path.open("rb"), as_attachment=not inline, filename=_name(one), content_type=one.content_type
    )
    response.headers["Accept-Ranges"] = "bytes"
    return _private(response)


def _name(one: Evidence) -> str:
    """The purpose and the moment; nothing that would tell an enterprise's name in a download folder."""
    at = timezone.localtime(one.taken_at)
    label = one.get_kind_display()
    return f"{label}-{at:%Y%m%d-%H%M%S}-{one.digest[:8]}{EXTENSIONS.get(one.content_type, '')}"


def _part(path: Path, first: int, last: int, one: Evidence) -> HttpResponseBase:
    """A piece of a film, so that a player can jump."""
    last = min(last, one.size - 1)
    if first > last:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{one.size}"})
    response = StreamingHttpResponse(_blocks(path, first, last - first + 1), status=206, content_type=one.content_type)
    response.headers["Content-Range"] = f"bytes {first}-{last}/{one.size}"
    response.headers["Content-Length"] = str(last - first + 1)
    return response


def _blocks(path: Path, first: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as stream:
        stream.seek(first)
        while length > 0 and (block := stream.read(min(BLOCK, length))):
            length -= len(block)
            yield block


def _private(response: Any) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[no-any-return]
