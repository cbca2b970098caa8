"""A success story: its headline and text in the voice of a customer, a picture beside them, a code for the whole."""

from __future__ import annotations

from kiosk.model.answered import NOTHING_ANSWERED, Answered
from kiosk.model.items import Story
from kiosk.model.slide import Layer, Mark
from kiosk.model.theme import Series
from kiosk.slides import tones, written_dates
from kiosk.slides.beside import beside
from kiosk.slides.call import call, call_top
from kiosk.slides.counted_words import counted_words
from kiosk.slides.flow import flow
from kiosk.slides.foot_line import foot_line
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_PAIRS = ((2.8, 0), (2.35, 0), (2.35, -0.3), (2, -0.3), (1.72, -0.6))
"""Steps of headline and text, the best first."""
_PAGED = (2, -0.3)
_FACES = ("story", "story.text")
_GAP = 4.5


def pages(item: Story, sheet: Sheet, beside_it: Answered = NOTHING_ANSWERED) -> tuple[Page, ...]:
    """Return the pages of a story, or of a part of it."""
    sheet = sheet.on(Series.STORY)
    top = call_top(sheet, item.link)
    place = beside(sheet, item.photo, sheet.frame.height if top is None else top)
    beside_photo = item.photo and top is None and not sheet.frame.tall
    facts = [*_facts(item, sheet), *counted_words(beside_it, item.tone, sheet)]
    foot = foot_line(sheet, item.team or "", facts, width=place.width if beside_photo else None)
    head, body = running(item.headline), "\n\n".join(running(paragraph) for paragraph in item.paragraphs)
    height = foot.top - sheet.grid.share(_GAP) - place.hang
    if top is not None and sheet.frame.portrait:
        height = min(height, top - place.hang)
    contents = flow(
        sheet,
        item.language,
        head,
        body,
        faces=_FACES,
        width=place.width,
        height=height,
        pairs=_PAIRS,
        paged=_PAGED,
        most=4,
    )
    says = f"{item.headline}: {' '.join(item.paragraphs)}"
    code = call(sheet, item.link, sheet.say("Verder lezen? Scan.", "Read on? Scan."))
    found = []
    heading = SeriesName(sign="lines", name=_name(item, sheet), counts=True)
    for content in contents:
        marks: list[Mark] = [*content.marks(sheet.grid.left, place.hang, sheet), *foot.marks, *code]
        layers = (Layer(marks=(*((place.photo,) if place.photo else ()), *marks)),)
        found.append(Page(series=sheet.series, heading=heading, layers=layers, words=content.words, says=says))
    return tuple(found)


def _name(item: Story, sheet: Sheet) -> str:
    return item.label or tones.tone_word(sheet, item.tone) or sheet.say("Klantverhaal", "Customer story")


def _facts(item: Story, sheet: Sheet) -> tuple[str, ...]:
    return (written_dates.short_day(item.dated, sheet.now.date(), sheet.language),) if item.dated else ()
