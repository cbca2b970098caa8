"""The page: one left edge, a masthead, a line that all words hang from and one they stand on, and the type scale.

Everything is measured by the short side of the frame, so that a word is as high on a portrait screen as on a wide one.
The type scale goes by ratio 1.25 from a body of 6 % of the short side (Bringhurst's modular scale in its plainest
form), in halves of a step where a role asks it; no text is ever set below 3.5 %.
"""

from __future__ import annotations

import math

from kiosk.model.slide import Box, Frame
from kiosk.model.value import value
from kiosk.slides.shift import reach

RATIO = 1.25
BODY_SHARE = 0.06
FLOOR_SHARE = 0.035
SMALL = -1.6
"""The step of attributions: 4.2 % of the short side."""
FINE = -2.4
"""The step of the masthead, and of what is written beside drawn things: the floor."""
_SMALL_FRAME = 500
"""Pixels of the short side under which a frame is a small screen, read from nearby: its small print is larger."""

_BROAD = 16 / 9
"""The shape from which on a frame is a bar: its words grow with its width, so that lines stay as long as a line is."""
_MOST_BROAD = 1.36


@value(kw_only=False)
class Grid:
    """The grid of one frame. `scale` multiplies the type, for themes that are for low vision, and `near` the floor."""

    frame: Frame
    scale: float = 1.0
    near: float = 1.0

    def share(self, percent: float) -> int:
        """Return a percentage of the short side in pixels."""
        return round(self.frame.short * percent / 100)

    @property
    def small(self) -> bool:
        """Whether this is a small screen, such as one of 800x480."""
        return self.frame.short < _SMALL_FRAME

    @property
    def left(self) -> int:
        """The one left edge of all words; only an opening quotation mark hangs before it."""
        return self.share(8.9 if self.frame.portrait else 11.7 if self.small else 11.1)

    @property
    def right(self) -> int:
        """The first column that no word enters."""
        return self.frame.width - (self.margin if self.frame.portrait else self.share(6.67))

    @property
    def margin(self) -> int:
        """The safe margin at every side: 5 % of the short side, and what things may be moved by."""
        return self.share(5) + reach(self.frame)

    @property
    def masthead(self) -> int:
        """The baseline of the masthead."""
        return self.share(8.1 if self.scale <= 1 else 8.4)

    @property
    def series_line(self) -> int:
        """The baseline of the name of the series: on a portrait frame a row of its own."""
        return self.masthead if not self.frame.portrait else self.share(14.4 if self.frame.square else 15.6)

    @property
    def rule(self) -> Box:
        """The rule under the masthead, from the left edge to the right."""
        top = self.share(11 if not self.frame.portrait else 17.4 if self.frame.square else 19.3)
        return Box(self.left, top, self.right - self.left, max(2, self.share(0.37)))

    @property
    def hang(self) -> int:
        """The line that the capitals of the first line hang from."""
        if self.frame.portrait:
            return self.share(24 if self.frame.square else 27.8)
        return self.share(18.3 if self.small else 17.4)

    @property
    def foot(self) -> int:
        """The baseline of the attribution, which is also the foot of the code."""
        return self.frame.height - self.share(8.9 if self.frame.portrait else 6.67)

    @property
    def code(self) -> Box:
        """The place of the code to scan, the same on every slide; it stays empty where there is none."""
        side = self.share(31.25 if self.small else 26 if self.frame.square else 27.8)
        return Box(self.right - side, self.foot - side, side, side)

    @property
    def measure(self) -> int:
        """How wide the words are: on a portrait frame all of it, else what the code leaves."""
        end = self.right if self.frame.portrait else self.code.x - self.share(2.2)
        return end - self.left

    @property
    def foot_measure(self) -> int:
        """How wide the foot line is: what the code leaves of it."""
        return self.code.x - self.share(2.2) - self.left

    def column(self, number: float) -> int:
        """Return the left edge of a column of a twelfth of 1728 in 1080; the first is 1."""
        return self.left + round(self.frame.short * (number - 1) * 144 / 1080)

    @property
    def gutter(self) -> int:
        """The space between two things beside each other."""
        return self.share(2.2)

    @property
    def floor(self) -> int:
        """The smallest type size in pixels."""
        return math.ceil(self.frame.short * FLOOR_SHARE * self.near)

    def size(self, step: float) -> int:
        """Return the type size of a step of the scale in pixels; 0 is body text, never below the floor."""
        larger = 1.0
        if step > SMALL:
            larger = min(_MOST_BROAD, max(1.0, math.sqrt(self.frame.width / self.frame.height / _BROAD)))
        elif self.small:
            larger = 1.14
        return max(self.floor, round(self.frame.short * BODY_SHARE * self.scale * larger * math.pow(RATIO, step)))

    @property
    def unit(self) -> int:
        """The baseline unit: a quarter of a line of body text."""
        return max(1, round(self.frame.short * BODY_SHARE * self.scale * 1.3 / 4))

    def leading(self, size: int) -> int:
        """Return the distance between two baselines: tighter as type grows."""
        step = math.log(size / (self.frame.short * BODY_SHARE * self.scale), RATIO)
        return math.ceil(size * (1.26 - 0.21 * min(1.0, step / 4) if step > 0 else 1.3))
