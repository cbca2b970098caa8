"""Has sound files opened in the process apart, and keeps what was made of each under the digest of its bytes."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kiosk.formats.guard.bounds import MB
from kiosk.formats.guard.picture_room import LEAST_FREE
from kiosk.model.item_parts import Recording
from kiosk.model.language import Advice, Phrase

SHELF = "sound"
"""The folder beside those of the pictures."""
MOST_BYTES = 32 * MB
"""Bytes of the largest sound file that is tried: a minute as a studio keeps it."""
MOST_MADE = 300
"""Recordings that are kept at one time; a minute of one takes six million bytes."""

TOO_LARGE = Advice(
    what=Phrase("Deze opname is groter dan 32 MB.", "This recording is larger than 32 MB."),
    hint=Phrase("Kort haar in tot een minuut, of bewaar haar als .m4a.", "Cut it to a minute, or save it as .m4a."),
)
_TOO_MANY = Advice(
    Phrase(f"Er staan meer opnamen klaar dan de kiosk bewaart ({MOST_MADE}).",
           f"There are more recordings than the kiosk keeps ({MOST_MADE})."),
    Phrase("Haal opnamen weg die niet meer hoeven, en zet deze morgen opnieuw in de map.",
           "Remove recordings that are no longer wanted, and put this one into the folder anew tomorrow."),
)  # fmt: skip
_DISK = Advice(
    Phrase("De schijf van de kiosk is bijna vol: deze opname past er niet meer bij.",
           "The disk of the kiosk is almost full: there is no room for this recording."),
    Phrase("Vraag wie de kiosk beheert om ruimte te maken, en zet haar dan opnieuw in de map.",
           "Ask the keeper of the kiosk to make room, then put it into the folder anew."),
)  # fmt: skip


def path_of(folder: Path, digest: str, seconds: float) -> Path:
    """Return where a recording is kept: its length stands in its name."""
    return folder / SHELF / f"{digest}-{round(seconds * 1000)}.wav"


def recording_at(path: Path) -> Recording:
    """Return the recording that a kept file is."""
    digest, milliseconds = path.stem.split("-")
    return Recording(path=path, digest=digest, seconds=int(milliseconds) / 1000)


def made_before(folder: Path, digest: str) -> Recording | None:
    """Return what was made of these bytes before."""
    found = next(iter((folder / SHELF).glob(f"{digest}-*.wav")), None)
    return None if found is None else recording_at(found)


def no_room_for_sound(folder: Path) -> Advice | None:
    """Return why no more recordings may be made; None where there is room."""
    with contextlib.suppress(OSError):
        if len(os.listdir(folder / SHELF)) >= MOST_MADE:  # noqa: PTH208  # names alone
            return _TOO_MANY
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    disk = os.statvfs(existing)
    least = min(LEAST_FREE, disk.f_blocks * disk.f_frsize // 10)
    return _DISK if disk.f_bavail * disk.f_frsize < least else None
