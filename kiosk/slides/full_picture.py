"""A picture, whole: it bleeds off the frame under the rule, with its caption as a label in the column beside it."""

from __future__ import annotations

from kiosk.model.items import Picture
from kiosk.model.slide import Box, Layer, Photo
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.slides.beside import kept
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet

_LABEL = 46.0
"""The least width of the column of the label, in percent of the short side."""
_STEPS = (-0.3, -0.8, -1.3)


@value(kw_only=False)
class _Place:
    """Where picture and label go."""

    picture: Box
    width: int
    hang: int
    bottom: int


def pages(item: Picture, sheet: Sheet) -> tuple[Page, ...]:
    """Return the picture, once for each page of its caption."""
    sheet = sheet.on(Series.STORY)
    caption = running(item.caption or "").strip()
    place = _place(item, sheet, captioned=bool(caption))
    photo = Photo(asset=item.asset, box=place.picture)
    heading = SeriesName(sign="frame", name=sheet.say("In beeld", "In the picture"))
    if not caption:
        says = sheet.say("Een foto.", "A picture.")
        layer = Layer(marks=(photo,))
        return (Page(series=sheet.series, heading=heading, layers=(layer,), words=0, says=says),)
    setter, face = sheet.setter(item.language), sheet.face("text")
    blocks = setter.fit_or_pages(
        caption, face, width=place.width, height=place.bottom - place.hang, steps=_STEPS, paged=_STEPS[-1], running=True
    )
    found = []
    for block in blocks:
        layer = Layer(marks=(photo, *sheet.hung(block, sheet.grid.left, place.hang, "text")))
        says = item.caption or ""
        found.append(Page(series=sheet.series, heading=heading, layers=(layer,), words=block.words, says=says))
    return tuple(found)


def _place(item: Picture, sheet: Sheet, *, captioned: bool) -> _Place:
    """Return the place of the picture: as large as leaves room for the label, at most a quarter of it cut off."""
    grid, (width, height) = sheet.grid, sheet.frame
    top = grid.rule.bottom
    if sheet.frame.portrait:
        room = Box(0, top, width, (height - top) * (72 if captioned else 100) // 100)
        box = kept(item.asset, room)
        placed = box._replace(x=width - box.width)
        return _Place(placed, grid.measure, placed.bottom + grid.share(7), grid.foot)
    label = grid.share(_LABEL) if captioned else 0
    room = Box(grid.left + label if label else 0, top, width - (grid.left + label if label else 0), height - top)
    box = kept(item.asset, room)
    placed = box._replace(x=width - box.width)
    return _Place(placed, placed.x - 2 * grid.gutter - grid.left, grid.hang, grid.foot)
