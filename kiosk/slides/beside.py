"""The place of a picture beside or above words: it bleeds off the frame under the rule, and is never cropped much."""

from __future__ import annotations

from kiosk.model.item_parts import Asset
from kiosk.model.slide import Box, Photo
from kiosk.model.value import value
from kiosk.slides.sheet import Sheet

MOST_CROPPED = 0.25
"""The share of a picture that may fall off; what would lose more gets a smaller box."""
_WIDTH, _WIDTH_OF_FRAME = 68.9, 0.3875
"""The most that a picture beside words takes: in percent of the short side, and as a share of a narrow frame."""
_HEIGHT_ABOVE = 56.0
"""The same above words on a portrait frame, in percent of the short side."""
_DARK = 0.3
"""Relative luminance of a ground under which a mat is dark as well."""


@value
class Alongside:
    """A picture in its place, and what it leaves for words."""

    photo: Photo | None
    width: int
    """How wide the words may be, from the left edge."""
    hang: int
    """The line that the words hang from."""


def beside(sheet: Sheet, asset: Asset | None, bottom: int, *, double: bool = False) -> Alongside:
    """Return the place of a picture that ends above `bottom`, or none of it where there is no picture.

    Where that is the foot of the frame it bleeds there as well: what it does not fill is a mat of its own hue. `double`
    tells that two rules stand under the masthead.
    """
    grid, (width, height) = sheet.grid, sheet.frame
    if asset is None:
        return Alongside(photo=None, width=grid.measure, hang=grid.hang)
    top = grid.rule.bottom + (grid.rule.height * 5 if double else 0)
    if sheet.frame.tall:
        place = Box(0, top, width, grid.share(_HEIGHT_ABOVE))
        box = kept(asset, place)
        place = place._replace(height=box.height)
        return Alongside(photo=matted(sheet, asset, box, place), width=grid.measure, hang=place.bottom + grid.share(7))
    room = min(grid.share(_WIDTH), round(width * _WIDTH_OF_FRAME))
    place = Box(width - room, top, room, bottom - top)
    box = kept(asset, place)
    place = place._replace(x=width - box.width, width=box.width)
    words = min(grid.measure, place.x - 2 * grid.gutter - grid.left)
    if bottom < height:
        place = place._replace(height=box.height)
    return Alongside(photo=matted(sheet, asset, box, place), width=words, hang=grid.hang)


def matted(sheet: Sheet, asset: Asset, box: Box, place: Box) -> Photo:
    """Return a picture as large as a box in the middle of its place, on a mat where it does not fill that."""
    middle = box._replace(x=place.x + (place.width - box.width) // 2, y=place.y + (place.height - box.height) // 2)
    dark = sheet.colour("ground").luminance < _DARK
    return Photo(asset=asset, box=middle, mat=place if middle != place else None, mat_dark=dark)


def kept(asset: Asset, most: Box, cropped: float = MOST_CROPPED) -> Box:
    """Return the largest box within another in which at most so much of a picture falls off."""
    shape = asset.width / asset.height
    seen = 1 - cropped
    if most.width / most.height > shape / seen:
        return most._replace(width=max(1, int(most.height * shape / seen)))
    if most.width / most.height < shape * seen:
        return most._replace(height=max(1, int(most.width / (shape * seen))))
    return most
