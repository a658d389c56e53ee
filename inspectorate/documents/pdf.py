"""PDF from a Typst template and data. A missing glyph or font is an error here, never a box on paper."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
SHIPPED_FONTS = HERE / "fonts"
# Where a template's imports may lie; of a folder of kinds elsewhere, that folder.
ROOT = HERE.parent
# Blanks, line ends, marks that only steer: they need no glyph.
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


class CannotPrint(RuntimeError):
    """The template does not compile, or characters (`missing`) have no glyph in any font."""

    def __init__(self, words: str, missing: str = "") -> None:
        super().__init__(words)
        self.missing = missing


def font_folders() -> list[str]:
    """The bureau's own fonts first, then those shipped."""
    own = Path(settings.FONTS_DIR)
    return [str(folder) for folder in (own, SHIPPED_FONTS) if folder.is_dir()]


def _characters(path: Path) -> frozenset[int]:
    """What a font file can show."""
    fonts = TTCollection(path).fonts if path.suffix.lower() == ".ttc" else [TTFont(path, lazy=True)]
    return frozenset(code for font in fonts for code in font.getBestCmap() or {})


@dataclass(frozen=True)
class _Fonts:
    for_typesetting: typst.Fonts
    known: frozenset[int]


def _font_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix.lower() in {".otf", ".ttf", ".ttc"}]


def _fonts() -> _Fonts:
    """As they lie there now: one that is put there or changed while the server runs counts from the next paper."""
    folders = tuple(font_folders())
    fonts = [path for folder in folders for path in _font_files(Path(folder))]
    return _read(folders, tuple((path, path.stat().st_mtime_ns) for path in fonts))


@lru_cache(maxsize=2)
def _read(folders: tuple[str, ...], files: tuple[tuple[Path, int], ...]) -> _Fonts:
    """Once, as long as they lie there unchanged: reading them was half the time of a paper."""
    known: frozenset[int] = frozenset().union(*(_characters(path) for path, _ in files))
    return _Fonts(typst.Fonts(include_system_fonts=False, font_paths=list(folders)), known)


def _families(path: Path) -> frozenset[str]:
    """What a font file calls itself, in every language."""
    fonts = TTCollection(path).fonts if path.suffix.lower() == ".ttc" else [TTFont(path, lazy=True)]
    return frozenset(str(name) for font in fonts for name in font["name"].names if name.nameID in {1, 16})


def own_families() -> frozenset[str]:
    """The families among the bureau's own fonts."""
    own = Path(settings.FONTS_DIR)
    return frozenset().union(*map(_families, _font_files(own) if own.is_dir() else []))


def without_glyph(data: Any) -> str:
    """The characters in `data` that none of our fonts can show: the typesetter would print boxes and say nothing."""
    known = _fonts().known
    seen = {c for text in _texts(data) for c in text if ord(c) not in known}
    return "".join(sorted(c for c in seen if unicodedata.category(c) not in UNSEEN))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


def render(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Typeset `template` (a .typ file inside the project) with `data`, which it reads from `sys.inputs.data` as JSON.

    Equal data and moment give equal bytes. Raises `CannotPrint` with the compiler's words, or the characters at fault.
    """
    if missing := without_glyph(data):
        raise CannotPrint(f"no glyph for {missing}", missing)
    return _compiled(template, data, at=at)


def pages(template: Path, data: Mapping[str, Any], *, at: datetime, dots_per_inch: int = 110) -> list[bytes]:
    """The same as pictures (PNG), one a page, to be looked at on a screen."""
    made = typst.compile(
        str(template),
        root=_root(template),
        font_paths=_fonts().for_typesetting,
        format="png",
        ppi=dots_per_inch,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        timestamp=int(at.timestamp()),
    )
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


def _root(template: Path) -> str:
    return str(ROOT if template.is_relative_to(ROOT) else template.parents[1])


def _compiled(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(template),
            root=_root(template),
            font_paths=_fonts().for_typesetting,
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise CannotPrint(error.message) from error
    # An unknown family is fine while the chain has a known one after it; anything else would show on paper.
    serious = [w.message for w in warnings if "unknown font family" not in w.message]
    if serious:
        raise CannotPrint("; ".join(serious))
    return bytes(pdf)
