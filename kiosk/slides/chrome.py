"""What surrounds every slide, quietly: brand mark and pages on the slide; clock and notice as patches of their own."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.items import Asset
from kiosk.model.language import Language, Phrase
from kiosk.model.slide import Box, Frame, Layer, Mark, Panel, Photo, Ruler
from kiosk.model.theme import Theme
from kiosk.slides import written_dates
from kiosk.slides.grid import SMALL
from kiosk.slides.sheet import Page, Sheet
from kiosk.slides.shift import shifted


def overlays(
    *, now: datetime, notice: Phrase | None, theme: Theme, frame: Frame, ruler: Ruler, language: Language
) -> tuple[Layer, ...]:
    """Return the clock and the corner notice, each a layer whose first mark is a panel that holds all of it.

    They are set apart from the slide so that a new minute repaints a patch, and stand on a panel so that they can be
    read on any slide. The notice takes the place of the brand mark.
    """
    sheet = Sheet(theme=theme, frame=frame, ruler=ruler, language=language, now=now)
    layers: list[Layer] = []
    reserved = 0
    if theme.show_clock:
        layers.append(_clock(sheet))
        reserved = clock_width(sheet)
    if notice is not None:
        layers.append(_notice(sheet, notice.say(language), reserved))
    return tuple(shifted(layer, now, frame) for layer in layers)


def clock_width(sheet: Sheet) -> int:
    """Return the room the clock takes from the right end of the footer, with the space before it."""
    digits = sheet.measure.width("00:00", sheet.face("chrome"), sheet.grid.size(SMALL))
    return round(digits) + sheet.grid.margin


def _clock(sheet: Sheet) -> Layer:
    footer, pad = sheet.grid.footer, _pad(sheet)
    block = sheet.type.line(written_dates.clock(sheet.now), sheet.face("chrome"), SMALL)
    x = footer.right - block.width
    panel = Panel(box=_chip(sheet, x, block.width), colour=sheet.colour("chrome.ground"), radius=pad)
    return Layer(marks=(panel, *block.runs(x, _top(sheet), sheet.colour("chrome.text"))))


def _notice(sheet: Sheet, text: str, reserved: int) -> Layer:
    footer, pad = sheet.grid.footer, _pad(sheet)
    room = footer.width - reserved - pad
    block = sheet.type.clipped(text, sheet.face("chrome"), width=room, step=SMALL)
    brand = _brand_width(sheet)
    width = max(block.width, brand)
    panel = Panel(box=_chip(sheet, footer.x, width), colour=sheet.colour("notice.ground"), radius=pad)
    return Layer(marks=(panel, *block.runs(footer.x, _top(sheet), sheet.colour("notice.text"))))


def _pad(sheet: Sheet) -> int:
    return max(2, round(sheet.grid.margin * 0.22))


def _top(sheet: Sheet) -> int:
    """Return the top of a line of text that stands in the middle of the footer."""
    footer = sheet.grid.footer
    return footer.y + (footer.height - sheet.measure.ascent(sheet.face("chrome"), sheet.grid.size(SMALL))) // 2


def _chip(sheet: Sheet, x: int, width: int) -> Box:
    """Return the panel around a text in the footer. It may stand in the margin; its text may not."""
    footer, pad = sheet.grid.footer, _pad(sheet)
    return Box(x - 2 * pad, footer.y - pad, width + 4 * pad, footer.height + 2 * pad)


def _brand_width(sheet: Sheet) -> int:
    if sheet.theme.logo:
        return _logo_box(sheet, sheet.theme.logo, 0).width
    return sheet.type.line(sheet.theme.brand, sheet.face("brand"), SMALL).width if sheet.theme.brand else 0


def _logo_box(sheet: Sheet, logo: Asset, x: int) -> Box:
    """Return the place of the logo: as high as the footer, or as wide as a quarter of the frame."""
    footer = sheet.grid.footer
    width = min(footer.height * logo.width / logo.height, sheet.frame.width / 4)
    height = round(width * logo.height / logo.width)
    return Box(x, footer.y + (footer.height - height) // 2, max(1, round(width)), max(1, height))


def furnish(sheet: Sheet, page: Page, number: int, count: int) -> tuple[Layer, ...]:
    """Return the layers of a page with the brand mark, and a hairline of `count` parts when there are more pages."""
    marks: list[Mark] = []
    if not page.covered:
        marks.extend(_brand(sheet, page.field))
    if sheet.theme.show_progress and count > 1:
        marks.extend(_hairline(sheet, page.field, number, count))
    return (*page.layers, Layer(marks=tuple(marks))) if marks else page.layers


def _brand(sheet: Sheet, field: Box) -> tuple[Mark, ...]:
    theme, footer = sheet.theme, sheet.grid.footer
    x = max(footer.x, field.x + sheet.grid.margin)
    if field.x and sheet.squarish:
        return ()
    if theme.logo:
        return (Photo(asset=theme.logo, box=_logo_box(sheet, theme.logo, x)),)
    if not theme.brand:
        return ()
    room = min(footer.right - clock_width(sheet), field.right) - x
    return sheet.type.clipped(theme.brand, sheet.face("brand"), width=room, step=SMALL).runs(
        x, _top(sheet), sheet.colour("quiet")
    )


def _hairline(sheet: Sheet, field: Box, number: int, count: int) -> tuple[Mark, ...]:
    """Return one segment for each page; those read and the one being read are filled."""
    thick = max(2, round(sheet.frame.short * 0.0028))
    gap = max(2, min(sheet.grid.gutter, field.width // (count * 4)))
    left, right = field.x + sheet.grid.margin, field.right - sheet.grid.margin
    width = (right - left - gap * (count - 1)) / count
    y = sheet.frame.height - sheet.grid.margin // 2
    boxes = (Box(round(left + at * (width + gap)), y, max(1, round(width)), thick) for at in range(count))
    read, rest = sheet.colour("progress"), sheet.colour("line")
    return tuple(Panel(box=box, colour=read if at < number else rest) for at, box in enumerate(boxes))
