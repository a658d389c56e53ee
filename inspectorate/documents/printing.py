"""Several issued papers as one file for the printer. Their pages are taken over as they are; nothing is set anew."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter


def together(papers: Iterable[bytes], title: str) -> bytes:
    """One after the other, each beginning on an odd page: printed on both sides, no sheet holds two papers."""
    whole = PdfWriter()
    for paper in papers:
        if len(whole.pages) % 2:
            whole.add_blank_page()  # As large as the page before it.
        whole.append(PdfReader(BytesIO(paper)), import_outline=False)
    whole.add_metadata({"/Title": title})
    out = BytesIO()
    whole.write(out)
    return out.getvalue()
