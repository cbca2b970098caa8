"""Counts the screen beside the desk among the others, once plays of another came home: it asks the kiosk for them."""

from __future__ import annotations

import logging
import threading

from kiosk.desk.desk import Desk
from kiosk.desk.running_kiosk import KioskAway
from kiosk.machine.clock import EARLIEST
from kiosk.store.desk_store import StoreAwayError

log = logging.getLogger(__name__)

EVERY = 600.0
"""Seconds between two looks."""
_MOST_AT_ONCE = 20
"""Messages taken in at a look: what waited for a month comes in some hours."""


def take_plays_here(desk: Desk) -> int:
    """Take in what the screen beside the desk showed; return how many messages that were.

    A desk with one screen counts nothing twice on its disk: the journal of that screen tells it all.
    """
    own, at = desk.settings.screen.name, desk.now()
    if at < EARLIEST or all(one.screen == own for one in desk.play_reports.screens()):
        return 0
    run, taken = "", 0
    had: tuple[int, ...] = ()
    while taken < _MOST_AT_ONCE and (told := desk.plays_told.home(run, had)) is not None:
        had = desk.plays.take(own, told, told_at=int(at.timestamp() * 1000), at=at)
        run, taken = told.run, taken + 1
    return taken


class PlaysHere(threading.Thread):
    """The looks of one desk, until it is stopped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="plays here", daemon=True)
        self._desk = desk
        self._ended = threading.Event()

    def run(self) -> None:
        """Look each ten minutes. A look that fails is told, and the next one comes."""
        while not self._ended.wait(EVERY):
            try:
                take_plays_here(self._desk)
            except (KioskAway, StoreAwayError):
                log.debug("the kiosk beside the desk is away, or the database; its plays wait there")
            except Exception:
                log.exception("the plays of the screen beside the desk could not be taken in")

    def stop(self) -> None:
        """End it, and wait for the look that is under way."""
        self._ended.set()
        self.join()
