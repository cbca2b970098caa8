"""Opens the zip that an Office file is, without letting it grow beyond bounds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Self
from xml.etree import ElementTree as ET

from kiosk.formats.reading import UnusableFileError
from kiosk.model.language import Advice, Phrase

MOST_ENTRIES = 5_000
LARGEST_ENTRY = 128 * 1024 * 1024
LARGEST_WHOLE = 512 * 1024 * 1024
LARGEST_TREE = 32 * 1024 * 1024
MOST_MARKS = 300_000
"""Signs < and twice those of = in one part that is read as XML; a document of a hundred pages stays under them."""
_SMALL = 1024 * 1024
"""Bytes of a part that is unpacked in one go: it takes a quarter of the time of reading it as a file."""
_HEAD, _ODD = 30, 0x1 | 0x20 | 0x40
"""The length of what stands before a part, and the flags of a lock or a patch."""
_HIGHEST_RATIO = 250
"""How many times smaller a part may be packed before it is taken for a bomb; real sheets stay under a hundred."""

_STRICT = re.compile(rb"purl\.oclc\.org/ooxml/(\w+)/")

_DAMAGED = Advice(
    Phrase("Dit bestand is beschadigd of niet helemaal gekopieerd.", "This file is damaged or half copied."),
    Phrase("Kopieer het opnieuw, of open het en bewaar het opnieuw.", "Copy it again, or open it and save it again."),
)
_LOCKED = Advice(
    Phrase("Op dit bestand zit een wachtwoord, of het is een oud soort Office-bestand.", "This file has a password."),
    Phrase("Bewaar het zonder wachtwoord, als .docx, .xlsx of .pptx.", "Save it without one, as .docx or .xlsx."),
)
_BOMB = Advice(Phrase("Dit bestand is uitgepakt veel te groot.", "This file is far too large when unpacked."),
               Phrase("Zet de gegevens over in een nieuw, leeg bestand.",
                      "Copy what you need into a new, empty file."))  # fmt: skip


_LARGE = Advice(Phrase("Dit bestand is veel te groot voor het scherm.", "This file is far too large for the screen."),
                Phrase("Zet wat op het scherm moet in een nieuw, klein bestand.",
                       "Put what should be shown in a new, small file."))  # fmt: skip


class _Builder(ET.TreeBuilder):
    """Builds a tree, and refuses a document type where the parser meets it, in whatever encoding it is written."""

    def doctype(self, *_declared: object) -> None:
        """Stop: without a document type there are no entities to expand."""
        raise UnusableFileError.of(_DAMAGED)


class Archive:
    """The parts of an Office file by name. Raises UnusableFileError when it cannot be trusted."""

    def __init__(self, data: bytes) -> None:
        if data[:4] == b"\xd0\xcf\x11\xe0":
            raise UnusableFileError.of(_LOCKED)
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnusableFileError.of(_DAMAGED) from None
        entries = self._zip.infolist()
        if (
            len(entries) > MOST_ENTRIES
            or sum(entry.file_size for entry in entries) > LARGEST_WHOLE
            or any(_is_bomb(entry) for entry in entries)
        ):
            self._zip.close()
            raise UnusableFileError.of(_BOMB)
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        self._marks = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts, in small letters: two that differ in capitals alone are one part."""
        return frozenset(self._entries)

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name."""
        return name.lower() in self._entries

    def part(self, name: str) -> bytes:
        """Return the bytes of one part; never more than its entry promises."""
        entry = self._entries.get(name.lower())
        if entry is not None and (plain := self._unpacked(entry)) is not None:
            return plain
        try:
            with self._zip.open(self._entries[name.lower()]) as part:
                data = part.read(LARGEST_ENTRY + 1)
        except RuntimeError:
            raise UnusableFileError.of(_LOCKED) from None
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
            raise UnusableFileError.of(_DAMAGED) from None
        if len(data) > LARGEST_ENTRY:
            raise UnusableFileError.of(_BOMB)
        return data

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes | None:
        """Return a small part that is packed as nearly all are; None for any other and what is not as it promises."""
        if entry.file_size > _SMALL or entry.flag_bits & _ODD or entry.compress_type != zipfile.ZIP_DEFLATED:
            return None
        head = self._data[entry.header_offset : entry.header_offset + _HEAD]
        if len(head) < _HEAD or head[:4] != b"PK\x03\x04":
            return None
        name = int.from_bytes(head[26:28], "little")
        begin = entry.header_offset + _HEAD + name + int.from_bytes(head[28:30], "little")
        written = self._data[entry.header_offset + _HEAD : entry.header_offset + _HEAD + name]
        if not entry.orig_filename.isascii() or written != entry.orig_filename.encode():
            return None
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = unpacking.decompress(self._data[begin : begin + entry.compress_size], entry.file_size + 1)
        except zlib.error:
            return None
        return data if len(data) == entry.file_size and zlib.crc32(data) == entry.CRC else None

    def markup(self, name: str) -> bytes:
        """Return the bytes of one part that is XML; more elements and attributes than a screen needs are refused.

        Each takes a hundred times the memory of its letters.
        """
        data = self.part(name) if self._is_bounded(name) else b""
        marks = data.count(b"<") + 2 * data.count(b"=")
        self._marks += marks
        if not data or marks > MOST_MARKS or self._marks > 4 * MOST_MARKS:
            raise UnusableFileError.of(_LARGE)
        return data

    def tree(self, name: str) -> ET.Element:
        """Return the XML of one part, within the bounds of `markup`."""
        return xml_of(self.markup(name))

    def _is_bounded(self, name: str) -> bool:
        entry = self._entries.get(name.lower())
        return entry is None or entry.file_size <= LARGEST_TREE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the bytes."""
        self._data = b""
        self._zip.close()


def xml_of(data: bytes) -> ET.Element:
    """Return the XML in some bytes, with the names of a strict file as those of any other.

    A document type is refused: no Office file has one, and it can hide a bomb. Raises UnusableFileError.
    """
    if b"purl.oclc.org/ooxml/" in data:
        data = _STRICT.sub(rb"schemas.openxmlformats.org/\1/2006/", data)
    # Every encoding that the parser takes writes it in these bytes, but for UTF-16, which has a zero in the first four.
    is_plain = b"<!DOCTYPE" not in data and b"\0" not in data[:4]
    try:
        return ET.fromstring(data, ET.XMLParser(target=None if is_plain else _Builder()))  # noqa: S314  # see above
    except (ET.ParseError, ValueError, LookupError):
        raise UnusableFileError.of(_DAMAGED) from None


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    packed_hard = entry.file_size > 10 * 1024 * 1024 and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size)
    return entry.file_size > LARGEST_ENTRY or packed_hard
