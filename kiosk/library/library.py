"""The library: takes batches from the sources' threads and hands one immutable snapshot to everybody."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.library.keep import Keep
from kiosk.library.shelf import Mark, Place, Shelf
from kiosk.library.vetting.gate import Rules
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.settings import ContentSettings, PrivacySettings

_log = logging.getLogger(__name__)


class Library:
    """What we have. Every method may be called from any thread.

    A change is announced at once when it comes alone. When thousands stream in, snapshots are made seldom enough to
    cost a fifth of the time at most, and the last one always follows.
    """

    QUIET_SECONDS = 0.1
    """The least time between two announcements."""
    KEEP_SECONDS = 5.0
    """Changes wait this long to be written together."""

    def __init__(
        self,
        *,
        keep: Path | None = None,
        on_change: Callable[[Snapshot], None] = lambda _: None,
        privacy: PrivacySettings | None = None,
        content: ContentSettings | None = None,
    ) -> None:
        """`keep` is the file that outlives a restart; `on_change` is called on the thread that brought the change."""
        self._on_change = on_change
        self._lock = threading.RLock()
        self._announcing = threading.RLock()
        self._keep = Keep(keep) if keep else None
        rules = Rules(privacy=privacy or PrivacySettings(), content=content or ContentSettings())
        self._shelf = Shelf(rules, self._keep.marks() if self._keep else ())
        self._unkept: set[Place] = set()
        self._unkept_marks: dict[Mark, str | None] = {}
        self._snapshot = Snapshot()
        self._announced = self._snapshot
        self._stale = True
        self._rebuild_seconds = 0.0
        self._next_announcement = 0.0
        self._next_keeping: float | None = None
        self._wake = threading.Condition(self._lock)
        self._worker: threading.Thread | None = None
        self._closed = False
        for batch in self._keep.batches() if self._keep else ():
            self._shelf.put(batch)
        self._shelf.changed_marks()

    def put(self, batch: Batch) -> None:
        """Take in all that one file or feed holds now."""
        with self._lock:
            if self._shelf.put(batch):
                self._changed((batch.source, batch.path))
        self._announce_or_wait()

    def remove(self, removed: Removed) -> None:
        """Take a file or feed off the screen: it is no longer there."""
        with self._lock:
            if self._shelf.remove(removed):
                self._changed((removed.source, removed.path))
        self._announce_or_wait()

    def deliver(self, news: Batch | Removed) -> None:
        """Take in whatever a source delivers."""
        if isinstance(news, Batch):
            self.put(news)
        else:
            self.remove(news)

    def snapshot(self) -> Snapshot:
        """Return everything as it is now."""
        with self._lock:
            if self._stale:
                started = time.perf_counter()
                extra = (self._keep.problem,) if self._keep and self._keep.problem else ()
                self._snapshot = self._shelf.snapshot(extra)
                self._stale = False
                self._rebuild_seconds = time.perf_counter() - started
            return self._snapshot

    def paths(self, source: str) -> frozenset[str]:
        """Return the paths of one source, also those kept from before a restart: a source tells which are gone."""
        with self._lock:
            return self._shelf.paths(source)

    def close(self) -> None:
        """Announce and keep what still waits. The library can be read afterwards, but nothing more is kept."""
        self._announce()
        self._write()
        with self._lock:
            self._closed = True
            self._wake.notify_all()

    def _changed(self, place: Place) -> None:
        self._stale = True
        if self._keep is not None:
            self._unkept.add(place)
            if self._next_keeping is None:
                self._next_keeping = time.monotonic() + self.KEEP_SECONDS

    def _announce_or_wait(self) -> None:
        with self._lock:
            due = self._stale and time.monotonic() >= self._next_announcement
            if (self._stale or self._next_keeping is not None) and self._worker is None and not self._closed:
                self._worker = threading.Thread(target=self._work, name="library", daemon=True)
                self._worker.start()
        if due:
            self._announce()

    def _announce(self) -> None:
        with self._announcing:
            snapshot = self.snapshot()
            with self._lock:
                pause = max(self.QUIET_SECONDS, 5 * self._rebuild_seconds)
                self._next_announcement = time.monotonic() + pause
            if snapshot is not self._announced and snapshot != self._announced:
                self._announced = snapshot
                self._on_change(snapshot)

    def _work(self) -> None:
        """Announce and keep when it is time; end when nothing waits, so that an idle library has no thread."""
        while True:
            with self._lock:
                moments = [self._next_announcement] if self._stale else []
                moments += [self._next_keeping] if self._next_keeping is not None else []
                if not moments or self._closed:
                    self._worker = None
                    return
                wait = min(moments) - time.monotonic()
                if wait > 0:
                    self._wake.wait(wait)
                    continue
                announce, keep = self._stale, self._next_keeping is not None and self._next_keeping <= time.monotonic()
            try:
                if announce:
                    self._announce()
                if keep:
                    self._write()
            except Exception:  # noqa: BLE001  # the screen goes on, whatever a listener did
                _log.exception("the library's worker stumbled and goes on")

    def _write(self) -> None:
        if self._keep is None:
            return
        with self._lock:
            places, self._unkept = self._unkept, set()
            self._next_keeping = None
            batches = {place: self._shelf.good(place) for place in places}
            self._unkept_marks.update(self._shelf.changed_marks())
            marks, self._unkept_marks = self._unkept_marks, {}
        if (batches or marks) and not self._keep.write(batches, marks):
            with self._lock:
                self._unkept |= places
                self._unkept_marks = marks | self._unkept_marks
                self._stale = True
