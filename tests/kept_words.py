"""Looks for words in every byte that is kept: also in packed ones, in free pages, and in what a log still holds."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.store.write_ahead_log import read_log

_PART = 32
"""Bytes that are unpacked at a time: what came before a page ends halfway is looked at too."""
_ENDINGS = ("", "-wal", "-shm")


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
    if data.startswith(b"SQLite format 3\0"):
        yield from _cells(path)
    at = data.find(b"\x78")  # how what zlib packed begins
    while at >= 0:
        yield _unpacked(data[at:])
        at = data.find(b"\x78", at + 1)


def _unpacked(data: bytes) -> bytes:
    """Return what can be unpacked of bytes that begin well, up to where they do not go on."""
    unpacking, parts = zlib.decompressobj(), list[bytes]()
    with suppress(zlib.error):
        for at in range(0, len(data), _PART):
            parts.append(unpacking.decompress(data[at : at + _PART]))
            if unpacking.eof:
                break
    return b"".join(parts)


def _cells(path: Path) -> Iterator[bytes]:
    """Give what stands in every cell of a database, unpacked where it is packed."""
    with TemporaryDirectory() as scratch:
        for ending in _ENDINGS:
            with suppress(FileNotFoundError):
                shutil.copy(f"{path}{ending}", f"{scratch}/base{ending}")
        with closing(sqlite3.connect(f"{scratch}/base")) as base:
            base.text_factory = bytes
            for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in base.execute(f"SELECT * FROM {table.decode()}"):  # noqa: S608  # names of ours
                    for cell in row:
                        if isinstance(cell, bytes):
                            yield cell
                            yield _unpacked(cell)
