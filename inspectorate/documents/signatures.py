"""Signatures given on a screen, as the paper needs them: small, black on white, without the empty sheet around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from inspectorate.kit import store
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import moment

LARGEST = (480, 160)
# A phone's whole screen has less. Unpacked, a few kilobytes can become gigabytes.
MOST_PIXELS = 4_000_000
TOO_LARGE = "签名图片过大，见执法记录"
ON_PAGE = "签在纸上，见签字页扫描件"
PAPER, INK = 255, 200


@dataclass(frozen=True)
class Signed:
    """One signature (`digest`: its picture among the kept files), or its refusal with ground and witness.

    `on_page`: given with the pen on a page with others; that page is shown, no picture of it stands in the paper.

    `role`: OFFICER, REPRESENTATIVE or WITNESS. `at`: ISO 8601.
    """

    role: str
    who: str
    at: str
    digest: str = ""
    refused: bool = False
    ground: str = ""
    witness: str = ""
    on_page: bool = False


def printed(signatures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For the template: the picture as bytes, or why there is none; the time in words."""
    return [
        {
            "role": one["role"],
            "who": one["who"],
            "at": moment(datetime.fromisoformat(one["at"])),
            "refused": one["refused"],
            "witness": one["witness"],
            **({"picture": [], "note": ON_PAGE} if one.get("on_page") else _shown(one["digest"], one["who"])),
        }
        for one in signatures
    ]


def _shown(digest: str, who: str) -> dict[str, Any]:
    ink = picture(digest, who) if digest else b""
    return {"picture": list(ink or b""), "note": TOO_LARGE if ink is None else ""}


def picture(digest: str, who: str) -> bytes | None:
    """The ink as a small PNG; nothing where the picture is too large to unpack.

    A signature lost or unreadable stops the printing: it is never left out unseen.
    """
    try:
        sheet = _sheet(store.read(digest))
    except (OSError, SyntaxError, ValueError) as error:
        raise NotSo("signature-lost", f"{who}的签名图片缺失或者损坏，不能制作文书。请核对执法记录文件。") from error
    if sheet is None:
        return None
    grey = ImageOps.autocontrast(sheet.convert("L"))
    ink = grey.point(lambda shade: PAPER if shade < INK else 0).getbbox()
    small = grey.crop(ink) if ink else grey
    small.thumbnail(LARGEST)
    out = BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def _sheet(content: bytes) -> Image.Image | None:
    """Ink on white. A photograph is unpacked no larger than needed; what stays too large is not unpacked at all."""
    try:
        image = Image.open(BytesIO(content))
    except Image.DecompressionBombError:
        return None
    with image:
        image.draft("RGB", LARGEST)
        if image.width * image.height > MOST_PIXELS:
            return None
        sheet = Image.new("RGBA", image.size, "white")
        sheet.alpha_composite(image.convert("RGBA"))
        return sheet
