"""Lets what colleagues sent go when its time is over: at the start of the desk, and then once an hour."""

from __future__ import annotations

import logging
import threading

from kiosk.desk.desk import Desk
from kiosk.desk.events import every_event, list_of
from kiosk.desk.for_you import Compliments
from kiosk.desk.improver_vote import close_votes
from kiosk.desk.poll_rounds import close_over
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.item_base import is_item_id
from kiosk.store.desk_store import StoreAwayError

log = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between two looks."""
_AGAIN = 60.0
"""Seconds until the next one where the database was away."""
_MOST_ASKED = 200
"""Items that the kiosk is asked after at a look; of more, another part each time."""


def sweep(desk: Desk, first: int = 0) -> int:
    """Let go of what is over now; return from which item on the next look asks what still hangs."""
    desk.sign_ups.refresh(tuple(map(list_of, every_event(desk))))
    topics = [one for one in desk.retention.topics() if is_item_id(one)]
    first = first if first < len(topics) else 0
    asked = topics[first : first + _MOST_ASKED]
    try:
        there = {one for one in asked if desk.kiosk.item(one) is not None}
        desk.retention.note_gone([one for one in asked if one not in there], list(there), at=desk.now())
    except KioskAway:
        asked = []
    close_over(desk)
    close_votes(desk)
    desk.plays.sweep(desk.now())
    Compliments(desk).sweep()
    if desk.retention.sweep(desk.now()):
        desk.kiosk.take_in()
    return first + len(asked)


class Sweeping(threading.Thread):
    """The looks of one desk, until it is stopped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="sweeping", daemon=True)
        self._desk = desk
        self._ended = threading.Event()

    def run(self) -> None:
        """Look now, and then once an hour. A look that fails is told, and the next one comes."""
        first = 0
        while True:
            rests = EVERY
            try:
                with self._desk.database.alone("sweeping") as mine:
                    first = sweep(self._desk, first) if mine else first
            except StoreAwayError:
                rests = _AGAIN  # its database tells that
            except Exception:
                log.exception("what colleagues sent could not be looked through for what is over")
            if self._ended.wait(rests):
                return

    def stop(self) -> None:
        """End it, and wait for the look that is under way."""
        self._ended.set()
        self.join()
