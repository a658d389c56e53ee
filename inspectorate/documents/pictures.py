"""The pages of a paper as pictures, kept by what they were made from: typeset once, then only read.

They can be made again at any time; only the papers looked at last are kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from inspectorate.documents import pdf

# Papers, of some 100 kB a page.
MOST = 500


def pages_of(template: Path, data: Mapping[str, Any], *, at: datetime) -> list[Path]:
    """The pictures (PNG) of the paper's pages, in order. Raises what `pdf.pages` raises."""
    folder = _store() / _digest(template, data, at)
    if not folder.is_dir():
        _keep(folder, pdf.pages(template, data, at=at))
        _forget()
    os.utime(folder)
    return sorted(folder.iterdir())


def _store() -> Path:
    return Path(settings.MEDIA_ROOT) / "pages"


def _digest(template: Path, data: Mapping[str, Any], at: datetime) -> str:
    """Of all that a page is made from: the template and the frames beside it, the data, the fonts."""
    state = hashlib.sha256(json.dumps([data, at.isoformat()], ensure_ascii=False, sort_keys=True).encode())
    for source in [template, *sorted(template.parents[1].glob("*.typ"))]:
        state.update(source.read_bytes())
    for font in sorted(path for folder in pdf.font_folders() for path in Path(folder).iterdir()):
        state.update(f"{font.name} {font.stat().st_size}".encode())
    return state.hexdigest()


def _keep(folder: Path, pages: list[bytes]) -> None:
    """All pages at once or none: a reader never finds half a paper. Where two made it at once, one stays."""
    _store().mkdir(parents=True, exist_ok=True)
    arriving = Path(tempfile.mkdtemp(dir=_store(), prefix="arriving-"))
    for number, page in enumerate(pages, start=1):
        (arriving / f"{number:04}.png").write_bytes(page)
    try:
        arriving.rename(folder)
    except OSError:
        shutil.rmtree(arriving)
        if not folder.is_dir():
            raise


def _forget() -> None:
    """Papers that nobody looked at for longest go."""
    papers = sorted(_store().iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in papers[MOST:]:
        shutil.rmtree(old, ignore_errors=True)
