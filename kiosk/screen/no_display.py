"""Finds out what keeps a display from being opened, and what to do about that: seldom is it the cable."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.model.language import Phrase

ELSEWHERE = Phrase(
    "Start de kiosk op de computer waar het scherm aan hangt, of bekijk hem in een browser met --headless.",
    "Start the kiosk on the computer that drives the screen, or watch it in a browser with --headless.",
)
_CARDS = Path("/dev/dri")
_CONNECTORS = Path("/sys/class/drm")


def mend_of(
    drivers: Iterable[str],
    environment: Mapping[str, str],
    *,
    cards: Path = _CARDS,
    connectors: Path = _CONNECTORS,
) -> Phrase:
    """Return what to do where none of these SDL drivers could open a display."""
    mend = _cause(set(drivers), environment, cards, connectors)
    if mend is ELSEWHERE:
        return mend
    return Phrase(
        f"{mend.dutch} Of bekijk hem in een browser met --headless.",
        f"{mend.english} Or watch it in a browser with --headless.",
    )


def _cause(tried: set[str], environment: Mapping[str, str], cards: Path, connectors: Path) -> Phrase:
    if tried & {"x11", "wayland"} and (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return Phrase(
            "Er is wel een bureaublad genoemd, maar het laat de kiosk niet toe of draait niet meer. Start hem in een"
            " venster van dat bureaublad, als dezelfde gebruiker.",
            "A desktop is named, but does not let the kiosk in or no longer runs. Start it from a window of that"
            " desktop, as the same user.",
        )
    found = sorted(cards.glob("card*"))
    if "kmsdrm" not in tried or not found:
        return ELSEWHERE
    if not any(os.access(card, os.R_OK | os.W_OK) for card in found):
        return Phrase(
            "Deze gebruiker mag het beeldscherm niet openen: sudo adduser NAAM video, sudo adduser NAAM render, en log"
            " opnieuw in.",
            "This user may not open the display: sudo adduser NAME video, sudo adduser NAME render, and log in again.",
        )
    told = [_status(one) for one in connectors.glob("card*-*/status")]
    if told and "connected" not in told:
        return Phrase(
            "De computer ziet geen scherm: zet het aan, en kijk of het vastzit. De kiosk begint zodra het er is.",
            "The computer sees no screen: switch it on, and look whether it is connected. The kiosk begins once it is.",
        )
    return Phrase(
        "Er is een scherm, maar een ander programma heeft het: een bureaublad (sudo systemctl stop display-manager) of"
        " een andere kiosk (systemctl status kiosk).",
        "There is a screen, but another program has it: a desktop (sudo systemctl stop display-manager) or another"
        " kiosk (systemctl status kiosk).",
    )


def _status(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
