"""Words of a colleague by themselves, as the desk shows them for review. On the wall they stand beside other items."""

from __future__ import annotations

from kiosk.model.items import Idea, Note
from kiosk.model.theme import Series
from kiosk.slides.plain_words import plain_pages
from kiosk.slides.sheet import Page, SeriesName, Sheet


def pages(item: Note | Idea, sheet: Sheet) -> tuple[Page, ...]:
    """Return its one page, or more where its words are many."""
    sheet = sheet.on(Series.HOUSE)
    name = _name(item, sheet)
    return plain_pages(
        sheet,
        item.text,
        language=item.language,
        heading=SeriesName(sign="turn", name=name, counts=True),
        who=sheet.say("Een collega", "A colleague"),
        fact=name,
        says=f"{name}: {item.text}",
    )


def _name(item: Note | Idea, sheet: Sheet) -> str:
    if isinstance(item, Note):
        return sheet.say("Briefje", "Note")
    return sheet.say("Wat ons in de weg zit", "What is in our way") if item.obstacle else sheet.say("Idee", "Idea")
