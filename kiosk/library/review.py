"""Decides for each item of a batch whether it may be shown, or waits for a person and why."""

from __future__ import annotations

from kiosk.model.content import Batch, Held
from kiosk.model.items import Item, NpsReading
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem

_WAITS = Phrase(
    "Woorden uit een enquête worden pas getoond als iemand ze heeft bekeken.",
    "Words out of a survey are shown only after a person has looked at them.",
)
_RELEASE = Phrase(
    "Zet “ja” in een kolom “toon” van deze regel, of verplaats de regel naar de map “vrijgegeven”.",
    "Put “yes” in a column “show” of this line, or move the line to the folder “released”.",
)


def vet(batch: Batch) -> tuple[tuple[Item, ...], tuple[Held, ...], tuple[Problem, ...]]:
    """Return what may be shown, what is held, and notes."""
    items: list[Item] = []
    held: list[Held] = []
    for item in batch.items:
        if batch.needs_release and not isinstance(item, NpsReading) and item.id not in batch.released:
            held.append(Held(item=item, why=_WAITS, release=_RELEASE))
        else:
            items.append(item)
    return tuple(items), tuple(held), ()
