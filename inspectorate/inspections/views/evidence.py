"""执法全过程记录: thumbnails and players, one file with what was stated of it, and the file itself, safely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.evidence.models import Evidence
from inspectorate.evidence.rules import SHOWN
from inspectorate.evidence.thumbnails import thumbnail
from inspectorate.inspections import access, actions
from inspectorate.inspections.forms.site import EvidenceForm
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.views.reach import around, found
from inspectorate.kit import files
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires
from inspectorate.people.acting import acting

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
}


@requires(access.may_enter)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was recorded, in the order of time; and the form that adds to it."""
    visit = found(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            for file in form.cleaned_data["chosen"]:
                purpose, kind = form.cleaned_data["purpose"], form.cleaned_data["kind"]
                actions.keep_given(given=file, purpose=purpose, kind=kind, inspection_id=visit.pk, **acting(request))
            messages.success(request, f"已存入 {len(form.cleaned_data['chosen'])} 个文件。", extra_tags="good")
            return redirect(request.path)
    chosen = request.GET.get("kind", "")
    rows = visit.evidence.select_related("author")
    shown = rows.filter(kind=chosen) if chosen in EvidenceKind.values else rows
    numbers = {str(key): number for key, number in visit.findings.values_list("pk", "number")}
    context = around(request, visit) | {
        "form": form,
        "rows": [(one, numbers.get(one.finding)) for one in shown],
        "total": len(rows),
        "kinds": [(k, label, sum(e.kind == k for e in rows)) for k, label in EvidenceKind.choices],
        "chosen": chosen,
        "occurrences": visit.occurrences.select_related("by"),
        "acts": ACTS,
    }
    return render(request, "inspections/record.html", context)


ACTS = {
    "SHOW_CERTIFICATES": "出示证件",
    "START": "开始检查",
    "INFORM": "告知与回避",
    "FINISH": "结束检查",
    "BREAK_OFF": "未能检查",
}


@requires(access.may_enter)
def item(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One file with everything that was stated of it; asked for (POST), its bytes are read through: still whole?

    A film of an hour takes its seconds: looking at the page must not.
    """
    visit = found(request, pk)
    one = _of(visit, number)
    context = around(request, visit) | {
        "one": one,
        "finding": visit.findings.filter(pk=one.finding).first() if one.finding else None,
        "is_shown": one.content_type in SHOWN,
        "media": one.content_type.split("/")[0],
        "is_whole": files.is_whole(one.digest) if request.method == "POST" else None,
        "purpose": Purpose(one.purpose).label,
        "delay": one.received_at - one.taken_at,
        "later": (one.received_at - one.taken_at).total_seconds() > 3600,
    }
    return render(request, "inspections/evidence.html", context)


@requires(access.may_enter)
def small(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    path = thumbnail(_of(found(request, pk), number).digest)
    if path is None:
        raise Http404
    return _private(FileResponse(path.open("rb"), content_type="image/jpeg"))


@requires(access.may_enter)
def original(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """The bytes as they were received. Shown in place only where a browser can do no harm with them."""
    visit = found(request, pk)
    one = _of(visit, number)
    path = files.path_of(one.digest)
    if not path.is_file():
        raise Http404
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


def _of(visit: Inspection, number: int) -> Evidence:
    return get_object_or_404(visit.evidence.select_related("author"), pk=number)


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
    with path.open("rb") as file:
        file.seek(first)
        while length > 0 and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block


def _private(response: Any) -> HttpResponseBase:
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[no-any-return]
