"""The page: safe margin, twelve columns, type scale and baseline unit of one frame.

Everything is measured by the short side of the frame, so that a word is as high on a portrait screen as on a wide one.
The type scale goes by ratio 1.25 from a body of 6 % of the short side (Bringhurst's modular scale in its plainest
form); no text is ever set below 3.5 %.
"""

from __future__ import annotations

import math

from kiosk.model.slide import Box, Frame
from kiosk.model.value import value
from kiosk.slides.shift import reach

RATIO = 1.25
BODY_SHARE = 0.06
FLOOR_SHARE = 0.035
SMALL = -2
"""The step of labels, attributions and chrome: 3.84 % of the short side, just above the floor."""


@value(kw_only=False)
class Grid:
    """The grid of one frame. `scale` multiplies the type, for themes that are for low vision."""

    frame: Frame
    scale: float = 1.0

    @property
    def margin(self) -> int:
        """The safe margin: 5 % of the short side, and what things may be moved by."""
        return round(self.frame.short * 0.05) + reach(self.frame)

    @property
    def gutter(self) -> int:
        """The space between two columns: a third of the margin."""
        return round(self.margin / 3)

    @property
    def safe(self) -> Box:
        """The part of the frame that text stays inside."""
        width, height = self.frame
        return Box(self.margin, self.margin, width - 2 * self.margin, height - 2 * self.margin)

    @property
    def floor(self) -> int:
        """The smallest type size in pixels."""
        return math.ceil(self.frame.short * FLOOR_SHARE)

    def size(self, step: int) -> int:
        """Return the type size of a step of the scale in pixels; 0 is body text, never below the floor."""
        return max(self.floor, round(self.frame.short * BODY_SHARE * self.scale * RATIO**step))

    @property
    def unit(self) -> int:
        """The baseline unit: a quarter of a line of body text."""
        return max(1, round(self.frame.short * BODY_SHARE * self.scale * 1.3 / 4))

    def leading(self, size: int) -> int:
        """Return the distance between two baselines: tighter as type grows, a whole number of half units."""
        body = self.frame.short * BODY_SHARE * self.scale
        ratio = 1.34 - 0.22 * min(1.0, max(0.0, math.log(size / body, RATIO) / 5))
        half = self.unit / 2
        return round(math.ceil(size * ratio / half) * half)

    def column(self, number: int) -> int:
        """Return the left edge of a column; the first is 1, and 13 is the right edge of the last plus a gutter."""
        left, _, width, _ = self.safe
        return left + round((width + self.gutter) * (number - 1) / 12)

    @property
    def footer(self) -> Box:
        """The row at the bottom that holds the brand mark and the clock."""
        height = self.leading(self.size(SMALL))
        return Box(self.safe.x, self.safe.bottom - height, self.safe.width, height)

    @property
    def content(self) -> Box:
        """The safe part above the footer."""
        x, y, width, _ = self.safe
        return Box(x, y, width, self.footer.y - self.unit - y)
