"""A picture of which the end is missing is told as half copied, however its decoder passes over that."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kiosk.formats.guard.developing import picture_files
from kiosk.formats.reading import UnusableFileError

WIDTH, HEIGHT = 96, 300
PLAIN = Image.effect_noise((WIDTH, HEIGHT), 60).convert("RGB")
DARK_BELOW = PLAIN.copy()
DARK_BELOW.paste("black", (0, 100, WIDTH, HEIGHT))


def written(kind: str, image: Image.Image = PLAIN, **choices: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **choices)
    return file.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(rows: int, *, end: bool = True, interlaced: bool = False, image: Image.Image = PLAIN) -> bytes:
    """Return a PNG that promises 300 rows, holds so many, and closes what it packed as if that were all."""
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, int(interlaced))
    packed = zlib.compress(b"".join(b"\0" + image.crop((0, y, WIDTH, y + 1)).tobytes() for y in range(rows)))
    body = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed)
    return body + (chunk(b"IEND", b"") if end else b"")


def told(data: bytes, folder: Path) -> str:
    """Return what a person reads of a picture, "" when it is shown."""
    try:
        picture_files(data, folder, "ab12")
    except UnusableFileError as error:
        return error.what.english
    return ""


CUT = {
    "a png with a part of its rows": png(100),
    "a png with none of its rows": png(0),
    "a png with all but the last row": png(HEIGHT - 1),
    "an interlaced png with a part of its rows": png(40, interlaced=True),
    "a png with a part of its rows and no end": png(100, end=False),
    "a png with all of its rows and no end": png(HEIGHT, end=False),
    **{
        f"{kind} cut at {share:.0%}": written(kind)[: int(len(written(kind)) * share)]
        for kind in ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
        for share in (0.3, 0.9)
    },
    "a progressive jpeg cut in the middle": written("JPEG", progressive=True)[:9000],
    **{
        f"{kind} whose second half is not there yet": written(kind)[: len(written(kind)) // 2].ljust(60_000, b"\0")
        for kind in ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
    },
}


@pytest.mark.parametrize("case", CUT)
def test_a_picture_without_its_end_is_told_as_half_copied(case: str, tmp_path: Path) -> None:
    assert "half copied" in told(CUT[case], tmp_path)


WHOLE = {
    **{kind: written(kind) for kind in ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")},
    **{f"{kind} that is black below": written(kind, DARK_BELOW) for kind in ("PNG", "GIF", "TIFF", "BMP")},
    "a black png": written("PNG", Image.new("RGB", (WIDTH, HEIGHT))),
    "a black png of one bit": written("PNG", Image.new("1", (WIDTH + 3, HEIGHT))),
    "a grey png of 16 bits": written("PNG", Image.new("I;16", (WIDTH, HEIGHT))),
    "a png with colours by number": written("PNG", PLAIN.quantize(16)),
    "a png that is clear below": written("PNG", DARK_BELOW.convert("LA").convert("RGBA")),
    "a png with bytes behind its end": png(HEIGHT) + b"\0" * 9000,
    "a jpeg with room behind its end": written("JPEG") + b"\0" * 9000,
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_whole_picture_is_shown_also_where_it_is_dark_below(case: str, tmp_path: Path) -> None:
    assert told(WHOLE[case], tmp_path) == ""
