"""A file that plays are appended to as they happen, until the database takes them in.

An appended record reaches the page cache at once, so it outlives the process however that ends; the kernel makes it
outlive the power within half a minute (vm.dirty_expire_centisecs). Each record is compressed with the one before it as
dictionary (RFC 1950, FDICT), about a quarter of its size: memory cards wear by what is written. A torn record at the
end is dropped. Records that are added together become one, in pages of their own: a page that was written before is
not written again.
"""

from __future__ import annotations

import fcntl
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

_HEAD = struct.Struct("<HI")
"""Length of the compressed record, and the CRC-32 of the plain one."""
_LONGEST = 0xFFFF
LONGEST_PLAIN = 1 << 20
"""Bytes that a record may have unpacked."""
_WINDOW = 32768
"""Bytes that a dictionary can have at most (RFC 1951)."""
_PAGE = 4096
"""Bytes that a disk is written by at least; zeros fill what a group of records leaves of its last page."""


class WriteAheadLog:
    """One open file."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, for this process alone; BlockingIOError when another has it, OSError otherwise."""
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise
        self._before = b""

    def records(self) -> list[str]:
        """Read every whole record, and cut off what follows the last."""
        size = os.fstat(self._file).st_size
        read = list(_read(os.pread(self._file, size, 0)))
        found, end = [text for text, _ in read], read[-1][1] if read else 0
        if end < size:
            os.ftruncate(self._file, end)
        os.lseek(self._file, end, os.SEEK_SET)
        self._before = found[-1].encode() if found else b""
        return _lines(found)

    @property
    def size(self) -> int:
        """Bytes that it holds."""
        return os.lseek(self._file, 0, os.SEEK_CUR)

    def append(self, *texts: str) -> None:
        """Add records of one line each, all or none; OSError when the disk is full, ValueError when it is too much."""
        self._write("\n".join(texts).encode(), 1)

    def extend(self, texts: Sequence[str]) -> None:
        """Add records of one line each, all or none, in pages of their own; OSError when the disk is full."""
        self._write("\n".join(texts).encode(), _PAGE)

    def _write(self, plain: bytes, unit: int) -> None:
        packed = self._packed(plain) if len(plain) <= LONGEST_PLAIN else plain
        if len(packed) > _LONGEST:
            raise ValueError("a record of more than 64 KiB")
        start = os.lseek(self._file, 0, os.SEEK_CUR)
        record = _HEAD.pack(len(packed), zlib.crc32(plain)) + packed
        filling = -(start + len(record)) % unit
        # A reader sees by the length of no bytes, two of them, that a page is filled.
        record += bytes(filling if filling != 1 else filling + unit)
        if os.write(self._file, record) != len(record):
            os.ftruncate(self._file, start)
            os.lseek(self._file, start, os.SEEK_SET)
            raise OSError("the record did not fit on the disk")
        self._before = plain

    def _packed(self, plain: bytes) -> bytes:
        packer = zlib.compressobj(9, zdict=self._before[-_WINDOW:])
        return packer.compress(plain) + packer.flush()

    def clear(self) -> None:
        """Forget everything: the database has it."""
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        self._before = b""

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def read_log(path: Path) -> list[str]:
    """Read the whole records of a file that another process may be writing; none where there is no file."""
    try:
        return _lines([text for text, _ in _read(path.read_bytes())])
    except FileNotFoundError:
        return []


def _lines(records: list[str]) -> list[str]:
    """Return what was added, one by one or together."""
    return [line for record in records for line in record.split("\n")]


def _read(data: bytes) -> Iterator[tuple[str, int]]:
    position, before = 0, b""
    while position + _HEAD.size <= len(data):
        length, check = _HEAD.unpack_from(data, position)
        if not length:
            # What fills a page, or a page and a byte.
            position += (_PAGE - position % _PAGE) + (_PAGE if position % _PAGE == _PAGE - 1 else 0)
            continue
        position += _HEAD.size
        if position + length > len(data):
            return
        try:
            unpacking = zlib.decompressobj(zdict=before[-_WINDOW:])
            plain = unpacking.decompress(data[position : position + length], LONGEST_PLAIN)
        except zlib.error:
            return
        if zlib.crc32(plain) != check:
            return
        position += length
        before = plain
        yield plain.decode(), position
