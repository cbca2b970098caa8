"""The place of a picture beside or above words: it bleeds off the frame under the rule, and is never cropped much."""

from __future__ import annotations

from kiosk.model.items import Asset
from kiosk.model.slide import Box, Photo
from kiosk.model.value import value
from kiosk.slides.sheet import Sheet

MOST_CROPPED = 0.25
"""The share of a picture that may fall off; what would lose more gets a smaller box."""
_WIDTH, _WIDTH_OF_FRAME = 68.9, 0.3875
"""The most that a picture beside words takes: in percent of the short side, and as a share of a narrow frame."""
_HEIGHT_ABOVE = 56.0
"""The same above words on a portrait frame, in percent of the short side."""


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

    `double` tells that two rules stand under the masthead.
    """
    grid, (width, _) = sheet.grid, sheet.frame
    if asset is None:
        return Alongside(photo=None, width=grid.measure, hang=grid.hang)
    top = grid.rule.bottom + (grid.rule.height * 5 if double else 0)
    if sheet.frame.portrait:
        box = kept(asset, Box(0, top, width, grid.share(_HEIGHT_ABOVE)))
        placed = box._replace(x=(width - box.width) if box.width < width else 0)
        return Alongside(photo=Photo(asset=asset, box=placed), width=grid.measure, hang=placed.bottom + grid.share(7))
    room = min(grid.share(_WIDTH), round(width * _WIDTH_OF_FRAME))
    box = kept(asset, Box(width - room, top, room, bottom - top))
    placed = box._replace(x=width - box.width)
    words = placed.x - 2 * grid.gutter - grid.left
    return Alongside(photo=Photo(asset=asset, box=placed), width=min(grid.measure, words), hang=grid.hang)


def kept(asset: Asset, most: Box) -> Box:
    """Return the largest box within another in which at most a quarter of a picture falls off."""
    shape = asset.width / asset.height
    seen = 1 - MOST_CROPPED
    if most.width / most.height > shape / seen:
        return most._replace(width=max(1, int(most.height * shape / seen)))
    if most.width / most.height < shape * seen:
        return most._replace(height=max(1, int(most.width / (shape * seen))))
    return most
