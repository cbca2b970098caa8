"""Tells which characters a font file can draw, by reading its character map (the `cmap` table of OpenType).

Pillow has no call for it, and a font that lacks a character draws a box instead of failing. The table is read on its
own, a few kilobytes, and kept as ranges. Layout of the tables: OpenType 1.9, "cmap", formats 4 and 12.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

_UNICODE_FULL = {(3, 10), (0, 4), (0, 6)}
_UNICODE_BASIC = {(3, 1), (0, 3), (0, 2), (0, 1), (0, 0)}


class Characters:
    """A set of code points, kept as sorted ranges."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for first, last in sorted(ranges):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        self._firsts = [first for first, _ in merged]
        self._lasts = [last for _, last in merged]

    def __contains__(self, point: int) -> bool:
        """Tell whether the font has a glyph for this code point."""
        at = bisect_right(self._firsts, point) - 1
        return at >= 0 and point <= self._lasts[at]


@cache
def characters_of(path: Path) -> Characters:
    """Return the code points that the first font in a file has a glyph for; none when the file is not a font."""
    try:
        with path.open("rb") as file:
            return Characters(_read(_table(file)))
    except (OSError, struct.error, IndexError):
        return Characters(())


def _table(file: BinaryIO) -> bytes:
    """Return the bytes of the cmap table, also out of a collection of fonts."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    directory = file.read(16 * count)
    for tag, _, offset, length in struct.iter_unpack(">4sIII", directory):
        if tag == b"cmap":
            file.seek(offset)
            return file.read(length)
    return b""


def _read(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the widest Unicode map in the table."""
    (count,) = struct.unpack_from(">2xH", table)
    records = [struct.unpack_from(">HHI", table, 4 + 8 * number) for number in range(count)]
    for wanted in (_UNICODE_FULL, _UNICODE_BASIC):
        for platform, encoding, offset in records:
            if (platform, encoding) in wanted:
                (form,) = struct.unpack_from(">H", table, offset)
                if form == 12:
                    yield from _segmented(table, offset)
                    return
                if form == 4:
                    yield from _short_segments(table, offset)
                    return


def _segmented(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of format 12."""
    (count,) = struct.unpack_from(">I", table, offset + 12)
    for first, last, glyph in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count]):
        yield (first if glyph else first + 1), last


def _short_segments(table: bytes, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of format 4; a segment with its own glyph list may have holes."""
    (double,) = struct.unpack_from(">H", table, offset + 6)
    count = double // 2

    def column(start: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", table, offset + start)

    lasts, firsts = column(14), column(16 + double)
    deltas, jumps = column(16 + 2 * double), column(16 + 3 * double)
    for number in range(count):
        first, last, delta, jump = firsts[number], lasts[number], deltas[number], jumps[number]
        if jump == 0:
            yield from ((first, last),) if (first + delta) & 0xFFFF and first != 0xFFFF else ()
            continue
        list_at = offset + 16 + 3 * double + 2 * number + jump
        for point in range(first, last + 1):
            at = list_at + 2 * (point - first)
            if point != 0xFFFF and struct.unpack_from(">H", table, at)[0]:
                yield point, point
