"""Keeps decisions over a restart: a small file of its own, on the disk before anybody is told of them.

Each line is one mark with a check sum, so that a spoilt line costs that mark alone. What is added is appended and waits
for the disk; where a mark went, the file is written anew, so that nothing of it is left.
"""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk.machine.whole_files import write_whole

_log = logging.getLogger(__name__)

KeptMark = tuple[str, str]
"""What is decided, such as "down" or "list", and about what."""
_FORM = "1"
"""The form of a line, which stands before its check sum."""


class KeptDecisions:
    """The marks of one library. No method raises for a bad disk: `refused` tells that the last writing failed."""

    def __init__(self, path: Path, before: Iterable[tuple[str, str, str]] = ()) -> None:
        """Read the file; `before` are the marks of a kiosk that did not keep them here, or a second copy of some.

        They count where there is no file, or a part of it is spoilt.
        """
        self.path = path
        self.refused: str | None = None
        self._marks: dict[KeptMark, str] = {}
        """What the disk has."""
        self.was_there = path.is_file()
        self.was_whole = self._read()
        """Whether the file was there when this began, and all of it could be read."""
        if not self.was_whole:
            for mark, about, detail in before:
                self._marks.setdefault((mark, about), detail)
            if self._marks:
                self._write_all(self._marks)

    def marks(self) -> Iterator[tuple[str, str, str]]:
        """Give (mark, about what, detail) of every mark."""
        yield from ((mark, about, detail) for (mark, about), detail in self._marks.items())

    def write(self, changes: Mapping[KeptMark, str | None]) -> bool:
        """Keep these marks, and forget those that are None; False if the disk would not, and then nothing changed."""
        news = {key: detail for key, detail in changes.items() if self._marks.get(key) != detail}
        if not news:
            return True
        marks = {key: detail for key, detail in (self._marks | news).items() if detail is not None}
        only_more = not (self._marks.keys() & news.keys())
        if not (self._append(marks, news) if only_more and self._marks else self._write_all(marks)):
            return False
        self._marks = marks
        return True

    def _append(self, marks: Mapping[KeptMark, str], news: Iterable[KeptMark]) -> bool:
        data = b"".join(_line(*key, marks[key]) for key in news)
        try:
            opened = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
            try:
                size = os.fstat(opened).st_size
                if os.write(opened, data) != len(data):
                    os.ftruncate(opened, size)
                    raise OSError("the decision did not fit on the disk")
                os.fsync(opened)
            finally:
                os.close(opened)
        except OSError:
            return self._write_all(marks)  # it may be gone, or hold half a line
        self.refused = None
        return True

    def _write_all(self, marks: Mapping[KeptMark, str]) -> bool:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, file_of(marks), mode=0o600)
        except OSError as error:
            if self.refused is None:
                _log.warning("decisions could not be kept in %s: %s", self.path, error)
            self.refused = str(error)
            return False
        self.refused = None
        return True

    def _read(self) -> bool:
        """Read every mark that is whole; tell whether the file is there and all of it is."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return False
        marks, whole = marks_in(data)
        self._marks = marks
        if not whole:
            _log.warning("a part of the decisions in %s is spoilt and is passed over", self.path)
        return whole


def marks_in(data: bytes) -> tuple[dict[KeptMark, str], bool]:
    """Return the marks in the bytes of such a file, and whether every line of it is whole."""
    marks: dict[KeptMark, str] = {}
    whole = data.endswith(b"\n") or not data
    for line in data.split(b"\n"):
        if not line:
            continue
        try:
            form, check, text = line.decode().split(" ", 2)
            if form != _FORM or int(check, 16) != zlib.crc32(text.encode()):
                raise ValueError("not a line of ours")  # noqa: TRY301  # as any other damage
            mark, about, detail = map(str, json.loads(text))
        except ValueError:
            whole = False
            continue
        marks[mark, about] = detail
    return marks, whole


def united(one: Mapping[KeptMark, str], other: Mapping[KeptMark, str]) -> dict[KeptMark, str]:
    """Return the marks of both; where both have one, that of the first."""
    return dict(other) | dict(one)


def file_of(marks: Mapping[KeptMark, str]) -> bytes:
    """Return the bytes of a file with these marks."""
    return b"".join(_line(mark, about, detail) for (mark, about), detail in marks.items())


def _line(mark: str, about: str, detail: str) -> bytes:
    text = json.dumps([mark, about, detail], ensure_ascii=True)
    return f"{_FORM} {zlib.crc32(text.encode()):08x} {text}\n".encode()
