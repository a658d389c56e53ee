"""The annex as a PDF in the frame of official documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from inspectorate.documents import pdf
from inspectorate.plans.documents import WIDTHS, AnnexSheet

TEMPLATE = Path(__file__).resolve().parent / "plan.typ"


def write(sheet: AnnexSheet, *, at: datetime) -> bytes:
    data = {
        "title": sheet.title,
        "columns": list(sheet.columns),
        "rows": [list(row) for row in sheet.rows],
        "foot": sheet.foot,
        "widths": list(WIDTHS),
    }
    return pdf.render(TEMPLATE, data, at=at)
