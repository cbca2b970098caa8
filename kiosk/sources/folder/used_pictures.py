"""Which made pictures and recordings are in use, so that the others can be deleted from the card."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.content import Batch
from kiosk.model.items import assets_of
from kiosk.model.recordings import recording_of

A_DAY = 86_400.0
"""Seconds between two sweeps."""


class UsedPictures:
    """The digests of the pictures that each file shows. Times are monotonic seconds, given by the caller."""

    def __init__(self) -> None:
        self._shown: dict[str, frozenset[str]] = {}
        self._unseen: set[str] = set()
        self._due = 0.0

    def remember(self, path: str, batch: Batch) -> None:
        """Remember what a file shows. One that gives nothing now keeps what it showed before."""
        if batch.items:
            made = (one for item in batch.items for one in (*assets_of(item), recording_of(item)))
            shown = frozenset(one.digest for one in made if one is not None)
            if shown or path in self._shown:
                self._shown[path] = shown
            self._unseen.discard(path)
        elif batch.problems and path not in self._shown:
            # Its last good version may be kept from before a restart, with a picture nobody knows here.
            self._unseen.add(path)

    def forget(self, path: str) -> None:
        """Forget a file that is gone."""
        self._shown.pop(path, None)
        self._unseen.discard(path)

    def sweep_is_due(self, now: float) -> bool:
        """Tell, once a day, that it is time to sweep; never while a file's pictures are not known."""
        if now < self._due or self._unseen:
            return False
        self._due = now + A_DAY
        return True

    def digests(self) -> Iterator[str]:
        """Give the digests of all pictures in use."""
        for shown in self._shown.values():
            yield from shown
