"""The top of every slide, that never moves: logo, sign and name of the series, day and clock, and the rule below."""

from __future__ import annotations

import math
from datetime import datetime

from kiosk.model.item_parts import Asset
from kiosk.model.language import Language, Phrase
from kiosk.model.presence import Doorway
from kiosk.model.slide import Box, Disc, Frame, Layer, Mark, Panel, Photo, Ruler
from kiosk.model.theme import Series, Theme
from kiosk.model.value import value
from kiosk.slides import written_dates
from kiosk.slides.grid import FINE
from kiosk.slides.reply import reply_layers
from kiosk.slides.sheet import Page, Reply, SeriesName, Sheet
from kiosk.slides.shift import shifted
from kiosk.slides.signs import stamp
from kiosk.slides.thanks import thanks

_LOGO_HEIGHT, _LOGO_WIDTH = 4.1, 51.0
"""The most a logo takes, in percent of the short side."""
_PLATE = 1.4
"""The clear space of a logo on its plate, in percent of the short side."""
_STAMP = 1.56
"""The side of the stamp, as a share of the size of the name beside it."""
_SERIES_COLUMN = 5


@value
class Above:
    """What lies above a slide at a moment."""

    now: datetime
    series: Series
    """That of the slide below: it tells which colours can be read there."""
    waiting: bool = False
    """Whether something waits for staff."""
    reason: Phrase | None = None
    """Why the slide shows, where somebody asked that by a key."""
    call: Phrase | None = None
    """What calls people to answer the slide; None where its code does not stand."""
    thanks: bool = False
    """Whether a key of the number pad was just counted."""


def furnish(sheet: Sheet, page: Page, folio: tuple[int, int], *, counts: bool) -> tuple[Layer, ...]:
    """Return the layers of a page with its masthead above them.

    `folio` tells which page this is of how many; it stands beside the name where the series or `counts` says so.
    """
    marks: list[Mark] = []
    edge, first = 0, sheet
    if page.aside:
        box, series = page.aside
        marks.append(Panel(box=box, colour=sheet.on(series).colour("ground")))
        if box.y == 0:
            edge, first = box.width, sheet.on(series)
    for one, start, end in ((first, 0, edge), (sheet, edge, sheet.frame.width)):
        if start < end:
            marks.extend(_rule(one, page, start, end))
    marks.extend(_brand(first))
    marks.extend(_series(sheet, page.heading, folio if counts or page.heading.counts else (1, 1)))
    return (Layer(marks=tuple(marks)), *page.layers)


