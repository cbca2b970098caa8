"""Keeps what the kiosk tells of what colleagues are asked, asked once in some seconds for however many phones."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable

from kiosk.model.batch_codec import read_batch
from kiosk.model.item_hat import Hat
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Announcement, ItemId
from kiosk.model.results import Result

EVERY = 2.0
"""Seconds that an answer is good for."""
Question = Poll | Priorities


class AskedTold:
    """Asks for it and keeps the answer for a moment. While the kiosk is away what it told last stays known."""

    def __init__(self, ask: Callable[[str], bytes], monotonic: Callable[[], float] = time.monotonic) -> None:
        """`ask` puts one question to the control socket; it raises OSError where nobody answers."""
        self._ask, self._monotonic = ask, monotonic
        self._lock = threading.Lock()
        self._known: tuple[Question, ...] = ()
        self._hats: tuple[Hat, ...] = ()
        self._events: tuple[Announcement, ...] = ()
        self._colleagues: tuple[str, ...] = ()
        self._at: float | None = None
        self.away = False
        """Whether the kiosk did not answer when it was last asked."""

    def questions(self) -> tuple[Question, ...]:
        """Return every poll and all priorities of the house that may be shown at some time."""
        with self._lock:
            if self._at is None or self._monotonic() - self._at >= EVERY:
                self._at = self._monotonic()
                self._look()
            return self._known

    def hats(self) -> tuple[Hat, ...]:
        """Return every roster of the hat of the house."""
        self.questions()
        return self._hats

    def events(self) -> tuple[Announcement, ...]:
        """Return every event with places of the house."""
        self.questions()
        return self._events

    def colleagues(self) -> tuple[str, ...]:
        """Return the names of colleagues out of the settings and the lists of the house."""
        self.questions()
        return self._colleagues

    def question(self, item: str) -> Question | None:
        """Return one by its id."""
        return next((one for one in self.questions() if one.id == ItemId(item)), None)

    def results(self) -> tuple[Result, ...]:
        """Return what came out of them so far, as the kiosk has it; nothing while it is away."""
        try:
            return read_batch(str(json.loads(self._ask("shown 0 1"))["batch"])).results
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def forget(self) -> None:
        """Ask anew next time."""
        self._at = None

    def _look(self) -> None:
        try:
            told = json.loads(self._ask("asked"))
            found = read_batch(str(told["batch"])).items
            colleagues = tuple(map(str, told.get("colleagues", ())))
        except (OSError, ValueError, KeyError, TypeError):
            self.away = True
            return
        self.away = False
        self._known = tuple(one for one in found if isinstance(one, Poll | Priorities))
        self._colleagues = colleagues
        self._hats = tuple(one for one in found if isinstance(one, Hat))
        self._events = tuple(one for one in found if isinstance(one, Announcement))
