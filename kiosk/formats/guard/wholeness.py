"""Tells a picture that was copied whole from one of which the end is missing, where its decoder does not notice."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_BEGINNINGS = (_PNG, b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_BLANK_TAIL = 4096
"""So many bytes of nothing end no packed picture: a sync tool made room for what it has not copied yet."""
_END_OF_JPEG = b"\xff\xd9"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: the first column and row of each pass, and the steps between. PNG, third edition, 8.1."""
_PIECE = 1 << 16


def begins_as_picture(data: bytes) -> bool:
    """Tell whether these bytes begin as a picture does, whatever follows."""
    return data.startswith(_BEGINNINGS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:8] == b"ftyp"


def is_whole(data: bytes, image: Image.Image) -> bool:
    """Tell whether the picture that was decoded from these bytes has its end."""
    if image.format == "PNG":
        return _ends(data) and (not _blank_below(image) or _rows_are_there(data))
    if image.format in {"TIFF", "BMP"} or data[-_BLANK_TAIL:].count(0) < _BLANK_TAIL:
        return True
    return image.format in {"JPEG", "MPO"} and data.rstrip(b"\0").endswith(_END_OF_JPEG)


def _blank_below(image: Image.Image) -> bool:
    """Tell whether the lowest row is empty, as rows are that never came."""
    row = image.crop((0, image.height - 1, image.width, image.height))
    return not any(row.tobytes())


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the name and the content of each chunk of a PNG."""
    view, at = memoryview(data), len(_PNG)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], view[at + 8 : at + 8 + length]
        at += length + 12


def _ends(data: bytes) -> bool:
    return any(name == b"IEND" for name, _ in _chunks(data))


def _rows_are_there(data: bytes) -> bool:
    """Unpack the rows of a PNG and count them; nothing of it is kept."""
    width, height, bits, colours, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, len(_PNG) + 8)
    pixel = bits * _CHANNELS.get(colours, 4)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    missing = sum(_size(width - left, height - top, across, down, pixel) for left, top, across, down in passes)
    unpacker = zlib.decompressobj()
    for name, content in _chunks(data):
        packed = bytes(content) if name == b"IDAT" else b""
        while packed and missing > 0:
            missing -= len(unpacker.decompress(packed, _PIECE))
            packed = unpacker.unconsumed_tail
    return missing <= 0


def _size(width: int, height: int, across: int, down: int, pixel: int) -> int:
    """Return the bytes of one pass, each row with the byte of its filter."""
    columns, rows = max(0, -(-width // across)), max(0, -(-height // down))
    return rows * (1 + (columns * pixel + 7) // 8) if columns else 0
