"""Tells people what became of what they dropped."""

from __future__ import annotations

from kiosk.model.content import Snapshot
from kiosk.model.language import Phrase


def notice(snapshot: Snapshot) -> Phrase | None:
    """Return the short notice for the corner of the screen: how many files need a person; None when none does."""
    files = {(one.origin.source, one.origin.path) for one in snapshot.problems if not one.harmless}
    files |= {(one.item.origin.source, one.item.origin.path) for one in snapshot.held}
    if not files:
        return None
    if len(files) == 1:
        return Phrase("1 bestand vraagt aandacht", "1 file needs attention")
    return Phrase(f"{len(files)} bestanden vragen aandacht", f"{len(files)} files need attention")