def _rule(sheet: Sheet, page: Page, start: int, end: int) -> list[Mark]:
    """Return the band or the rule of the masthead between two columns."""
    rule = sheet.grid.rule
    if sheet.colour("band") != sheet.colour("ground"):
        return [Panel(box=Box(start, 0, end - start, rule.bottom), colour=sheet.colour("band"))]
    left, right = max(start, rule.x), min(end, rule.right)
    if not page.heading.double:
        return [Panel(box=Box(left, rule.y, right - left, rule.height), colour=sheet.colour("text"))]
    thick = rule.height
    heights = (rule.y, 3 * thick), (rule.y + 4 * thick + thick // 2, max(2, thick * 3 // 4))
    return [Panel(box=Box(left, y, right - left, high), colour=sheet.colour("text")) for y, high in heights]


def _brand(sheet: Sheet) -> tuple[Mark, ...]:
    """Return the logo, on a plate where its ground asks for one, or the name of the house."""
    theme, grid = sheet.theme, sheet.grid
    if theme.logo:
        box = _logo_box(sheet, theme.logo)
        plate = sheet.colour("plate")
        around = grid.share(_PLATE)
        panel = Panel(
            box=Box(box.x - around, box.y - around, box.width + 2 * around, box.height + 2 * around), colour=plate
        )
        return (*((panel,) if plate != sheet.colour("band") else ()), Photo(asset=theme.logo, box=box))
    if not theme.brand:
        return ()
    block = sheet.type.clipped(theme.brand, sheet.face("brand"), width=_brand_room(sheet), step=FINE)
    return block.runs(grid.left, grid.masthead - block.ascent, sheet.colour("band.text"))


def _brand_room(sheet: Sheet) -> int:
    """Return how wide the brand may be: up to the name of the series, or up to the clock on a portrait frame."""
    grid = sheet.grid
    if sheet.frame.portrait:
        return grid.right - grid.left - _clock_room(sheet)
    return grid.column(_SERIES_COLUMN) - grid.left - grid.gutter


def _logo_box(sheet: Sheet, logo: Asset) -> Box:
    """Return the place of the logo, its middle at that of the capitals beside it."""
    grid = sheet.grid
    most = min(grid.share(_LOGO_WIDTH), _brand_room(sheet))
    width = min(sheet.frame.short * _LOGO_HEIGHT / 100 * logo.width / logo.height, most)
    height = round(width * logo.height / logo.width)
    middle = grid.masthead - sheet.measure.capital(sheet.face("chrome"), grid.size(FINE)) // 2
    return Box(grid.left, middle - height // 2, max(1, round(width)), max(1, height))


def _series(sheet: Sheet, heading: SeriesName, folio: tuple[int, int]) -> tuple[Mark, ...]:
    """Return the stamp and the name of the series; where a name is too long for its place the count stays."""
    grid, face = sheet.grid, sheet.face("label")
    x = grid.left if sheet.frame.portrait else grid.column(_SERIES_COLUMN)
    size = grid.size(FINE)
    side = round(size * _STAMP)
    capital = sheet.measure.capital(face, size)
    box = Box(x, grid.series_line - capital // 2 - side // 2, side, side)
    at = box.right + size // 2
    end = grid.right - (0 if sheet.frame.portrait else _clock_room(sheet) + grid.gutter)
    number, pages = folio
    count = f" · {number}/{pages}" if pages > 1 and sheet.theme.show_progress else ""
    room = end - at - math.ceil(sheet.measure.width(count, face, size))
    name = sheet.type.clipped(heading.name, face, width=room, step=FINE).lines[0].text
    line = sheet.type.line(name + count, face, FINE)
    square, colour = sheet.colour("band.text"), sheet.colour("band")
    words = line.runs(at, grid.series_line - line.ascent, square)
    return (*stamp(heading.sign, box, square=square, colour=colour), *words)


def overlays(
    above: Above, *, theme: Theme, frame: Frame, ruler: Ruler, language: Language, door: Doorway | None = None
) -> tuple[Layer, ...]:
    """Return the day and the clock, a dot where something waits for staff, a reason that was asked for, and the code.

    They are set apart from the slide so that a new minute repaints a patch. The code leads to the `door`, if any.
    """
    sheet = Sheet(theme=theme, frame=frame, ruler=ruler, language=language, now=above.now).on(above.series)
    layers: list[Layer] = []
    if door is not None and above.call is not None:
        layers.extend(reply_layers(sheet, Reply(door=door, call=above.call)))
    if theme.show_clock:
        layers.append(_clock(sheet))
    if above.waiting:
        layers.append(_dot(sheet))
    if above.reason is not None:
        layers.append(_reason(sheet, above.reason.say(language)))
    if above.thanks:
        layers.append(thanks(sheet))
    return tuple(shifted(layer, above.now, frame) for layer in layers)


def _clock(sheet: Sheet) -> Layer:
    grid, face = sheet.grid, sheet.face("chrome")
    time = sheet.type.line(written_dates.clock(sheet.now), face, FINE)
    x = grid.right - time.width
    marks = [*time.runs(x, grid.masthead - time.ascent, sheet.colour("band.text"))]
    if _has_day(sheet):
        day = sheet.type.line(_day(sheet), face, FINE)
        at = grid.right - _time_room(sheet) - day.width
        marks.extend(day.runs(at, grid.masthead - day.ascent, sheet.colour("band.quiet")))
    return Layer(marks=tuple(marks))


def _dot(sheet: Sheet) -> Layer:
    """Return the dot before the day: it tells staff that a file asks for them, and visitors nothing."""
    grid, size = sheet.grid, sheet.grid.size(FINE)
    room = _time_room(sheet) if sheet.theme.show_clock else 0
    if sheet.theme.show_clock and _has_day(sheet):
        room += round(sheet.measure.width(_day(sheet), sheet.face("chrome"), size))
    room += size
    radius = max(2.0, size * 0.17)
    middle = grid.masthead - sheet.measure.capital(sheet.face("chrome"), size) / 2
    return Layer(
        marks=(Disc(x=grid.right - room + radius, y=middle, radius=radius, colour=sheet.colour("band.quiet")),)
    )


def _reason(sheet: Sheet, text: str) -> Layer:
    """Return why this slide shows, over the masthead: who asked for it by a key reads it there for a moment."""
    grid = sheet.grid
    block = sheet.type.clipped(text, sheet.face("chrome"), width=grid.right - grid.left, step=FINE)
    strip = Panel(box=Box(0, 0, sheet.frame.width, grid.rule.bottom), colour=sheet.colour("band.text"))
    return Layer(marks=(strip, *block.runs(grid.left, grid.masthead - block.ascent, sheet.colour("band"))))


def _has_day(sheet: Sheet) -> bool:
    """Tell whether there is room for the day: not on a small screen, nor on one that is hardly wider than high."""
    return sheet.frame.portrait or (not sheet.grid.small and sheet.frame.width >= sheet.frame.height * 1.5)


def _day(sheet: Sheet) -> str:
    return written_dates.short_weekday(sheet.now.date(), sheet.language)


def _time_room(sheet: Sheet) -> int:
    """Return the room of the clock with the space before it."""
    size = sheet.grid.size(FINE)
    return round(sheet.measure.width("00:00", sheet.face("chrome"), size)) + size * 2 // 3


def _clock_room(sheet: Sheet) -> int:
    """Return the room of dot, day and clock at the right end of the masthead."""
    if not sheet.theme.show_clock:
        return 0
    size = sheet.grid.size(FINE)
    day = (
        0 if not _has_day(sheet) else round(sheet.measure.width(_widest_day(sheet), sheet.face("chrome"), size)) + size
    )
    return _time_room(sheet) + day + size // 2


def _widest_day(sheet: Sheet) -> str:
    return sheet.say("wo 30 mmm", "Wed 30 Mmm")
