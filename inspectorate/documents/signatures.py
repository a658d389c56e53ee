"""Signatures given on a screen, as the paper needs them: small, black on white, without the empty sheet around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from inspectorate.kit import files
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import moment

LARGEST = (480, 160)
PAPER, INK = 255, 200


@dataclass(frozen=True)
class Signed:
    """One signature (`digest`: its picture among the kept files), or its refusal with ground and witness.

    `role`: OFFICER, REPRESENTATIVE or WITNESS. `at`: ISO 8601.
    """

    role: str
    who: str
    at: str
    digest: str = ""
    refused: bool = False
    ground: str = ""
    witness: str = ""


def printed(signatures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """For the template: the picture as bytes, the time in words."""
    return [
        {
            "role": one["role"],
            "who": one["who"],
            "at": moment(datetime.fromisoformat(one["at"])),
            "refused": one["refused"],
            "witness": one["witness"],
            "picture": list(picture(one["digest"], one["who"])) if one["digest"] else [],
        }
        for one in signatures
    ]


def picture(digest: str, who: str) -> bytes:
    """The ink as a small PNG. A signature lost or unreadable stops the printing: it is never left out unseen."""
    try:
        with Image.open(BytesIO(files.read(digest))) as image:
            sheet = Image.new("RGBA", image.size, "white")
            sheet.alpha_composite(image.convert("RGBA"))
    except (OSError, UnidentifiedImageError) as error:
        raise NotSo("signature-lost", f"{who}的签名图片缺失或者损坏，不能制作文书。请核对执法记录文件。") from error
    grey = ImageOps.autocontrast(sheet.convert("L"))
    ink = grey.point(lambda shade: PAPER if shade < INK else 0).getbbox()
    small = grey.crop(ink) if ink else grey
    small.thumbnail(LARGEST)
    out = BytesIO()
    small.save(out, "PNG")
    return out.getvalue()
