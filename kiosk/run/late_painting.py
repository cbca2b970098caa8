"""Decides which page is painted only shortly before its time: one with a large photo, whose pixels cannot be packed."""

from __future__ import annotations

from datetime import datetime

from kiosk.model.slide import Photo, Slide
from kiosk.run.messages import Prepared, Shown

LARGE = 250_000
"""Pixels of photos, a megabyte, above which a page waits without them."""
LEAST, MOST = 1.5, 10.0
"""Seconds before its time that such a page is painted, at least and at most."""
_TIMES = 4
"""So many times what the slowest of them took until now."""
_GUESS = 0.8
"""Seconds that one takes before any was seen."""


class LatePainting:
    """The page that waits to be painted. Times but `now` are monotonic: a clock that is set keeps no page waiting."""

    def __init__(self) -> None:
        self._slowest = _GUESS
        self._page: Prepared | None = None
        self._begins = 0.0

    def keeps_back(self, page: Prepared, stands: Shown | None, now: datetime, moment: float) -> bool:
        """Tell whether a page that is due can wait, while another stands; not one that comes at once."""
        if stands is None or page.at_once or _photos(page.slide) < LARGE:
            return False
        if page is not self._page:
            left = min(stands.until - now, stands.prepared.slide.duration).total_seconds()
            self._page = page
            self._begins = moment + left - min(MOST, max(LEAST, _TIMES * self._slowest))
        return moment < self._begins

    def due(self, waits: Prepared | None, moment: float) -> Prepared | None:
        """Return the page that waits, if it is to be painted now."""
        return waits if waits is self._page and moment >= self._begins else None

    def left(self, waits: Prepared | None, moment: float) -> float:
        """Return the seconds until the page that waits is to be painted; endless where none is."""
        return max(0.0, self._begins - moment) if waits is not None and waits is self._page else float("inf")

    def painted(self, page: Prepared, seconds: float) -> None:
        """Hear that a page was painted, and how long it took: the first of all is not known to be slow."""
        self._page = None
        if _photos(page.slide) >= LARGE:
            self._slowest = seconds if self._slowest == _GUESS else max(self._slowest, seconds)


def _photos(slide: Slide) -> int:
    marks = (mark for layer in slide.layers for mark in layer.marks)
    return sum(mark.place.width * mark.place.height for mark in marks if isinstance(mark, Photo))
