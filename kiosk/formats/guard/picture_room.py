"""Bounds the pictures that are kept for the screen: a flood of them fills no card."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.formats.guard.bounds import MB
from kiosk.model.language import Advice, Phrase

MOST_MADE = 4000
"""Pictures that are kept at one time; at one in five slides that is a fortnight of a screen without a repeat."""
MOST_MADE_BYTES = 2000 * MB
LEAST_FREE = 200 * MB
"""Bytes that stay free on the disk they are kept on; of a small one a tenth."""

_TOO_MANY = Advice(
    Phrase(f"Er staan meer foto’s klaar dan de kiosk bewaart ({MOST_MADE} stuks, 2 GB).",
           f"There are more pictures than the kiosk keeps ({MOST_MADE} of them, 2 GB)."),
    Phrase("Haal foto’s weg die niet meer hoeven, en zet deze morgen opnieuw in de map.",
           "Remove pictures that are no longer wanted, and put this one into the folder anew tomorrow."),
)  # fmt: skip
_DISK = Advice(
    Phrase("De schijf van de kiosk is bijna vol: deze foto past er niet meer bij.",
           "The disk of the kiosk is almost full: there is no room for this picture."),
    Phrase("Vraag wie de kiosk beheert om ruimte te maken, en zet hem dan opnieuw in de map.",
           "Ask the keeper of the kiosk to make room, then put it into the folder anew."),
)  # fmt: skip


def shelf_of(folder: Path, digest: str) -> Path:
    """Return the folder in which a picture is kept: one of sixteen, as a new one costs a card half a photo."""
    return folder / (digest[0] * 2)


def no_room(folder: Path) -> Advice | None:
    """Return why no more pictures may be made in a folder; None where there is room."""
    count, size = _made(folder)
    if count >= MOST_MADE or size >= MOST_MADE_BYTES:
        return _TOO_MANY
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    disk = os.statvfs(existing)
    least = min(LEAST_FREE, disk.f_blocks * disk.f_frsize // 10)
    return _DISK if disk.f_bavail * disk.f_frsize < least else None


def _made(folder: Path) -> tuple[int, int]:
    """Return how many files lie on the shelves of a folder, and their bytes."""
    count = size = 0
    try:
        with os.scandir(folder) as entries:
            shelves = [one.path for one in entries if one.is_dir(follow_symlinks=False)]
        for shelf in shelves:
            with os.scandir(shelf) as files:
                for file in files:
                    count += 1
                    size += file.stat(follow_symlinks=False).st_size
    except OSError:
        pass  # swept or made at this moment: the next one counts again
    return count, size
