"""Looks for words in every byte that is kept: also in packed ones, in free pages, and in what a log still holds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.store.write_ahead_log import read_log

_MOST = 1 << 20


def where_kept(folder: Path, word: str) -> list[str]:
    """Return the files of a folder in which a word of ASCII letters stands, in any case of its letters."""
    wanted = word.lower().encode("ascii")
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.name for path in files if any(wanted in one.lower() for one in _contents(path))]


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix in {".tail", ".newest"}:
        yield "\n".join(read_log(path)).encode()
    at = data.find(b"\x78")  # how what zlib packed begins
    while at >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[at:], _MOST)
        at = data.find(b"\x78", at + 1)
