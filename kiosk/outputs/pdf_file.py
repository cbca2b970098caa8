"""Writes the objects of a PDF file (ISO 32000-1) one after another, and the table that tells where each begins.

It knows nothing of pages, letters or pictures: what they are made of is written in `pdf_pages`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_BEGINS = b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"
_DELIMITERS = re.compile(rb"[^!-~]|[#%()<>/\[\]{}]")


class Ref(NamedTuple):
    """An object of the file, as others point at it."""

    number: int


class Name(str):
    """A name of PDF, such as /Page, without its slash."""

    __slots__ = ()


Thing = Ref | Name | str | int | float | bool | Iterable["Thing"] | Mapping[str, "Thing"]
"""What an object may hold: a plain text is one that people read."""


def written(thing: Thing) -> bytes:  # noqa: PLR0911  one arm for each form
    """Return a thing as PDF writes it."""
    match thing:
        case Ref():
            return b"%d 0 R" % thing.number
        case Name():
            return b"/" + _DELIMITERS.sub(lambda sign: b"#%02x" % sign.group()[0], thing.encode("utf-8", "replace"))
        case bool():
            return b"true" if thing else b"false"
        case int():
            return b"%d" % thing
        case float():
            return number(thing)
        case str():
            return text(thing)
        case Mapping():
            inner = b" ".join(written(Name(key)) + b" " + written(inside) for key, inside in thing.items())
            return b"<<" + inner + b">>"
        case _:
            return b"[" + b" ".join(map(written, thing)) + b"]"


def number(amount: float) -> bytes:
    """Return a number in as few digits as a printer can tell apart."""
    short = f"{amount:.5f}".rstrip("0").rstrip(".")
    return b"0" if short in {"", "-0"} else short.encode()


def text(words: str) -> bytes:
    """Return words that people or programs read, as hexadecimal UTF-16."""
    return b"<FEFF" + words.encode("utf-16-be", "replace").hex().upper().encode() + b">"


class PdfFile:
    """A file that grows by objects. What points at an object before it is known reserves its number."""

    def __init__(self) -> None:
        self._objects: list[bytes | None] = []

    def reserve(self) -> Ref:
        """Return the number of an object that is put later."""
        self._objects.append(None)
        return Ref(len(self._objects))

    def put(self, thing: Thing, at: Ref | None = None) -> Ref:
        """Write an object, at a number that was reserved or at the next."""
        return self._keep(written(thing), at)

    def stream(self, data: bytes, more: Mapping[str, Thing] | None = None, *, packed: bool = True) -> Ref:
        """Write bytes with what is told of them; packed unless they are so already."""
        body = zlib.compress(data, 9) if packed else data
        told: dict[str, Thing] = {**(more or {}), "Length": len(body)}
        if packed:
            told["Filter"] = Name("FlateDecode")
        return self._keep(written(told) + b"\nstream\n" + body + b"\nendstream", None)

    def finished(self, root: Ref, info: Ref) -> bytes:
        """Return the whole file."""
        parts, starts, length = [_BEGINS], [], len(_BEGINS)
        for at, body in enumerate(self._objects, 1):
            starts.append(length)
            parts.append(b"%d 0 obj\n" % at + (body or b"null") + b"\nendobj\n")
            length += len(parts[-1])
        table = b"".join(b"%010d 00000 n \n" % start for start in starts)
        count = len(starts) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % count + table)
        parts.append(b"trailer\n" + written({"Size": count, "Root": root, "Info": info}))
        parts.append(b"\nstartxref\n%d\n%%%%EOF\n" % length)
        return b"".join(parts)

    def _keep(self, body: bytes, at: Ref | None) -> Ref:
        place = at or self.reserve()
        self._objects[place.number - 1] = body
        return place
