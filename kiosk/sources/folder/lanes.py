"""Two lanes of files that are read in processes apart: a quick one, and one for what took too long in it.

Each has its own processes and reads one file at a time, the smallest first. So a file that hangs, or takes all it may,
delays only those that take long as well.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from kiosk.formats.guard import pictures, reading_apart
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.formats.guard.process_apart import OverrunError
from kiosk.formats.guard.reading_apart import ReadingApart
from kiosk.machine.threads import supervised
from kiosk.model.language import Advice, Phrase
from kiosk.model.value import value
from kiosk.sources.folder.files import UnreadableError
from kiosk.sources.folder.intake import Apart, Intake, Taken, is_list
from kiosk.sources.folder.settle import Signature

_log = logging.getLogger(__name__)

SOON = 3.0
"""Seconds for which a process is started ahead: after some more without a file it ends by itself."""
LATER = Advice(Phrase("Dit bestand kost veel tijd; het wordt nog gelezen.",
                      "This file takes much time; it is still being read."),
               Phrase("Duurt dit langer dan een uur, splits het dan.",
                      "If this lasts for more than an hour, split it."))  # fmt: skip
STUMBLED = Advice(Phrase("Dit bestand kon niet worden gelezen.", "This file could not be read."),
                  Phrase("Open het, bewaar het opnieuw en zet het terug.",
                         "Open it, save it again and put it back."))  # fmt: skip


@value(kw_only=False)
class Sent:
    """A file that is to be read, and how it looked."""

    path: str
    signature: Signature = (0, 0, 0)
    again: bool = False
    """Whether it was read before, and only what goes with it has changed."""


@value(kw_only=False)
class Came:
    """What came of a file. While the batch only tells that it takes longer, it has not come to an end."""

    sent: Sent
    taken: Taken | None
    """None where it cannot be had now."""
    final: bool = True


class _Lane:
    """One queue, and the processes that read what is in it."""

    def __init__(self, apart: Apart) -> None:
        self.apart = apart
        self._waiting: list[tuple[int, int, Sent]] = []
        self._numbers = itertools.count()
        self._ready = threading.Condition()
        self._stopping = False
        self.busy = False

    def put(self, sent: Sent) -> None:
        with self._ready:
            heapq.heappush(self._waiting, (sent.signature[1], next(self._numbers), sent))
            self._ready.notify()

    def next(self, *, wait: bool) -> Sent | None:
        """Return the smallest that waits; None when there is none, or this ends."""
        with self._ready:
            self.busy = False
            while wait and not self._waiting and not self._stopping:
                self._ready.wait()
            if self._stopping or not self._waiting:
                return None
            self.busy = True
            return heapq.heappop(self._waiting)[2]

    @property
    def is_idle(self) -> bool:
        with self._ready:
            return not (self._waiting or self.busy)

    def stop(self) -> None:
        with self._ready:
            self._stopping = True
            self._waiting.clear()
            self._ready.notify_all()
        self.apart.abandon()


class Lanes:
    """Reads files apart. Without threads `run` does it at once; with threads `came` hears when something is done."""

    def __init__(self, intake: Intake, assets_folder: Path, came: Callable[[], None] = lambda: None) -> None:
        self._intake = intake
        self._tell = came
        quick = Apart(
            1, ReadingApart(reading_apart.QUICK), PictureGuard(assets_folder, bounds=pictures.QUICK, last=False)
        )
        self.quick = _Lane(quick)
        self.slow = _Lane(Apart(2, ReadingApart(), PictureGuard(assets_folder, make_room=quick.close_if_idle)))
        self._pending: set[str] = set()
        self._done: list[Came] = []
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []

    def __contains__(self, path: str) -> bool:
        """Tell whether a file is being read, or waits for it."""
        return path in self._pending

    def __len__(self) -> int:
        """Return how many files are being read or wait for it."""
        return len(self._pending)

    def put(self, sent: Sent) -> None:
        """Have a file read; one that waits already is read once."""
        if sent.path not in self._pending:
            self._pending.add(sent.path)
            self.quick.put(sent)

    def make_ready(self, path: str, seconds: float) -> None:
        """Have the process ready in which a file will be read that settles in so many seconds, if those are few."""
        if seconds < SOON and self._intake.is_read_apart(path):
            self.quick.apart.reading.process.make_ready()

    def hurry(self, seconds: float) -> None:
        """Wait no longer than this for what hangs."""
        for lane in (self.quick, self.slow):
            for process in (lane.apart.reading.process, lane.apart.pictures.process):
                process.bounds = replace(process.bounds, wall=seconds)

    def sweep(self, used: Iterable[str]) -> None:
        """Delete the made pictures that are not among these digests; a page of a document counts for its document."""
        self.slow.apart.pictures.sweep({digest.split("-")[0] for digest in used})

    def came(self) -> list[Came]:
        """Return what is done, each file once."""
        with self._lock:
            done, self._done = {one.sent.path: one for one in self._done}, []
        for path, one in done.items():
            if one.final:
                self._pending.discard(path)
        return list(done.values())

    def run(self) -> None:
        """Read all that waits, here and now, unless threads do."""
        for lane in () if self._threads else (self.quick, self.slow):
            while (sent := lane.next(wait=False)) is not None:
                self._read(sent, lane)
            lane.next(wait=False)

    def start(self) -> None:
        """Read on threads from now on."""
        for name, lane in (("reading", self.quick), ("slow reading", self.slow)):
            self._threads.append(supervised(name, lambda lane=lane: self._follow(lane)))  # type: ignore[misc]

    def stop(self) -> None:
        """End the processes and the threads; wait a few seconds at most."""
        for lane in (self.quick, self.slow):
            lane.stop()
        for thread in self._threads:
            thread.join(5.0)

    def _follow(self, lane: _Lane) -> None:
        while (sent := lane.next(wait=True)) is not None:
            self._read(sent, lane)
            self._tell()

    def _read(self, sent: Sent, lane: _Lane) -> None:
        try:
            came = Came(sent, self._intake.take(sent.path, lane.apart))
        except UnreadableError:
            came = Came(sent, None)
        except OverrunError as error:
            if lane is self.quick:
                self._tell_of(Came(sent, self._told(sent, LATER, pending=True), final=False))
                self.slow.put(sent)
                return
            came = Came(sent, self._told(sent, error.advice))
        except Exception:  # noqa: BLE001  # the others go on
            _log.exception("%s could not be read", ascii(sent.path))
            came = Came(sent, self._told(sent, STUMBLED))
        self._tell_of(came)

    def _told(self, sent: Sent, advice: Advice, *, pending: bool = False) -> Taken:
        """Return what tells of a file that was not read: of a list of the house that is grave."""
        ordered = is_list(sent.path)
        batch = self._intake.problem(sent.path, advice, harmless=pending and not ordered, grave=ordered)
        return Taken(batch, sent.signature, certain=True)

    def _tell_of(self, came: Came) -> None:
        with self._lock:
            self._done.append(came)
