"""A milestone by itself, as the receipts show it: its words and its day. On the wall it is a mark on the NPS's year."""

from __future__ import annotations

from kiosk.model.items import Milestone
from kiosk.model.theme import Series
from kiosk.slides import written_dates
from kiosk.slides.plain_words import plain_pages
from kiosk.slides.sheet import Page, SeriesName, Sheet


def pages(item: Milestone, sheet: Sheet) -> tuple[Page, ...]:
    """Return its one page, or more where its words are many."""
    sheet = sheet.on(Series.HOUSE)
    when = f"{written_dates.month(item.dated, sheet.language)} {item.dated.year}"
    return plain_pages(
        sheet,
        item.text,
        language=item.language,
        heading=SeriesName(sign="ruler", name=sheet.say("Wat er gebeurde", "What happened"), counts=True),
        who=when,
        fact=sheet.say("in de lijn van de NPS", "in the line of the NPS"),
        says=f"{when}: {item.text}",
    )
