"""A success story: photo on one half, headline and text on the other, in pages; a code to scan for the whole."""

from __future__ import annotations

from kiosk.model.items import Story
from kiosk.model.slide import Box, Code, Layer, Mark, Photo
from kiosk.slides import dates, labels
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_HEADLINE_STEPS = (3, 2, 1, 0)
_TEXT_STEPS = (0, -1)
_MOST_HEADLINE_LINES = 3


def pages(item: Story, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a story. The headline stands large on the first and small, as a reminder, on the others."""
    photo = _photo(item, sheet)
    field = _field(sheet, photo)
    inner = sheet.inside(field)
    x = inner.x if photo else sheet.grid.column(2)
    width = (inner.right if photo or sheet.frame.portrait else sheet.grid.column(12)) - x
    top = inner.y + labels.label_height(sheet) + sheet.grid.unit
    height = inner.bottom - top
    setter = sheet.setter(item.language)
    headline, text = _headline(item, sheet, width, height)
    gap = 2 * sheet.grid.unit
    code = _code(item, sheet, x + width, inner.bottom)
    text_height = height - (headline.height + gap if headline else 0) - (code.box.height + gap if code else 0)
    blocks = (
        setter.fit_or_pages(text, sheet.face("text"), width=width, height=text_height, steps=_TEXT_STEPS, paged=0)
        if text
        else ()
    )
    says = f"{item.headline}: {' '.join(item.paragraphs)}"
    found = []
    for number in range(1, max(1, len(blocks)) + 1):
        folio = f"{number}/{len(blocks)}" if len(blocks) > 1 else ""
        marks: list[Mark] = list(
            labels.label(
                sheet, _label(item, sheet), field=field, x=x, y=inner.y, width=width, tone=item.tone, folio=folio
            )
        )
        y = top
        if headline:
            marks.extend(headline.runs(x, y, sheet.colour("headline.text")))
            y += headline.height + gap
        words = headline.words if headline and number == 1 else 0
        if blocks:
            marks.extend(blocks[number - 1].runs(x, y, sheet.colour("text")))
            words += blocks[number - 1].words
        if code:
            marks.extend(_code_marks(code, sheet))
        layers = ([Layer(marks=(photo,))] if photo else []) + [Layer(marks=tuple(marks))]
        found.append(Page(layers=tuple(layers), words=words, says=says, field=field))
    return tuple(found)


def _photo(item: Story, sheet: Sheet) -> Photo | None:
    if item.photo is None:
        return None
    width, height = sheet.frame
    box = Box(0, 0, width, height * 36 // 100) if sheet.frame.portrait else Box(0, 0, width // 2, height)
    return Photo(asset=item.photo, box=box)


def _field(sheet: Sheet, photo: Photo | None) -> Box:
    width, height = sheet.frame
    if photo is None:
        return sheet.whole
    below = sheet.frame.portrait
    return (
        Box(0, photo.box.bottom, width, height - photo.box.bottom)
        if below
        else Box(photo.box.right, 0, width - photo.box.right, height)
    )


def _headline(item: Story, sheet: Sheet, width: int, height: int) -> tuple[Block | None, str]:
    """Return the headline and the text; a headline that is too long to be one becomes the beginning of the text."""
    text = "\n\n".join(running(paragraph) for paragraph in item.paragraphs)
    block = sheet.setter(item.language).fit(
        running(item.headline),
        sheet.face("headline"),
        width=width,
        height=height * (45 if text else 90) // 100,
        steps=_HEADLINE_STEPS,
        most=_MOST_HEADLINE_LINES if text else 5,
    )
    return (block, text) if block else (None, f"{running(item.headline)}\n\n{text}")


def _label(item: Story, sheet: Sheet) -> str:
    parts = [
        item.label or labels.tone_word(sheet, item.tone) or sheet.say("Klantverhaal", "Customer story"),
        item.team or "",
    ]
    parts.append(dates.short_day(item.dated, sheet.now.date(), sheet.language) if item.dated else "")
    return " · ".join(part for part in parts if part)


def _code(item: Story, sheet: Sheet, right: int, bottom: int) -> Code | None:
    if item.link is None:
        return None
    side = round(sheet.frame.short * 0.16)
    box = Box(right - side, bottom - side, side, side)
    return Code(text=item.link, box=box, dark=sheet.colour("code.dark"), light=sheet.colour("code.light"))


def _code_marks(code: Code, sheet: Sheet) -> tuple[Mark, ...]:
    """Return the code with the words that say what it is for, at its left."""
    gap = sheet.grid.gutter
    block = sheet.type.clipped(
        sheet.say("Lees het hele verhaal", "Read the whole story"),
        sheet.face("text"),
        width=code.box.width * 2,
        step=SMALL,
        most=2,
    )
    x = code.box.x - gap - block.width
    return (code, *block.runs(x, code.box.y + (code.box.height - block.height) // 2, sheet.colour("quiet")))
