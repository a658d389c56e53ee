"""Make the fallback fonts again: `make.py NotoSerifCJK-Regular.ttc HanaMinB.ttf DejaVuSans.ttf FOLDER`.

Each stays below 32,768 glyphs: with more behind a format-4 map the typesetter showed boxes (ADR 0003).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
MOST = 32_000
FACE_IN_COLLECTION = "Noto Serif CJK SC"
EXTENSION_B = range(0x20000, 0x2A6E0)
EXTENSIONS_C_TO_F = range(0x2A700, 0x2EBE1)
# ≒ and the boxes to tick, which the others lack.
MARKS = (0x2252, 0x2610, 0x2611, 0x2612)


def main(noto: str, hana: str, dejavu: str, folder: str) -> None:
    shown = set(TTFont(HERE / "NotoSerifCJKsc-Regular.otf", lazy=True).getBestCmap())
    face = next(f for f in TTCollection(noto).fonts if f["name"].getDebugName(4) == FACE_IN_COLLECTION)
    more = sorted(code for code in face.getBestCmap() if code not in shown and not 0xAC00 <= code < 0xD7B0)
    _write(face, more, "Sunlot More", Path(folder) / "More-Regular.otf")
    rare = TTFont(hana)
    known = shown | set(more)
    wanted = [code for code in (*EXTENSION_B, *EXTENSIONS_C_TO_F) if code in rare.getBestCmap() and code not in known]
    half = len(wanted) // 2
    _write(rare, wanted[:half], "Sunlot Rare 1", Path(folder) / "Rare1-Regular.ttf")
    _write(TTFont(hana), wanted[half:], "Sunlot Rare 2", Path(folder) / "Rare2-Regular.ttf")
    _write(TTFont(dejavu), MARKS, "Sunlot Marks", Path(folder) / "Marks-Regular.ttf")


def _write(font: TTFont, codes: Iterable[int], family: str, path: Path) -> None:
    options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    options.drop_tables += ["GPOS", "GSUB", "BASE", "VORG", "DSIG"]
    made = Subsetter(options)
    made.populate(unicodes=codes)
    made.subset(font)
    if len(font.getGlyphOrder()) > MOST:
        raise SystemExit(f"{family} has {len(font.getGlyphOrder())} glyphs")
    for record in list(font["name"].names):
        if record.nameID in {1, 4, 16}:
            record.string = family
        elif record.nameID == 6:
            record.string = family.replace(" ", "")
    font.save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
