"""Characters that are no writing: what no database takes, what no paper shows, what turns the writing around."""

from __future__ import annotations

import re

# PostgreSQL takes no NUL in a text, and half of a surrogate pair cannot be sent to it at all.
UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
# Controls that XML, and with it a .docx, does not know; and marks under which “100元” can be read as another number.
UNPRINTABLE = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
# A line broken in a word processor arrives as one of these.
BREAKS = re.compile("[\x0b\x0c]")


def can_be_kept(text: str) -> bool:
    return UNKEEPABLE.search(text) is None


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", BREAKS.sub("\n", text))
