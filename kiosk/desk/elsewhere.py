"""Keeps what screens of other places tell that they show: in memory alone, the newest of each.

A screen tells ids, as they are in the feed; what is told of those is asked of the kiosk, so that nothing is listed that
may not be shown, or is not here at all.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kiosk.desk.just_told import JustTold, ShownItem
from kiosk.desk.screen_pictures import ScreenPictures
from kiosk.model.items import Item, ItemId, id_of_words
from kiosk.model.telling import AHEAD, BEHIND, LONGEST_AGO, StoodThere
from kiosk.model.value import value

BELIEVED = 900.0
"""Seconds that a screen is believed: it tells each slide, and the same again after ten minutes."""
REMEMBERED = (BEHIND + AHEAD).total_seconds()
"""Seconds that a moment counts once: what was told earlier is too old by itself."""
MOST_SCREENS = 4000
_Ask = Callable[[Sequence[ItemId]], tuple[ShownItem, ...]]


@value
class _Told:
    """What one screen told last."""

    moment: int
    at: float
    """Monotonic time it came."""
    shown: JustTold


class Elsewhere:
    """All of them. May be used from any thread."""

    def __init__(self, ask: _Ask, monotonic: Callable[[], float] = time.monotonic) -> None:
        """`ask` gives of these items those that may be shown now."""
        self._ask, self._monotonic = ask, monotonic
        self._screens: OrderedDict[str, _Told] = OrderedDict()
        self._own: Mapping[ItemId, ItemId] = {}
        self.pictures = ScreenPictures(monotonic)
        """What keepers asked screens for."""
        self._lock = threading.Lock()

    def hand_on(self, items: Iterable[Item]) -> None:
        """Know these as a feed names them, where that is by another id than their own."""
        self._own = {named: one.id for one in items if (named := id_of_words(one)) != one.id}

    def tell(self, screen: str, moment: int, stood: Sequence[StoodThere]) -> bool:
        """Take what a screen tells; False where it told as much, or something newer, lately."""
        now = self._monotonic()
        told = _Told(moment=moment, at=now, shown=JustTold(lambda: self._shown(stood, now), self._monotonic))
        with self._lock:
            before = self._screens.get(screen)
            if before is not None and before.moment >= moment and now - before.at < REMEMBERED:
                return False
            self._screens[screen] = told
            self._screens.move_to_end(screen)
            if len(self._screens) > MOST_SCREENS:
                self._screens.popitem(last=False)
        return True

    def just(self, screen: str) -> tuple[ShownItem, ...]:
        """Return what just stood on a screen, the newest first; nothing where it told nothing lately.

        Raises what the question raises, and TimeoutError.
        """
        told = self._screens.get(screen)
        if told is None or self._monotonic() - told.at > BELIEVED:
            return ()
        return told.shown.now()

    def own_id(self, item: ItemId) -> ItemId:
        """Return the id that an item has here, of the one that it may have in a feed."""
        return self._own.get(item, item)

    def was_told(self, item: str) -> bool:
        """Tell whether it was among what stood on any of them when the kiosk last answered."""
        return any(item in one.shown.ids for one in tuple(self._screens.values()))

    def forget(self) -> None:
        """Ask anew next time: something was taken down, or erased."""
        for one in tuple(self._screens.values()):
            one.shown.forget()
        self.pictures.forget()

    def _shown(self, stood: Sequence[StoodThere], came: float) -> tuple[ShownItem, ...]:
        late = self._monotonic() - came
        told = {self._own.get(one.item, one.item): one for one in stood if one.ago + late <= LONGEST_AGO}
        items = self._ask(tuple(told)) if told else ()
        return tuple(replace(one, stands=told[one.id].stands, of_day=told[one.id].of_day) for one in items)
