"""Pictures for tests."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def picture(shade: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG that differs from that of every other shade, by white squares that no compression takes away."""
    image, out = Image.new("RGB", size, (shade % 256, (shade // 256) % 256, 90)), BytesIO()
    for bit in range(12):
        if shade >> bit & 1:
            image.paste((255, 255, 255), (bit % 6 * 8, bit // 6 * 8, bit % 6 * 8 + 8, bit // 6 * 8 + 8))
    image.save(out, "JPEG")
    return out.getvalue()
