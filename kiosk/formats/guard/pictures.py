"""Guards the kiosk against pictures, PDFs and sound: a process apart opens them, that may hang or crash without harm.

What comes out is a new file in a folder of its own: upright, RGB, 8 bits, of bounded size, named by the digest of
the bytes that went in. Whoever paints only ever opens files that were made here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kiosk.formats.guard import recordings
from kiosk.formats.guard.bounds import MB, Bounds
from kiosk.formats.guard.messages import FileContent
from kiosk.formats.guard.picture_room import no_room, shelf_of
from kiosk.formats.guard.process_apart import LARGE, OverrunError, ProcessApart
from kiosk.formats.tables.delimited import Row
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset, Recording
from kiosk.model.language import Advice, Phrase

MOST_BYTES = 64 * MB
"""Bytes of the largest picture file that is tried."""

QUICK = Bounds(memory=256 * MB, cpu=3, wall=8.0)
"""What a picture may cost that others wait behind."""
WHOLE = Bounds(memory=1024 * MB, cpu=60, wall=180.0)
"""What a picture may cost at all, where the unit leaves so much: that is asked before it is decoded."""

_TOO_LARGE = Advice(
    what=Phrase("Dit bestand is groter dan 64 MB.", "This file is larger than 64 MB."),
    hint=Phrase("Verklein de afbeelding tot zo breed als het scherm.", "Make the picture as wide as the screen."),
)
_TOO_MANY_PIXELS = Advice(
    what=Phrase("Deze afbeelding is te groot voor het geheugen van deze kiosk.",
                "This picture is too large for the memory of this kiosk."),
    hint=Phrase("Maak hem kleiner: zo breed als het scherm is genoeg.", "Make it smaller: as wide as the screen."),
)  # fmt: skip


class PictureGuard:
    """Opens untrusted pictures in one process apart. Safe to share between threads; one file is opened at a time."""

    def __init__(
        self,
        folder: Path,
        *,
        bounds: Bounds = WHOLE,
        last: bool = True,
        make_room: Callable[[], None] = lambda: None,
    ) -> None:
        """`folder` keeps the made pictures and is created when needed.

        One that is not the `last` to try raises OverrunError where a file went beyond the bounds, instead of telling.
        `make_room` gives back what memory can be had before a picture is tried again that did not fit.
        """
        self.folder = folder
        self.process = ProcessApart(bounds)
        self._last = last
        self._make_room = make_room

    def prepare(self, content: FileContent) -> Asset | Advice:
        """Return a picture as an asset, or why it cannot be used. A picture that was made before costs one lookup."""
        made = self._files("picture", content)
        return made if isinstance(made, Advice) else made[0]

    def pages(self, content: FileContent) -> tuple[Asset, ...] | Advice:
        """Return the pages of a PDF as assets, the first twenty at most."""
        return self._files("pages", content)

    def sheets(self, content: FileContent) -> list[tuple[str, list[Row]]] | Advice:
        """Return the name and the rows of each visible sheet of a workbook, or why it cannot be opened."""
        answer = self._ask({"do": "sheets"}, content)
        if isinstance(answer, Advice):
            return answer
        return [(name, [Row(line, cells) for line, cells in rows]) for name, rows in answer["sheets"]]

    def recording(self, content: FileContent) -> Recording | Advice:
        """Return a sound file as a recording, or why it cannot be used. One made before costs one lookup."""
        if _size_of(content) > recordings.MOST_BYTES:
            return recordings.TOO_LARGE
        digest = _digest_of(content)
        if (made := recordings.made_before(self.folder, digest)) is not None:
            return made
        if (full := recordings.no_room_for_sound(self.folder)) is not None:
            return full
        answer = self._ask({"do": "recording", "digest": digest, "folder": str(self.folder)}, content)
        return answer if isinstance(answer, Advice) else recordings.recording_at(Path(answer["files"][0]))

    def sweep(self, used: Iterable[str]) -> int:
        """Delete all that was made of what is not in use, by its digest; return how many files went."""
        keep = set(used)
        gone = 0
        for file in (*self.folder.glob("??/*"), *self.folder.glob(f"{recordings.SHELF}/*")):
            if file.name.split("-")[0] not in keep:
                with contextlib.suppress(OSError):
                    file.unlink()
                    gone += 1
        return gone

    def close(self) -> None:
        """End the process, if there is one. The guard can be used again."""
        self.process.close()

    def _made(self, digest: str) -> tuple[Asset, ...]:
        """Return what was made of these bytes before: the sizes stand in the names."""
        # An earlier version had 256 shelves.
        for shelf in (shelf_of(self.folder, digest), self.folder / digest[:2]):
            with contextlib.suppress(OSError):
                there = (file for file in shelf.iterdir() if file.name.startswith(digest) and file.suffix == ".jpg")
                if files := sorted(there):
                    return tuple(_asset(file) for file in files)
        return ()

    def _files(self, what: str, content: FileContent) -> tuple[Asset, ...] | Advice:
        if _size_of(content) > MOST_BYTES:
            return _TOO_LARGE
        digest = _digest_of(content)
        if made := self._made(digest):
            return made
        if (full := no_room(self.folder)) is not None:
            return full
        answer = self._ask({"do": what, "digest": digest, "folder": str(self.folder)}, content)
        return answer if isinstance(answer, Advice) else tuple(_asset(Path(name)) for name in answer["files"])

    def _ask(self, order: dict[str, Any], content: FileContent) -> dict[str, Any] | Advice:
        try:
            answer = self._asked(order, content)
        except OverrunError as error:
            if not self._last:
                raise
            is_picture = "digest" in order and order["do"] != "recording"
            return _TOO_MANY_PIXELS if error.what == LARGE.what and is_picture else error.advice
        if "what" in answer:
            return Advice(what=Phrase(*answer["what"]), hint=Phrase(*answer["hint"]))
        return answer

    def _asked(self, order: dict[str, Any], content: FileContent) -> dict[str, Any]:
        try:
            return self.process.ask(order, content)
        except OverrunError as error:
            if not self._last or error.what != LARGE.what:
                raise
            self._make_room()
            return self.process.ask(order, content)


def _size_of(content: FileContent) -> int:
    return len(content) if isinstance(content, bytes) else os.fstat(content).st_size


def _digest_of(content: FileContent) -> str:
    """Return what `digest_of` returns, of a descriptor piece by piece."""
    if isinstance(content, bytes):
        return digest_of(content)
    made, place = hashlib.blake2b(digest_size=16), 0
    while part := os.pread(content, MB, place):
        made.update(part)
        place += len(part)
    return made.hexdigest()


def _asset(path: Path) -> Asset:
    """Return the asset that a made picture's name tells: DIGEST-WIDTHxHEIGHT.jpg; a page has its number between."""
    *identity, size = path.stem.split("-")
    width, height = size.split("x")
    return Asset(path=path, digest="-".join(identity), width=int(width), height=int(height))
