"""The annex as files: a workbook, a Word document and a PDF in the scheme's layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# How wide each of the eleven columns is, in parts of the landscape page.
WIDTHS = (8, 14, 7, 17, 9, 13, 12, 11, 12, 9, 9)


@dataclass(frozen=True)
class AnnexSheet:
    """What is on the paper. `issued` is the day of publication; a plan that has none carries no date at all."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    issuer: str
    issued: date | None = None
    mark: str = ""

    @property
    def foot(self) -> str:
        if self.issued is None:
            return self.mark
        return f"{self.issuer}办公室　　{self.issued.year}年{self.issued.month}月{self.issued.day}日印发"
