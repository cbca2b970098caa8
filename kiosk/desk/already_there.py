"""Tells of what is being typed that the screen knows it already: the same words elsewhere, or taken off before."""

from __future__ import annotations

from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.trials import Remark, TriedItem, TriedText
from kiosk.model.desk import Act
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase

MOST = 8
"""Items of a text that are looked for."""
_DOWN = Remark(
    how="down",
    what=Phrase("Deze woorden zijn eerder van het scherm gehaald, en komen er ook nu niet op.",
                "These words were taken off the screen before, and do not come on it now either."),
    hint=Phrase("Mag het toch? Zet het terug waar het is weggehaald: in het logboek, of in de map.",
                "May they after all? Bring them back where they were taken off: in the log, or in the folder."),
)  # fmt: skip
_ERASED = Remark(
    how="down",
    what=Phrase("Deze woorden zijn gewist en komen niet terug op het scherm.",
                "These words were erased and do not come back on the screen."),
    hint=Phrase("Bewaar ze niet opnieuw.", "Do not save them again."),
)  # fmt: skip
_NOTHING_TO_DO = Phrase("", "")


def known_already(desk: Desk, tried: TriedText, path: str) -> tuple[Remark, ...]:
    """Return what is known of the items of a text that is, or will be, the file at a path."""
    found = (_remark(desk, item, path) for item in tried.items[:MOST])
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _remark(desk: Desk, item: TriedItem, path: str) -> Remark | None:
    id_ = ItemId(item.id)
    decided = {one.act for one in desk.decisions.rulings(id_)}
    if decided & {Act.TAKE_DOWN, Act.ERASE}:
        return _ERASED if Act.ERASE in decided else _DOWN
    try:
        known = desk.kiosk.item(id_)
    except KioskAway:
        return None
    if known is None:
        return None
    if known.erased or known.down:
        return _ERASED if known.erased else _DOWN
    elsewhere = known.origin.rpartition(":")[0] or known.origin
    if elsewhere == path:
        return None
    what = Phrase(f"Deze woorden staan ook in {elsewhere}; ze worden één keer getoond.",
                  f"These words stand in {elsewhere} too; they are shown once.")  # fmt: skip
    return Remark(how="note", what=what, hint=_NOTHING_TO_DO)
