"""Keeps what was last made of the words that the kiosk told, and lets go of it as soon as anything is decided."""

from __future__ import annotations

import threading
from typing import Any


class LastMade:
    """One thing at most. Any thread may."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._round = 0
        self._made: Any = None

    @property
    def round(self) -> int:
        """A number that is another after each decision: what is made says in which round that was begun."""
        return self._round

    def get(self) -> Any:  # noqa: ANN401  # who keeps it knows what it is
        """Return what was last made in this round; None where nothing was."""
        return self._made

    def keep(self, made: object, begun: int) -> None:
        """Keep what was made, unless something was decided since it was begun."""
        with self._lock:
            if begun == self._round:
                self._made = made

    def forget(self) -> None:
        """Let go of it."""
        with self._lock:
            self._round += 1
            self._made = None
