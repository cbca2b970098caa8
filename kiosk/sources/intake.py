"""Reads one file of the folder, safely and with bounds, and makes the batch of it."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.formats.read import LARGEST, Reading, read
from kiosk.model.content import Batch, Instruction, Order
from kiosk.model.items import Asset
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.sources.settle import Signature

_LISTS = {
    "weghalen.txt": Order.TAKE_DOWN,
    "take-down.txt": Order.TAKE_DOWN,
    "medewerkers.txt": Order.STAFF,
    "staff.txt": Order.STAFF,
}
"""The house's own lists, in the root of the folder, in any case."""

_LONGEST_LIST = 10_000
"""Lines of a house list that are read."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was read."""

    batch: Batch
    signature: Signature
    """How the file looked while it was read."""
    asked: frozenset[str] = frozenset()
    """Paths of the pictures it asked for, found or not."""


class UnreadableError(Exception):
    """The file could not be opened or read; it may be possible later."""

    def __init__(self, reason: Phrase, hint: Phrase) -> None:
        super().__init__(reason.english)
        self.reason = reason
        self.hint = hint


class Intake:
    """Makes batches of the files under one root."""

    def __init__(self, root: Path, *, name: str, assets_folder: Path) -> None:
        self.root = root
        self.name = name
        self.assets_folder = assets_folder

    def take(self, path: str) -> Taken:
        """Read a file and make its batch; UnreadableError when it cannot be opened now."""
        data, signature = self._bytes(path)
        told = display(path)
        digest = hashlib.blake2b(data, digest_size=16)
        asked: dict[str, Asset | None] = {}

        def assets(wanted: str) -> Asset | None:
            asked.setdefault(wanted, None)
            return asked[wanted]

        order = _LISTS.get(told.casefold())
        if order is not None:
            batch = Batch(
                source=self.name,
                path=told,
                digest=digest.hexdigest(),
                instructions=self._instructions(told, data, order),
            )
            return Taken(batch, signature)
        if len(data) > LARGEST:
            reading = Reading(problems=(self._too_large(told, signature[1]),))
        else:
            reading = read(told, data, source=self.name, assets=assets)
        for wanted, asset in sorted(asked.items()):
            digest.update(f"\n{wanted}={asset.digest if asset else ''}".encode())
        batch = Batch(
            source=self.name,
            path=told,
            digest=digest.hexdigest(),
            items=reading.items,
            problems=reading.problems,
            needs_release=reading.needs_release,
            released=reading.released,
        )
        return Taken(batch, signature, frozenset(asked))

    def problem(self, path: str, what: Phrase, hint: Phrase, *, harmless: bool = False) -> Batch:
        """Return a batch that only tells what is wrong with a path."""
        told = display(path)
        problem = Problem(origin=Origin(source=self.name, path=told), what=what, hint=hint, harmless=harmless)
        digest = hashlib.blake2b(what.english.encode(), digest_size=16).hexdigest()
        return Batch(source=self.name, path=told, digest=digest, problems=(problem,))

    def _bytes(self, path: str) -> tuple[bytes, Signature]:
        """Return at most one byte more than the largest file, and how the file looked; never through a link outside."""
        root, full = os.path.realpath(self.root), os.path.realpath(self.root / path)
        if not full.startswith(root.rstrip("/") + "/"):
            raise UnreadableError(*LEADS_OUT)
        try:
            handle = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            raise UnreadableError(*cannot_open(error)) from error
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError(*cannot_open(OSError(errno.EINVAL, os.strerror(errno.EINVAL))))
            parts = []
            left = LARGEST + 1
            while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
                parts.append(part)
                left -= len(part)
        except OSError as error:
            raise UnreadableError(*cannot_open(error)) from error
        finally:
            os.close(handle)
        return b"".join(parts), (status.st_mtime_ns, status.st_size, status.st_ino)

    def _instructions(self, told: str, data: bytes, order: Order) -> tuple[Instruction, ...]:
        lines = data[: LARGEST // 64].decode("utf-8-sig", "replace").splitlines()[:_LONGEST_LIST]
        return tuple(
            Instruction(origin=Origin(source=self.name, path=told, line=number), order=order, words=line.strip())
            for number, line in enumerate(lines, 1)
            if line.strip() and not line.lstrip().startswith("#")
        )

    def _too_large(self, told: str, size: int) -> Problem:
        largest = LARGEST >> 20
        return Problem(
            origin=Origin(source=self.name, path=told),
            what=Phrase(
                f"Dit bestand is te groot ({size >> 20} MB; hoogstens {largest} MB).",
                f"This file is too large ({size >> 20} MB; at most {largest} MB).",
            ),
            hint=Phrase("Splits het, of verklein de foto’s erin.", "Split it, or make its pictures smaller."),
        )


LEADS_OUT = (
    Phrase(
        "Dit is een koppeling naar iets buiten de map; die wordt niet gevolgd.",
        "This is a link to something outside the folder; it is not followed.",
    ),
    Phrase("Zet het bestand zelf in de map.", "Put the file itself in the folder."),
)


def cannot_open(error: OSError) -> tuple[Phrase, Phrase]:
    """Return what is wrong with a file or folder the machine would not give, and how to mend it."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            Phrase("De kiosk mag dit niet lezen.", "The kiosk is not allowed to read this."),
            Phrase(
                "Geef de kiosk leesrechten, of zet het opnieuw in de map.", "Let the kiosk read it, or copy it anew."
            ),
        )
    reason = os.strerror(error.errno) if error.errno else str(error)
    return (
        Phrase(f"Dit is nu niet te lezen ({reason}).", f"This cannot be read now ({reason})."),
        Phrase(
            "Is de netwerkschijf bereikbaar? De kiosk probeert het opnieuw.", "Is the share there? It is tried again."
        ),
    )


def display(path: str) -> str:
    """Return a path as text that can be written anywhere: bytes that are no UTF-8 become question marks."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def is_list(path: str) -> bool:
    """Tell whether a path is one of the house's own lists."""
    return path.casefold() in _LISTS
