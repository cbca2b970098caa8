"""Says why a store is not moved, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.errors import KioskError
from kiosk.model.language import Phrase

_MOST_NAMED = 4


def still_runs(where: str) -> KioskError:
    """Tell that a desk runs on one of the two."""
    return KioskError(
        Phrase(f"Op {where} draait nog een balie.", f"A desk still runs on {where}."),
        Phrase("Stop haar eerst, op elke machine: sudo systemctl stop kiosk-desk",
               "Stop it first, on every machine: sudo systemctl stop kiosk-desk"),
    )  # fmt: skip


def not_empty(where: str, held: Mapping[str, int]) -> KioskError:
    """Tell that the other store holds something already: names of tables and counts."""
    named = ", ".join(f"{name} {count}" for name, count in list(held.items())[:_MOST_NAMED])
    more = ", …" if len(held) > _MOST_NAMED else ""
    return KioskError(
        Phrase(f"{where} is niet leeg: {named}{more}.", f"{where} is not empty: {named}{more}."),
        Phrase("Geef een lege database of map: wat daar staat, raakt de verhuizing niet aan.",
               "Name an empty database or folder: the move leaves alone what stands there."),
    )  # fmt: skip


def of_a_newer() -> KioskError:
    """Tell that one of the two was made by a newer kiosk."""
    return KioskError(
        Phrase(
            "Het geheugen van de balie is van een nieuwere versie.", "The memory of the desk is of a newer version."
        ),
        Phrase("Werk de kiosk bij.", "Update the kiosk."),
    )
