"""Deletes what was made of the recording of an erased item at once: the file in the folder is people's own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from kiosk.model.content import Snapshot, Traces
from kiosk.model.items import ItemId
from kiosk.model.recordings import recording_of


class ForgottenSounds:
    """Looks once at each item that is erased."""

    def __init__(self, traces: Callable[[ItemId], Traces]) -> None:
        self._traces = traces
        self._seen: frozenset[ItemId] = frozenset()

    def look(self, snapshot: Snapshot) -> None:
        """Delete what was made of what is newly erased; one that comes back with its file is looked at again."""
        new, self._seen = snapshot.erased - self._seen, snapshot.erased
        for item in new:
            for one in self._traces(item).copies:
                if (sound := recording_of(one)) is not None:
                    with contextlib.suppress(OSError):
                        sound.path.unlink()
