"""How many bytes may be sent, by where they go: little for a form, more for a text, most for a photo that was asked."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

from kiosk.model.play_batches import LONGEST as LONGEST_PLAYS
from kiosk.model.play_batches import PATH as PLAYS
from kiosk.model.received import INWARD, LONGEST_ANSWER
from kiosk.model.remote_acts import PICTURE_PATH

LONGEST_BODY = 16 * 1024
"""Bytes of a form."""
LONGEST_TEXT = 400 * 1024
"""Bytes of a form with a text in it, in which a letter can take nine."""
LARGEST_PICTURE = 16 << 20
TEXTS = "/balie/schrijven/"
SCREENS = f"/{PICTURE_PATH}/"
PICTURES = "/balie/schrijven/foto/"
INWARD_DOOR = f"/{INWARD}/"
_MOST = 200
"""Tickets that are good at one time."""


class Tickets:
    """Who is signed in gets a ticket to send one photo: nobody else's many bytes are even received."""

    def __init__(self) -> None:
        self._good: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def give(self) -> str:
        """Return a new one; the oldest is no longer good where there are many."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._good[ticket] = None
            while len(self._good) > _MOST:
                self._good.popitem(last=False)
        return ticket

    def use(self, ticket: str) -> bool:
        """Use one up; tell whether it was good."""
        with self._lock:
            return ticket in self._good and self._good.pop(ticket) is None

    def longest_body(self, path: str) -> int:
        """Return how many bytes may be sent to a path."""
        if path.startswith(PICTURES):
            with self._lock:
                return LARGEST_PICTURE if path.removeprefix(PICTURES) in self._good else LONGEST_BODY
        if path.startswith(INWARD_DOOR):
            return LONGEST_ANSWER
        if path == f"/{PLAYS}":
            return LONGEST_PLAYS
        return LONGEST_TEXT if path.startswith((TEXTS, SCREENS)) else LONGEST_BODY
