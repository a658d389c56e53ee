"""Pictures to look at beside the originals, made when first looked at; the original is never touched."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from pi_heif import register_heif_opener
from PIL import Image, ImageOps, UnidentifiedImageError

from inspectorate.kit import store

# Pictures of iPhones.
register_heif_opener()

# Points on the longer side, of the small one and of the one to look at where a browser cannot show the original.
SMALL, LARGE = 320, 2560
# Larger pictures are not opened here at all: what claims a billion points is no photo.
MOST_POINTS = 120_000_000


def thumbnail(digest: str) -> Path | None:
    """The small picture's file, or nothing where no picture can be made of it."""
    return _made(digest, "thumbnails", SMALL)


def view(digest: str) -> Path | None:
    """A JPEG of what browsers do not show, to look at; nothing where none can be made of it."""
    return _made(digest, "views", LARGE)


def _made(digest: str, folder: str, edge: int) -> Path | None:
    path = Path(settings.MEDIA_ROOT) / folder / digest[:2] / f"{digest}.jpg"
    if path.is_file():
        return path
    source = store.path_of(digest)
    if not source.is_file():
        return None
    try:
        with Image.open(source) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return None
            picture.draft("RGB", (2 * edge, 2 * edge))
            upright = ImageOps.exif_transpose(picture) or picture
            upright.thumbnail((edge, edge))
            _write(_on_white(upright), path)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return path


def _on_white(picture: Image.Image) -> Image.Image:
    """A signature is drawn on nothing; on white it can be read."""
    if picture.mode in {"RGBA", "LA", "P"}:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _write(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        picture.save(stream, "JPEG", quality=80)
    os.replace(name, path)
