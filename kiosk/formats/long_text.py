"""The lines of a long text one by one, without the whole of it as letters, which take up to four times its bytes."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from kiosk.formats.decoding import text_of
from kiosk.formats.reading import Draft

LONG = 4 << 20
"""Bytes from which a text is long."""
_START = _PIECE = 1 << 20


def start_of(draft: Draft) -> str | None:
    """Return the first letters of a long text, whole lines; None when it is no text, which is told as a problem.

    What is told of a text (an old encoding, odd signs) is told of this piece alone.
    """
    piece = draft.data[:_START]
    whole = draft.data
    draft.data = piece[: piece.rfind(b"\n") + 1] or piece
    try:
        return text_of(draft)
    finally:
        draft.data = whole


def lines_of_long(data: bytes) -> Iterator[str]:
    """Yield the lines of a long text, each with its end."""
    with io.TextIOWrapper(io.BytesIO(data), _encoding_of(data), errors="replace") as lines:
        yield from lines


def _encoding_of(data: bytes) -> str:
    """Return what its text is written in: by its mark, else UTF-8 where all of it is that, else that of old Windows."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
