"""A success story: photo on one half, headline and text on the other, in pages; a code to scan for the whole."""

from __future__ import annotations

from kiosk.model.items import Story
from kiosk.model.slide import Box, Layer, Mark, Photo
from kiosk.slides import labels, written_dates
from kiosk.slides.code_card import CodeCard
from kiosk.slides.flow import flow
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet

_BESIDE = ((3, 0), (2, 0), (2, -1), (1, -1))
"""Steps of headline and text beside or under a photo."""
_ALONE = ((4, 1), (3, 1), (3, 0), (2, 0))


def pages(item: Story, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a story. After the first the headline stands small in the row of the label."""
    photo = _photo(item, sheet)
    field = sheet.beside(photo.box) if photo else sheet.whole
    inner = sheet.inside(field)
    x = sheet.grid.column(2) if photo is None or sheet.frame.portrait else inner.x
    right = inner.right if photo or sheet.frame.portrait else sheet.grid.column(12) - sheet.grid.gutter
    card = CodeCard(sheet, item.link, sheet.say("Lees het hele verhaal", "Read the whole story")) if item.link else None
    width, height = right - x, inner.bottom - inner.y - labels.label_height(sheet) - 3 * sheet.grid.unit
    if card and photo is None and not sheet.frame.portrait:
        width -= card.width + sheet.grid.margin
    elif card and photo is None:
        height -= card.height + sheet.grid.unit
    head, body = running(item.headline), "\n\n".join(running(paragraph) for paragraph in item.paragraphs)
    pairs = _BESIDE if photo else _ALONE
    parts = flow(sheet, item.language, head, body, width=width, height=height, pairs=pairs)
    says = f"{item.headline}: {' '.join(item.paragraphs)}"
    code = card.marks(*_corner(sheet, photo, right, inner.bottom)) if card else ()
    found = []
    for number, part in enumerate(parts, 1):
        folio = f"{number}/{len(parts)}" if len(parts) > 1 else ""
        label = _label(item, sheet, right - x - len(folio) * sheet.grid.margin) if number == 1 else item.headline
        marks: list[Mark] = list(
            labels.label(sheet, label, field=field, x=x, y=inner.y, width=right - x, tone=item.tone, folio=folio)
        )
        top = inner.y + labels.label_height(sheet) + 2 * sheet.grid.unit
        marks.extend(part.marks(x, top + (0 if len(parts) > 1 else (height - part.height) * 40 // 100), sheet))
        layers = [Layer(marks=(photo,))] if photo else []
        found.append(Page(layers=(*layers, Layer(marks=(*marks, *code))), words=part.words, says=says, field=field))
    return tuple(found)


def _photo(item: Story, sheet: Sheet) -> Photo | None:
    if item.photo is None:
        return None
    width, height = sheet.frame
    share = 42 if sheet.squarish else 50
    box = Box(0, 0, width, height * 36 // 100) if sheet.frame.portrait else Box(0, 0, width * share // 100, height)
    return Photo(asset=item.photo, box=box)


def _label(item: Story, sheet: Sheet, width: int) -> str:
    """Return the label with team and day, as far as they fit in its row."""
    word = item.label or labels.tone_word(sheet, item.tone) or sheet.say("Klantverhaal", "Customer story")
    day = written_dates.short_day(item.dated, sheet.now.date(), sheet.language) if item.dated else ""
    parts = [part for part in (word, item.team or "", day) if part]
    room = width - sheet.grid.margin
    return sheet.type.sharing(parts, sheet.face("label"), width=room, step=SMALL)


def _corner(sheet: Sheet, photo: Photo | None, right: int, bottom: int) -> tuple[int, int]:
    """Return the right and the bottom of the card: on the photo, where it takes no room from the words."""
    if photo is None:
        return right, bottom
    low = min(photo.box.bottom - sheet.grid.gutter, sheet.grid.footer.y - sheet.grid.unit)
    return photo.box.right - sheet.grid.margin, low
