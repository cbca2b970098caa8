"""Takes what is decided at the desk into the library: before the first slide, and then within a second."""

from __future__ import annotations

import threading
from pathlib import Path

from kiosk.library.library import Library
from kiosk.model.language import Phrase
from kiosk.store.desk_reader import DeskReader

EVERY = 1.0
"""Seconds between two looks at the store of the desk, which also asks to look at once."""


class DeskWatch:
    """Looks at the store of the desk. Where there is no desk, a look finds no file."""

    def __init__(self, store: Path, library: Library) -> None:
        """`store` is the folder of the desk."""
        self._reader = DeskReader(store)
        self._library = library
        self._stop = threading.Event()
        self._looking = threading.Lock()

    @property
    def note(self) -> Phrase | None:
        """What the person who keeps the kiosk should know: that the store cannot be read."""
        return self._reader.note

    def look(self) -> None:
        """Look once. What is new is in the library when this returns."""
        with self._looking:
            decisions = self._reader.look()
            if decisions is not None:
                self._library.rule(decisions)

    def run(self) -> None:
        """Look until stopped."""
        while not self._stop.wait(EVERY):
            self.look()
        self._reader.close()

    def stop(self) -> None:
        """End `run`."""
        self._stop.set()
