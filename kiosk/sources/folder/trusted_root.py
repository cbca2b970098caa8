"""Tells whether the watched folder is the folder, or the bare mount point of a share that is away."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from kiosk.formats.read import is_content
from kiosk.machine.whole_files import write_whole
from kiosk.model.language import Advice, Phrase
from kiosk.sources.folder.open_failures import cannot_open

AWAY = Advice(
    Phrase(
        "De map met inhoud is leeg of een andere dan eerst. De kiosk toont door wat er was.",
        "The content folder is empty, or another than before. The kiosk goes on with what there was.",
    ),
    Phrase(
        "Is de netwerkschijf losgekoppeld? Is dit echt de map, zet er dan een bestand “DIT IS DE MAP.txt” in.",
        "Is the share away? If this is the folder indeed, put a file “THIS IS THE FOLDER.txt” in it.",
    ),
)
_SAMPLE = 200
"""Known files that are looked for in a folder that may be another, from all over it."""
_ENOUGH = 10
"""One of so many of them must be there."""
_MARKER = re.compile(r"(?:dit is de map|this is the folder)\b", re.IGNORECASE)


class TrustedRoot:
    """Remembers on which file system the folder was, also over a restart."""

    def __init__(self, folder: Path, memory: Path) -> None:
        """`memory` is the file that tells between two starts which folder it was, and on which file system."""
        self._folder = folder
        self._memory = memory
        self._device: int | None = None

    def trouble(self, known: Iterable[str]) -> Advice | None:
        """Return why nothing in the folder may be believed now; None when it is the folder.

        A folder on the file system of before is believed, also when a person emptied it. On another one it must hold
        enough of the files that are `known`, or the file by which a person says so.
        """
        try:
            device = self._folder.stat().st_dev
            if device == self._device:
                return None
            names = [one.name for one in self._folder.iterdir()]
            identity = f"{self._folder}\n{os.statvfs(self._folder).f_fsid or device}\n"
        except OSError as error:
            return cannot_open(error)
        remembered = self._remembered()
        paths = list(known)
        sample = paths[:: len(paths) // _SAMPLE + 1]
        if sample and not any(map(_MARKER.match, names)) and not self._holds(sample):
            # A kiosk that was off while a person replaced all there is finds it on the file system of before.
            same = self._device is None and (identity == remembered or not remembered.startswith(f"{self._folder}\n"))
            if not same or not any(map(is_content, names)):
                return AWAY
        self._device = device
        if identity != remembered:
            with contextlib.suppress(OSError):
                self._memory.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._memory, identity.encode("utf-8", "surrogateescape"))
        return None

    def _remembered(self) -> str:
        try:
            return self._memory.read_text("utf-8", "surrogateescape")
        except (OSError, UnicodeError):
            return ""

    def _holds(self, sample: list[str]) -> bool:
        return _ENOUGH * sum(os.path.lexists(f"{self._folder}/{path}") for path in sample) >= len(sample)
