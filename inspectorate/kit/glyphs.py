"""Whether what is typed can be printed on a paper: said when it is typed, not after everybody has signed.

Which characters have a glyph only the documents know, with their fonts; they put their question here (`ask`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Nearly all that people type, and every font has it: nothing is asked about these.
COMMON = re.compile(r"[\s -~·—–‘’“”…、。〈〉《》「」『』【】〔〕！（），．：；？～一-龥]*")
_asked: list[Callable[[str], str]] = []


def ask(without_glyph: Callable[[str], str]) -> None:
    """`without_glyph`: of a text the characters that no font of ours can show."""
    _asked[:] = [without_glyph]


def unprintable(text: str) -> str:
    """The characters of a text that no paper can show, each once; empty for nearly every text."""
    if COMMON.fullmatch(text):
        return ""
    rest = COMMON.sub("", text)
    return _asked[0](rest) if rest and _asked else ""


def refusal(text: str) -> str:
    """Why a text cannot be kept, in words; empty where it can."""
    strange = unprintable(text)
    if not strange:
        return ""
    codes = "、".join(f"U+{ord(one):04X}" for one in strange)
    return f"“{strange}”（{codes}）印不出来，请改用其他字或者去掉。"
