"""Files by digest: each stored once under the SHA-256 of its bytes, whole or not at all, and never changed again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

BLOCK = 1 << 20


@dataclass(frozen=True)
class Kept:
    """`digest`: 64 hex digits of SHA-256; `size`: bytes."""

    digest: str
    size: int


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "kept"


def path_of(digest: str) -> Path:
    """Where the bytes with this digest are, or would be. Raises `ValueError` for anything that is no digest."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise ValueError(f"not a SHA-256 digest: {digest!r}")
    return folder() / digest[:2] / digest


def keep(blocks: Iterable[bytes]) -> Kept:
    """Write a file as it arrives and name it by what it holds. The same bytes again are the same file."""
    folder().mkdir(parents=True, exist_ok=True)
    state, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder(), prefix="arriving-")
    try:
        with os.fdopen(handle, "wb") as stream:
            for block in blocks:
                state.update(block)
                size += len(block)
                stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        path = path_of(state.hexdigest())
        path.parent.mkdir(exist_ok=True)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Kept(state.hexdigest(), size)


def read(digest: str) -> bytes:
    """The whole file. Raises `FileNotFoundError` where it was never kept or has been lost."""
    return path_of(digest).read_bytes()


def blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def is_whole(digest: str) -> bool:
    """The file is there and its bytes still have this digest."""
    path = path_of(digest)
    if not path.is_file():
        return False
    state = hashlib.sha256()
    for block in blocks_of(path):
        state.update(block)
    return state.hexdigest() == digest
