"""二维码: the links of many notices on sheets to cut apart. The only copy is the one that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno

from inspectorate.bureau.queries import names
from inspectorate.documents import pdf
from inspectorate.kit.words import moment

TEMPLATE = Path(__file__).with_name("links.typ")


@dataclass(frozen=True)
class Code:
    """Whom it is for, the number of the notice, the address behind the square."""

    name: str
    number: str
    address: str


def sheet_of_codes(codes: Sequence[Code], *, task: str, made_by: str, until: datetime, at: datetime) -> bytes:
    data = {
        "bureau": names().bureau,
        "task": task,
        "made": f"{moment(at)} {made_by}",
        "until": moment(until),
        "codes": [[one.name, one.number, _square(one.address), _breakable(one.address)] for one in codes],
    }
    return pdf.render(TEMPLATE, data, at=at)


def _breakable(address: str) -> str:
    """As it can be typed from paper; a long one may go on in the next line."""
    return "\u200b".join(address[i : i + 12] for i in range(0, len(address), 12))


def _square(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, dark="#000000")
    return out.getvalue().decode()
