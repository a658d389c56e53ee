"""What a file is, by its first bytes and never by its name: pictures, sound, film and PDF, nothing else."""

from __future__ import annotations

from inspectorate.kit.refusals import NotSo

# A transport stream repeats its mark in every packet: three of them make it one.
HEAD = 1024
_FTYP = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"msf1": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
}
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\0\0\1\xba", "video/mpeg"),
    (b"\0\0\1\xb3", "video/mpeg"),
    (b"0&\xb2u\x8ef\xcf\x11\xa6\xd9\0\xaa\0b\xcel", "video/x-ms-wmv"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
)
ALLOWED = {
    "PHOTO": ("image/",),
    "SIGNATURE": ("image/",),
    "AUDIO": ("audio/",),
    "VIDEO": ("video/",),
    "FILE": ("image/", "application/pdf"),
    "MEASUREMENT": ("image/", "application/pdf"),
}
# What a browser shows by itself; everything else is offered as a download.
SHOWN = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav"}
    | {"audio/aac", "audio/webm", "video/mp4", "video/webm"}
)


# What browsers do not show by themselves: converted for looking at, the original offered beside it.
CONVERTED = frozenset({"image/heic", "image/avif"})
# A packet of a transport stream: 188 bytes, in cameras' files with four bytes of time before it.
_PACKETS = ((0, 188), (4, 192))


def sniff(head: bytes) -> str:
    """The content type that these first bytes mean, or nothing."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return _FTYP.get(head[8:12], "video/mp4")
    return "video/mp2t" if _is_stream(head) else ""


def _is_stream(head: bytes) -> bool:
    """A film as body cameras write it, without a beginning of its own."""
    return any({head[at + n * length : at + n * length + 1] for n in range(3)} == {b"G"} for at, length in _PACKETS)


def known(head: bytes) -> str:
    """The content type, of what is kept at all."""
    found = sniff(head)
    if not found:
        raise NotSo(
            "content-not-allowed", "执法记录只收照片、录音、录像和 PDF 文件，不按文件名判断。这个文件不是，已丢弃。"
        )
    return found


def content_type(head: bytes, kind: str) -> str:
    """What may be kept as evidence of this kind. WebM and MP4 hold sound alone as well."""
    found = sniff(head)
    if kind == "AUDIO" and found in {"video/webm", "video/mp4"}:
        found = found.replace("video", "audio")
    if not found or not found.startswith(ALLOWED.get(kind, ())):
        raise NotSo(
            "content-not-allowed",
            "这个文件的内容与所选种类不符。执法记录只收照片、录音、录像和 PDF 文件，不按文件名判断。",
            found=found,
        )
    return found
