"""Writes what was sent as rows of a spreadsheet: by day, and with words only where those may be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.sent import KINDS, STATES, THROUGH, everything, title_of_about
from kiosk.desk.spreadsheet import Cell
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.reactions import UNKNOWN_TIME, item_of_words
from kiosk.people.idea_life import ideas_of
from kiosk.people.tallies import is_aside

_YES, _NO = Phrase("ja", "yes"), Phrase("nee", "no")


def heads() -> Sequence[Phrase]:
    """Return the heads of the columns. No hour stands there: who was at the screen then might be known by it."""
    return (
        Phrase("Dag", "Day"),
        Phrase("Soort", "Kind"),
        Phrase("Over", "About"),
        Phrase("Door", "By"),
        Phrase("Telt mee", "Counted"),
        Phrase("Tekst", "Text"),
        Phrase("Stand", "State"),
        Phrase("Team", "Team"),
        Phrase("Wat er is gedaan", "What was done"),
    )


def rows_of(desk: Desk) -> Iterator[Sequence[Cell]]:
    """Give a row for each thing that was sent, in the order in which it came."""
    sent, titles = everything(desk), dict[ItemId | None, str]()
    lives = {one.id: one for one in ideas_of(sent)}
    for one in sent.reactions:
        if one.about not in titles:
            titles[one.about] = title_of_about(desk, one.about)
        text = _told(desk, item_of_words(one.answer, one.id)) if one.text else ""
        life = lives.get(one.id)
        last = life.last if life is not None else None
        yield (
            one.at.astimezone(desk.now().tzinfo).date().isoformat() if one.at != UNKNOWN_TIME else "",
            KINDS[one.answer].say(desk.language),
            titles[one.about],
            THROUGH[one.through].say(desk.language),
            (_NO if is_aside(one, sent.aside) else _YES).say(desk.language),
            text,
            STATES[life.state].say(desk.language) if life is not None else "",
            life.team if life is not None else "",
            last.words if text and last is not None else "",
        )


def _told(desk: Desk, item: ItemId) -> str:
    """Return words as they were released; none of what waits, was refused or is erased."""
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        return ""
    may = told is not None and told.why is None and not told.down and not told.erased
    return " ".join(told.words) if told is not None and may else ""
