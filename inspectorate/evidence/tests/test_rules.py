"""What a file is by its first bytes, which of it is kept at all, and as evidence of which kind."""

from __future__ import annotations

import pytest

from inspectorate.evidence import rules
from inspectorate.evidence.codes import EvidenceKind
from tests.refused import said

WMV = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")


def stream(before=0, packets=3):
    """A transport stream of so many packets, each with some bytes before it."""
    return (bytes(before) + b"G\x40" + bytes(186)) * packets


def ftyp(brand):
    return b"\0\0\0\x20ftyp" + brand + b"\0\0\2\0"


HEADS = {
    b"\xff\xd8\xff\xe0\0\x10JFIF": "image/jpeg",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n\0\0": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a\1": "image/gif",
    b"RIFF\x24\0\0\0WEBPVP8 ": "image/webp",
    b"RIFF\x24\0\0\0WAVEfmt ": "audio/wav",
    ftyp(b"heic"): "image/heic",
    ftyp(b"heix"): "image/heic",
    ftyp(b"mif1"): "image/heic",
    ftyp(b"avif"): "image/avif",
    ftyp(b"M4A "): "audio/mp4",
    ftyp(b"qt  "): "video/quicktime",
    ftyp(b"isom"): "video/mp4",
    ftyp(b"mp42"): "video/mp4",
    ftyp(b"3gp5"): "video/mp4",
    ftyp(b"hevc"): "image/heic",
    b"RIFF\x24\0\0\0AVI LIST": "video/x-msvideo",
    stream(): "video/mp2t",
    stream(4): "video/mp2t",
    b"\0\0\1\xba\x44": "video/mpeg",
    b"\0\0\1\xb3\x14": "video/mpeg",
    WMV: "video/x-ms-wmv",
    b"%PDF-1.7": "application/pdf",
    b"OggS\0": "audio/ogg",
    b"ID3\3": "audio/mpeg",
    b"\xff\xfb\x90": "audio/mpeg",
    b"\xff\xf3\x90": "audio/mpeg",
    b"#!AMR\n": "audio/amr",
    b"\xff\xf1\x50": "audio/aac",
    b"\xff\xf9\x50": "audio/aac",
    b"\x1aE\xdf\xa3\1": "video/webm",
}
OTHERS = [
    b"",
    b"\xff",
    b"\xff\xd8",
    b"\xff\xd8\xfe",
    b"\x89PNG\r\n\x1a",
    b"\x89PNG\n\x1a\n\0",
    b"GIF88a",
    b"gif89a",
    b" %PDF-1.7",
    b"%PDF 1.7",
    b"RIFF\x24\0\0\0",
    stream(packets=2),
    stream(1),
    b"G" + bytes(400),
    b"\0\0\1\xb5",
    WMV[:15],
    b"RIFX\x24\0\0\0WAVE",
    b"RIFFWEBP",
    b"\0\0\0\x20moov",
    b"ftypheic",
    b"\0\0\0ftypheic",
    b"\0\0\0\0\0ftypheic",
    b"PK\3\4",
    b"MZ\x90\0",
    b"\xd0\xcf\x11\xe0",
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    b"<!DOCTYPE html>",
    b"\xff\xfe<\0",
    "照片.jpg".encode(),
]


@pytest.mark.parametrize(("head", "kind"), HEADS.items())
def test_the_first_bytes_say_what_it_is(head, kind):
    assert rules.sniff(head) == rules.known(head) == kind
    assert rules.sniff(head + bytes(100)) == kind


@pytest.mark.parametrize("head", OTHERS)
def test_what_is_nothing_of_that_is_not_kept(head):
    assert rules.sniff(head) == ""
    assert said(rules.known, head) == "422 content-not-allowed"
    assert {said(rules.content_type, head, kind) for kind in EvidenceKind} == {"422 content-not-allowed"}


PICTURES = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/avif"}
SOUNDS = {"audio/wav", "audio/mp4", "audio/ogg", "audio/mpeg", "audio/amr", "audio/aac"}
BODY_CAMERAS = {"video/x-msvideo", "video/mp2t", "video/mpeg", "video/x-ms-wmv"}
FILMS = {"video/mp4", "video/quicktime", "video/webm"} | BODY_CAMERAS
KEPT = {
    "PHOTO": PICTURES,
    "SIGNATURE": PICTURES,
    "VIDEO": FILMS,
    # WebM and MP4 hold sound alone as well.
    "AUDIO": SOUNDS | {"audio/webm"},
    "FILE": PICTURES | {"application/pdf"},
    "MEASUREMENT": PICTURES | {"application/pdf"},
}


@pytest.mark.parametrize("kind", EvidenceKind)
def test_as_evidence_of_a_kind_only_what_fits_it_is_kept(kind):
    fit = [head for head in HEADS if not said(rules.content_type, head, kind)]

    assert {rules.content_type(head, kind) for head in fit} == KEPT[kind]
    assert {said(rules.content_type, head, kind) for head in HEADS if head not in fit} == {"422 content-not-allowed"}


def test_no_kind_holds_nothing():
    assert {said(rules.content_type, head, "OTHER") for head in HEADS} == {"422 content-not-allowed"}


@pytest.mark.parametrize(
    ("head", "found"), [(ftyp(b"isom"), "audio/mp4"), (b"\x1aE\xdf\xa3", "audio/webm"), (ftyp(b"M4A "), "audio/mp4")]
)
def test_a_film_that_is_kept_as_sound_is_sound(head, found):
    assert rules.content_type(head, "AUDIO") == found


def test_a_quicktime_film_is_no_sound():
    assert said(rules.content_type, ftyp(b"qt  "), "AUDIO") == "422 content-not-allowed"


def test_a_browser_is_shown_only_what_it_knows_and_never_a_page_or_a_paper():
    assert (PICTURES | SOUNDS | FILMS | {"audio/webm"}) - {
        "image/heic", "image/avif", "audio/amr", "video/quicktime", *BODY_CAMERAS,
    } == rules.SHOWN  # fmt: skip
    assert rules.CONVERTED <= PICTURES - rules.SHOWN


def test_the_longest_start_is_within_the_first_bytes_that_are_read():
    assert len(stream(4)) <= rules.HEAD
