"""Hears at once that something in a folder changed, where the file system tells. Only a hint: polling decides.

Network shares tell nothing, and the kernel's queue of events can overflow; neither is noticed here, on purpose.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_log = logging.getLogger(__name__)


class ChangeHints:
    """Calls `changed` from a thread of its own after a file was written, moved or deleted below a folder."""

    def __init__(self, folder: Path, changed: Callable[[], None]) -> None:
        self._folder = folder
        self._changed = changed
        self._observer: BaseObserver | None = None
        self._inode = 0
        self._refused = False

    def keep(self) -> None:
        """Watch, if it is possible and not done yet; again when another folder has come in the place of the first.

        The library is imported here, on the thread that calls, so that it costs no time before the first slide.
        """
        try:
            inode = self._folder.stat().st_ino
        except OSError:
            self.stop()
            return
        if self._refused or (self._observer is not None and inode == self._inode):
            return
        self.stop()
        try:
            self._observer = _observe(self._folder, self._changed)
            self._inode = inode
        except Exception as error:  # noqa: BLE001  # whatever a watcher lacks, polling goes on
            self._refused = True
            _log.warning("changes in %s are found by looking every few seconds only: %s", self._folder, error)

    def stop(self) -> None:
        """Stop watching."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join(2.0)


def _observe(folder: Path, changed: Callable[[], None]) -> BaseObserver:
    from watchdog import events  # 40 ms, not needed for the first slide
    from watchdog.observers import Observer

    # It warns at each overflow, hundreds of times in a large copy: polling finds what it lost.
    logging.getLogger("watchdog").setLevel(logging.ERROR)

    class Handler(events.FileSystemEventHandler):
        def on_any_event(self, event: events.FileSystemEvent) -> None:
            del event
            changed()

    wanted: list[type[events.FileSystemEvent]] = [
        events.FileClosedEvent,
        events.FileMovedEvent,
        events.FileDeletedEvent,
        events.DirCreatedEvent,
        events.DirMovedEvent,
        events.DirDeletedEvent,
    ]
    observer = Observer()
    observer.schedule(Handler(), str(folder), recursive=True, event_filter=wanted)
    observer.start()
    return observer
