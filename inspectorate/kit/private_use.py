"""Characters that Chinese encodings kept in the private use area before Unicode had them, and where they stand now.

GBK kept 80 of them at U+E815 to U+E864 (its FE50 to FEA0), and some marks below; GB 18030-2000 gave most their place,
GB 18030-2005 and 2022 the rest. A table from an old system still brings them: 䶮 of a name as U+E863. Source: GB 18030
(2005, 2022), the tables of two-byte codes. Every other private character is one computer's own: told, not guessed.
"""

from __future__ import annotations

import re

FIRST = 0xE815
# The second bytes of FE50 to FEA0 in order; 7F is left out.
SECOND = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
LATER = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
}
MARKS = dict(
    zip(
        (*range(0xE78D, 0xE797), 0xE7C7, 0xE7C8, *range(0xE7E7, 0xE7F4)),
        (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A), 0x1E3F, 0x01F9, 0x303E, *range(0x2FF0, 0x2FFC)),
        strict=True,
    )
)
# By the code of the private character, that of the standard's.
STANDARD = {FIRST + n: ord(bytes((0xFE, second)).decode("gb18030")) for n, second in enumerate(SECOND)} | LATER | MARKS
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def private_in(text: str) -> list[str]:
    """What no other computer shows, each once."""
    return list(dict.fromkeys(PRIVATE.findall(text)))
