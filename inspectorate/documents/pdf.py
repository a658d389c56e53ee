"""PDF from a Typst template and data. A missing glyph or font is an error here, never a box on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

HERE = Path(__file__).resolve().parent
SHIPPED_FONTS = HERE / "fonts"
ROOT = HERE.parent


class CannotPrint(RuntimeError):
    """The template does not compile, or a character has no glyph in any font."""


def font_folders() -> list[str]:
    """The bureau's own fonts first, then those shipped."""
    own = Path(settings.FONTS_DIR)
    return [str(folder) for folder in (own, SHIPPED_FONTS) if folder.is_dir()]


def render(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Typeset `template` (a .typ file inside the project) with `data`, which it reads from `sys.inputs.data` as JSON.

    Equal data and moment give equal bytes. Raises `CannotPrint` with the compiler's words.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(template),
            root=str(ROOT),
            font_paths=font_folders(),
            ignore_system_fonts=True,
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
