"""What goes out to the phone before the day, and what comes back from it: entries and files, each exactly once."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.gzip import gzip_page

from inspectorate.evidence import actions as evidence
from inspectorate.field import access, actions, registry, sync
from inspectorate.field.codes import EntryState
from inspectorate.field.queries.day_pack import as_they_stand, day_pack
from inspectorate.field.queries.library import library
from inspectorate.field.views.door import DEVICE, body, json_door, text, whole
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.people.acting import acting, me

MOST = 100
MOST_BYTES = 8 << 20
# A phone that has lost its battery wakes in 1970; no phone is of another century.
YEARS = range(1970, 2200)
# Two such clocks are no further apart.
LARGEST = 250 * 366 * 86_400_000
NUMBER = re.compile("[0-9]{1,15}")


@json_door(access.may_use_phone, "POST")
def day(request: HttpRequest) -> JsonResponse:
    """All that the phone takes along for the day, and which statute library belongs to it."""
    at = timezone.now()
    on = timezone.localdate(at)
    key = request.headers.get(DEVICE, "")
    actions.note_day_taken(key=key, by=me(request), at=at)
    pack, statutes = day_pack(person=me(request), on=on, device=key), library(on)
    told = {"digest": statutes.digest, "size": len(statutes.content)}
    # A phone that has not taken the new version of the application yet looks for its articles in the pack.
    return JsonResponse(pack | {"fetched_at": at.isoformat(), "library": told, "articles": []})


@json_door(access.may_use_phone, "GET")
@gzip_page
def statutes(request: HttpRequest) -> HttpResponse:
    """The statute library: the same for every phone, taken once and again only when it has changed."""
    return HttpResponse(library(timezone.localdate()).content, content_type="application/json")


@json_door(access.may_use_phone, "POST")
def entries(request: HttpRequest) -> JsonResponse:
    """Receipts for what was looked at, in order; and how each visit stands afterwards, with what others did meanwhile.

    What could not be looked at gets no receipt and is sent again.
    """
    told = body(request)
    sent, sent_at = told.get("entries"), _moment(told.get("now"))
    if not isinstance(sent, list) or len(sent) > MOST:
        raise NotSo("not-entries", f"一次最多发送 {MOST} 条，请重新发送。")
    receipts: list[dict[str, Any]] = []
    waiting: dict[str, str] = {}
    touched: set[str] = set()
    for raw in sent:
        entry = _entry(raw)
        if entry is None:
            # Without an id it belongs to no entry on any phone, and nobody waits for an answer.
            if isinstance(raw, dict) and isinstance(raw.get("id"), str):
                receipts.append(asdict(sync.no_entry(raw)))
            continue
        if entry.number in waiting:
            continue
        try:
            receipt = sync.accept(entry=entry, sent_at=sent_at, **acting(request))
        except Refused as refused:
            waiting[entry.number] = refused.message
            continue
        receipts.append(asdict(receipt))
        touched.add(entry.number)
        # What follows for the same thing rests on it: it waits until the officer has decided.
        if receipt.state == EntryState.REFUSED and registry.opens(entry.kind):
            waiting[entry.number] = receipt.message
    who: dict[str, Any] = {"person": me(request), "on": timezone.localdate()}
    now = as_they_stand(device=request.headers.get(DEVICE, ""), numbers=touched, **who)
    return JsonResponse({"receipts": receipts, "waiting": waiting, "visits": now})


def _entry(raw: object) -> sync.Entry | None:
    """One entry as the phone made it, or nothing when it has not the shape of one."""
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        return None
    made_at, seen, skew = _moment(raw.get("made_at")), raw.get("seen"), raw.get("skew")
    if made_at is None or not isinstance(raw.get("body"), dict) or not isinstance(seen, int) or seen != whole(seen):
        return None
    if "skew" in raw and (type(skew) is not int or abs(skew) > LARGEST):
        return None
    return sync.Entry(
        id=text(raw.get("id"), 64),
        number=text(raw.get("visit"), 140),
        kind=text(raw.get("kind"), 24),
        body=raw["body"],
        made_at=made_at,
        device=text(raw.get("device"), 36),
        seen=seen,
        skew=skew,
    )


def _moment(written: object) -> datetime | None:
    try:
        moment = parse_datetime(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment and moment.year in YEARS and timezone.is_aware(moment) else None


@json_door(access.may_use_phone, "POST", "PUT")
def file(request: HttpRequest, digest: str) -> JsonResponse:
    """POST: begin, or go on; how much has arrived? PUT: one more piece, from the offset named in Content-Range."""
    who = acting(request)
    if request.method == "PUT":
        size, offset = _size(request), _offset(request)
        received = evidence.add_piece(digest=digest, offset=offset, content=_piece(request), **who)
    else:
        told = body(request)
        size, name = whole(told.get("size"), most=1 << 53), text(told.get("name"))
        received = evidence.begin_file(digest=digest, size=size, name=name, **who)
    kept = received >= size
    if kept:
        evidence.finish_file(digest=digest, **who)
    return JsonResponse({"digest": digest, "received": received, "kept": kept})


def _piece(request: HttpRequest) -> bytes:
    """A phone sends as much at once as its line carries; what is longer than anything that it sends is refused."""
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotSo("piece-too-long", f"一次最多发送 {MOST_BYTES >> 20} MB，请重新发送。")
    return content


def _size(request: HttpRequest) -> int:
    """`bytes 0-524287/1048576`."""
    total = request.headers.get("Content-Range", "").rpartition("/")[2]
    if not NUMBER.fullmatch(total) or int(total) == 0:
        raise NotSo("size-missing", "没有说明文件的大小，请重新发送。")
    return int(total)


def _offset(request: HttpRequest) -> int:
    first = request.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
    if not NUMBER.fullmatch(first):
        raise NotSo("offset-missing", "没有说明这一段从哪里开始，请重新发送。")
    return int(first)
