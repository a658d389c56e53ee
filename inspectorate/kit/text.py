"""What a person wrote: the characters that are no writing, and how much fits. Nothing typed is ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from inspectorate.kit.glyphs import refusal
from inspectorate.kit.refusals import NotSo

# PostgreSQL takes no NUL in a text, and half of a surrogate pair cannot be sent to it at all.
UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
# Controls that XML, and with it a .docx, does not know; marks under which “100元” can be read as another number; and
# what an interrupted keyboard leaves of half a character.
UNPRINTABLE = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff\u202a-\u202e\u2066-\u2069]")
# A line broken in a word processor arrives as one of these.
BREAKS = re.compile("[\x0b\x0c]")


def can_be_kept(text: str) -> bool:
    return UNKEEPABLE.search(text) is None


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", BREAKS.sub("\n", text))


# More digits than any key or version has; a longer one is no number that a page sent.
MOST_DIGITS = 15


def number_in(text: str) -> int | None:
    """The whole number that a page sent, as a key or as a version; none where it is no such number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def numbers_in(texts: Iterable[str]) -> set[int]:
    """Those of what a page sent that are whole numbers."""
    return {number for one in texts if (number := number_in(one)) is not None}


# How much a ground may say: what its column holds.
GROUND_MAX = 255


def written(text: str, *, most: int, label: str = "内容", asked: str = "") -> str:
    """What a person wrote, whole, without blanks around it.

    `asked`: what to write, where something must be; nothing may be written where it is empty.
    Raises `NotSo` "nothing-written", "no-glyph" with what no paper can show, or "too-long": nothing is cut.
    """
    return _fitting(printable(text).strip(), most, label, asked)


def require_ground(text: str, asked: str = "请写明理由，它将留痕。", *, label: str = "理由") -> str:
    """Why an act is done: in one line and one form of text (NFC), something, and not more than 255 characters.

    Raises `NotSo` as `written` does; the refusal names the field `ground`.
    """
    return _fitting(" ".join(normalize("NFC", printable(text)).split()), GROUND_MAX, label, asked, field="ground")


def _fitting(clean: str, most: int, label: str, asked: str, field: str = "") -> str:
    if sentence := refusal(clean):
        raise _refusal("no-glyph", sentence, field)
    if asked and not clean:
        raise _refusal("nothing-written", asked, field)
    if len(clean) > most:
        raise _refusal("too-long", f"{label}请控制在 {most} 字以内，目前 {len(clean)} 字。", field)
    return clean


def _refusal(code: str, message: str, field: str) -> NotSo:
    return NotSo(code, message, problems={field: message}) if field else NotSo(code, message)
