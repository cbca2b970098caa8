"""A picture, whole: its place bleeds off the frame under the rule, with its caption as a label in the column beside it.

Pictures are posters, slides and pages as often as photos, so hardly anything is cut off: what a picture does not fill
of its place is a mat of its own hue.
"""

from __future__ import annotations

from functools import partial

from kiosk.model.item_parts import Asset
from kiosk.model.items import Picture
from kiosk.model.slide import Box, Layer, Photo
from kiosk.model.theme import Series
from kiosk.model.value import value
from kiosk.slides.beside import kept, matted
from kiosk.slides.block import Block
from kiosk.slides.quotation import running
from kiosk.slides.sheet import Page, SeriesName, Sheet
from kiosk.slides.typesetter import Typesetter

_LABEL = 36.0
"""The least width of the column of the label, in percent of the short side."""
_CROPPED = 0.12
"""The share of it that may fall off where it then fills its place: no more than the two edges of a page."""
_PORTRAIT_SHARE, _PORTRAIT_LEAST = 72, 50
"""The most and the least that its place takes of a portrait frame where a caption follows, in percent."""
_SERIES_COLUMN = 5
"""Where what stands beside a standing picture begins, as the name of the series does; on a bar at a third."""
_SLIVER = 0.15
"""The share of its width that a picture may have as a mat before that is wide enough to be one."""
_LABEL_WORDS = 12
"""Words up to which a caption is a label, whose lines end by sense."""
_STEPS = (-0.3, -0.8, -1.3, -1.6)


@value
class _Place:
    """Where picture and label go."""

    photo: Photo
    width: int
    hang: int


def pages(item: Picture, sheet: Sheet) -> tuple[Page, ...]:
    """Return the picture, once for each page of its caption."""
    sheet = sheet.on(Series.STORY)
    caption = running(item.caption or "").strip()
    place = _place(item, sheet, captioned=bool(caption))
    photo = place.photo
    heading = SeriesName(sign="frame", name=sheet.say("In beeld", "In the picture"))
    if not caption:
        says = sheet.say("Een foto.", "A picture.")
        layer = Layer(marks=(photo,))
        return (Page(series=sheet.series, heading=heading, layers=(layer,), words=0, says=says),)
    found = []
    for block in _label(caption, sheet, sheet.setter(item.language), place):
        layer = Layer(marks=(photo, *sheet.hung(block, sheet.grid.left, place.hang, "text")))
        says = item.caption or ""
        found.append(Page(series=sheet.series, heading=heading, layers=(layer,), words=block.words, says=says))
    return tuple(found)


def _label(caption: str, sheet: Sheet, setter: Typesetter, place: _Place) -> tuple[Block, ...]:
    """Return a caption: a short one in lines that end by sense, where none is a stub; else filled, or in pages."""
    face, width, height = sheet.face("text"), place.width, sheet.grid.foot - place.hang
    fit = partial(setter.fit, caption, face, width=width, height=height, may_break=False)
    short = fit(steps=_STEPS) if len(caption.split()) <= _LABEL_WORDS else None
    whole = short if short and short.clean else fit(steps=_STEPS[bool(short) :], running=True)
    if whole:
        return (whole,)
    return setter.fit_or_pages(caption, face, width=width, height=height, steps=_STEPS, paged=_STEPS[-1], running=True)


def _box(asset: Asset, most: Box) -> Box:
    """Return the place whole where hardly anything falls off then, else the largest box that holds all of a picture."""
    return most if kept(asset, most, _CROPPED) == most else kept(asset, most, 0.0)


def _place(item: Picture, sheet: Sheet, *, captioned: bool) -> _Place:
    """Return the place of the picture: it leaves a column for the label, or the rows under it on a portrait frame."""
    grid, (width, height) = sheet.grid, sheet.frame
    top = grid.rule.bottom
    room = Box(0, top, width, height - top)
    if sheet.frame.tall:
        most = room._replace(height=room.height * _PORTRAIT_SHARE // 100) if captioned else room
        box = _box(item.asset, most)
        least = room.height * _PORTRAIT_LEAST // 100 if captioned else room.height
        place = room._replace(height=max(box.height, least))
        return _Place(
            photo=matted(sheet, item.asset, box, place), width=grid.measure, hang=place.bottom + grid.share(7)
        )
    start = grid.left + grid.share(_LABEL) + 2 * grid.gutter if captioned else 0
    most = Box(start, top, width - start, room.height)
    box = _box(item.asset, most)
    place = most
    if captioned and box.height == most.height:
        whole = width - box.width
        start = max(start, min(max(grid.column(_SERIES_COLUMN), width // 3), whole))
        start = whole if whole - start < box.width * _SLIVER else start
        place = Box(start, top, width - start, room.height)
    words = place.x - 2 * grid.gutter - grid.left
    return _Place(photo=matted(sheet, item.asset, box, place), width=words, hang=grid.hang)
