"""救济: what may be done against a decision, by the law of the paper's date. A row is never edited; a new law adds one.

A template prints it as `d.remedy`, and says `remedy` in its line `cites`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Remedy:
    """Counts from `start` on. `cites`: the articles it names, as in a template. `words` take the names of offices."""

    start: date
    cites: str
    words: str


REMEDIES = (
    # 行政复议法 (2017) 12: the government or the superior office.
    Remedy(
        date(2021, 7, 15),
        "",
        "如对本决定不服，可以自收到本文书之日起六十日内，向{government}或者{superior}申请行政复议；"
        "也可以自收到本文书之日起六个月内，依法向{court}提起行政诉讼。"
        "复议、诉讼期间不停止执行本决定，法律另有规定的除外。",
    ),
    # 行政复议法 (2023) 24: the government alone.
    Remedy(
        date(2024, 1, 1),
        "行政复议法(2023-09-01) 20 24; 行政诉讼法(2017-06-27) 46",
        "如对本决定不服，可以自收到本文书之日起六十日内，依据《中华人民共和国行政复议法》第二十条、第二十四条"
        "向{government}申请行政复议；也可以自收到本文书之日起六个月内，依据《中华人民共和国行政诉讼法》第四十六条"
        "向{court}提起行政诉讼。复议、诉讼期间不停止执行本决定，法律另有规定的除外。",
    ),
)


def remedy_on(dated: date) -> Remedy:
    """The newest that was in force on the paper's date; before the first, the first."""
    return next((one for one in reversed(REMEDIES) if one.start <= dated), REMEDIES[0])
