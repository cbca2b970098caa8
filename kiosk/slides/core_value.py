"""What the house stands for: the value large on a field in the colour of the house, with what it means beside it."""

from __future__ import annotations

from kiosk.model.items import Value
from kiosk.model.slide import Box, Layer, Mark, Panel
from kiosk.slides import labels
from kiosk.slides.flow import PageContent, flow
from kiosk.slides.grid import SMALL
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.typesetter import Block

_TITLE_STEPS = (5, 4, 3, 2, 1, 0)
_TEXT_STEPS = (2, 1, 0)
_PAIRS = ((5, 1), (4, 1), (3, 1), (2, 0), (1, 0), (0, -1))
"""Steps of title and text on one field."""
_MOST_TITLE = 5
"""Lines of a title; a longer one is a text."""


def pages(item: Value, sheet: Sheet) -> tuple[Page, ...]:
    """Return the pages of a value. One without a text, or with a long title, has a band of colour and no field."""
    width, height = sheet.frame
    upright = sheet.frame.portrait
    panel = Box(0, 0, width, height * 36 // 100) if upright else Box(0, 0, width * 44 // 100, height)
    title = _on_panel(item, sheet, panel) if item.text.strip() else None
    if title is None:
        left = sheet.grid.column(2)
        panel = Box(0, 0, width, sheet.grid.margin) if upright else Box(0, 0, left - sheet.grid.margin, height)
    field = sheet.beside(panel)
    inner = sheet.inside(field)
    row = 0 if title else labels.label_height(sheet) + 2 * sheet.grid.unit
    box = Box(inner.x, inner.y + row, inner.width, inner.height - row)
    who = _who(item, sheet, box.width)
    parts = _parts(item, sheet, box, box.height - _foot(who, sheet), titled=title is not None)
    says = ". ".join(part.rstrip(".") for part in (item.title, item.text, item.speaker or "") if part) + "."
    found = []
    for number, part in enumerate(parts, 1):
        marks: list[Mark] = [Panel(box=panel, colour=sheet.colour("accent")), *(title or ())]
        if title is None:
            folio = f"{number}/{len(parts)}" if len(parts) > 1 else ""
            word = _word(item, sheet)
            marks.extend(labels.label(sheet, word, field=field, x=box.x, y=inner.y, width=box.width, folio=folio))
        marks.extend(_text(part, who, sheet, box))
        words = part.words + len(item.title.split() if title and number == 1 else ()) + (who.words if who else 0)
        found.append(Page(layers=(Layer(marks=tuple(marks)),), words=words, says=says, field=field))
    return tuple(found)


def _on_panel(item: Value, sheet: Sheet, panel: Box) -> tuple[Mark, ...] | None:
    """Return the label and the title on the field of colour, clear of the notice at its foot; None if it is long."""
    margin, colour = sheet.grid.margin, sheet.colour("accent.text")
    bottom = panel.bottom - margin if sheet.frame.portrait else sheet.grid.content.bottom
    width, top = panel.width - 2 * margin, margin + labels.label_height(sheet) + 2 * sheet.grid.unit
    text, face, height = running(item.title), sheet.face("headline"), bottom - top
    fit = sheet.setter(item.language).fit
    title = fit(text, face, width=width, height=height, steps=_TITLE_STEPS, most=_MOST_TITLE, may_break=False)
    if title is None:
        return None
    label = sheet.type.clipped(_word(item, sheet), sheet.face("label"), width=width, step=SMALL)
    y = top + (height - title.height) * 40 // 100
    return *label.runs(margin, margin, colour), *title.runs(margin, y, colour)


def _word(item: Value, sheet: Sheet) -> str:
    return item.label or sheet.say("Waar wij voor staan", "What we stand for")


def _parts(item: Value, sheet: Sheet, box: Box, height: int, *, titled: bool) -> tuple[PageContent, ...]:
    """Return what stands on the ground of each page: the text alone, or under the title."""
    title, text, width = running(item.title), running(item.text), box.width
    if not titled:
        return flow(sheet, item.language, title, text, width=width, height=height, pairs=_PAIRS, most=_MOST_TITLE)
    setter, face = sheet.setter(item.language), sheet.face("text")
    blocks = setter.fit_or_pages(text, face, width=width, height=height, steps=_TEXT_STEPS, paged=0, running=True)
    return tuple(PageContent(None, block, 0) for block in blocks)


def _who(item: Value, sheet: Sheet, width: int) -> Block | None:
    if not item.speaker:
        return None
    return sheet.type.clipped(f"— {item.speaker}", sheet.face("label"), width=width, step=SMALL, most=2)


def _foot(who: Block | None, sheet: Sheet) -> int:
    return who.height + 3 * sheet.grid.unit if who else 0


def _text(part: PageContent, who: Block | None, sheet: Sheet, box: Box) -> list[Mark]:
    """Return the title, if it stands here, the text and who says it, a little above the middle."""
    y = box.y + (box.height - _foot(who, sheet) - part.height) * 42 // 100
    below = y + part.height + 3 * sheet.grid.unit
    return [*part.marks(box.x, y, sheet), *(who.runs(box.x, below, sheet.colour("quiet")) if who else ())]
