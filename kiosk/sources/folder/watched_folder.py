"""Watches the content folder: polling decides, file events only make it faster, and what was good stays."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.formats.read import is_content
from kiosk.model.content import Batch, Removed
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.change_hints import ChangeHints
from kiosk.sources.folder.dependents import Dependents
from kiosk.sources.folder.files import UnreadableError, cannot_open
from kiosk.sources.folder.intake import Intake, Taken, is_list
from kiosk.sources.folder.names import display
from kiosk.sources.folder.scan import TOO_MANY, Changed, Finding, Gone, PassedOver, Tree, Unlisted
from kiosk.sources.folder.settle import Settling, Signature
from kiosk.sources.folder.trusted_root import TrustedRoot
from kiosk.sources.folder.used_pictures import UsedPictures

_log = logging.getLogger(__name__)

OLD_SECONDS = 60.0
"""At the first look a file that was last changed longer ago than this needs no settling: nobody is copying it.

A house list in the root is read before all else, however new: what it takes down is never shown meanwhile.
"""
CHEAP = 50
"""A full scan of a large folder is made so seldom that it costs a fiftieth of a core at most."""
SLOWEST = 60.0
"""Seconds between two full scans at most."""


SOONEST = 0.05
"""Seconds between two looks at least, when files wait to settle."""

LIGHT = 64 * 1024
"""Bytes above which a file waits, at the first look, until the small ones are read: the first slide is near."""
GATHER = 0.3
"""Seconds between the first file event and the scan: events come in crowds."""

QUIET_START = 2.0
"""Seconds from the start before file events are heard: their library is not loaded while the first slide is made."""


@dataclass(slots=True)
class _Look:
    """What one scan met."""

    waiting: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    trouble: dict[str, Batch] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    later: list[tuple[str, Signature]] = field(default_factory=list)
    too_many: bool = False


class FolderSource:
    """One watched folder. `scan` does the work and never sleeps; `start` and `stop` run it on a thread of its own."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        deliver: Callable[[Batch | Removed], None],
        assets_folder: Path,
        settings: ContentSettings,
        known: Iterable[str] = (),
        complete: Callable[[], None] = lambda: None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """`known` are paths delivered before a restart: those that are no longer there are told Removed.

        `complete` hears that the first look is done: what is delivered after it came in later.
        `wall` gives seconds since 1970, to tell old files from those being copied now.
        """
        self.folder = folder
        self.name = name
        self._deliver = deliver
        self._complete = complete
        self._settings = settings
        self._wall = wall
        self._intake = Intake(folder, name=name, assets_folder=assets_folder)
        self._root = TrustedRoot(folder, assets_folder / "folder")
        self._tree = Tree(folder)
        self._settling = Settling(settings.settle_seconds)
        self._dependents = Dependents()
        self._pictures = UsedPictures()
        self._doubted: dict[str, Signature] = {}
        self._restored = set(known) - {""}
        self._first = True
        self._troubled: dict[str, str] = {}
        self._stopping = threading.Event()
        self._hint = threading.Event()
        self._thread: threading.Thread | None = None

    def scan(self, now: float) -> float:
        """Look at the whole folder once, deliver what changed while looking, and return when to look again.

        `now` and the answer are monotonic seconds.
        """
        started = time.thread_time()
        look = _Look()
        away = self._root.trouble(self._tree.paths() if len(self._tree) else self._restored)
        if away is not None:
            self._tell_trouble("", self._intake.problem("", away))
            return now + self._settings.scan_seconds
        self._intake.begin()
        self._read_lists_first(look, now)
        for finding in self._tree.look():
            if self._stopping.is_set():
                return now
            self._meet(finding, look, now)
        for path, signature in look.later:
            self._consider(path, signature, look, now)
        if "" in look.trouble:
            self._tell_trouble("", look.trouble[""])
        else:
            self._settle_absence(look, now)
            if self._first:
                self._first = False
                self._complete()
            if not (look.trouble or self._restored or self._settling.next_due()) and self._pictures.sweep_is_due(now):
                self._intake.sweep(self._pictures.digests())
        self._settling.keep_only(look.waiting | look.absent)
        pause = max(self._settings.scan_seconds, min(SLOWEST, CHEAP * (time.thread_time() - started)))
        due = self._settling.next_due()
        return now + pause if due is None else min(now + pause, max(due, now + SOONEST))

    def start(self) -> None:
        """Scan on a thread from now on."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=f"folder {self.name}", daemon=True)
            self._thread.start()

    def follow(self, settings: ContentSettings) -> None:
        """Go by other settings from the next scan on, which is soon."""
        self._settings = settings
        self._settling.seconds = settings.settle_seconds
        self._hint.set()

    def stop(self) -> None:
        """End the thread and the process that opens pictures; wait a few seconds at most."""
        self._stopping.set()
        self._hint.set()
        if self._thread is not None:
            self._thread.join(5.0)
            self._thread = None
        self._intake.close()

    def _read_lists_first(self, look: _Look, now: float) -> None:
        for path, signature in self._tree.in_root() if self._first else ():
            if is_list(path):
                self._consider(path, signature, look, now)

    def _meet(self, finding: Finding, look: _Look, now: float) -> None:
        """Act on one thing the walk found."""
        match finding:
            case Changed(path, signature):
                if is_content(path) or is_list(path):
                    look.waiting.add(path)
                    if self._first and signature[1] > LIGHT:
                        look.later.append((path, signature))
                    else:
                        self._consider(path, signature, look, now)
            case Gone(path):
                look.absent.add(path)
            case Unlisted(path, error):
                look.trouble[path] = self._intake.problem(path, cannot_open(error))
            case PassedOver(path, why) if is_content(path) and not (why is TOO_MANY and look.too_many):
                look.too_many |= why is TOO_MANY
                look.trouble[path] = self._intake.problem(path, why)

    def _consider(self, path: str, signature: Signature, look: _Look, now: float) -> None:
        """Read a file if it has settled."""
        old = self._first and (is_list(path) or signature[0] / 1e9 < self._wall() - OLD_SECONDS)
        if not (self._settling.ready(path, signature, now) or old):
            return
        try:
            taken = self._intake.take(path)
        except UnreadableError as error:
            look.trouble[path] = self._intake.problem(path, error.advice)
            return
        if taken.signature != signature:
            self._settling.again(path, taken.signature, now)
            return
        if self._may_be_half(path, taken):
            self._settling.again(path, taken.signature, now)
            return
        self._settling.leave(path)
        self._tree.accept(path, taken.signature)
        self._remember(path, taken)
        look.changed.add(path)
        self._deliver(taken.batch)

    def _may_be_half(self, path: str, taken: Taken) -> bool:
        """Tell whether a file that gave nothing but problems should be read once more: a copy may have stalled."""
        batch = taken.batch
        spoilt = not batch.items and any(not problem.harmless for problem in batch.problems)
        if self._first or not spoilt or self._doubted.pop(path, None) == taken.signature:
            return False
        self._doubted[path] = taken.signature
        return True

    def _remember(self, path: str, taken: Taken) -> None:
        """Remember which other files this one asked for, and which pictures it shows."""
        self._dependents.remember(path, taken.asked)
        self._pictures.remember(path, taken.batch)

    def _read_dependents(self, look: _Look) -> None:
        """Read again what goes with a file that changed or went: a text with its photo, a table with its mapping."""
        if not look.changed:
            return
        for path in self._dependents.of(look.changed, self._tree):
            try:
                taken = self._intake.take(path)
            except UnreadableError:
                continue
            self._remember(path, taken)
            self._deliver(taken.batch)

    def _settle_absence(self, look: _Look, now: float) -> None:
        """Tell what is wrong, and Removed of what has been gone for long enough."""
        for path in self._troubled.keys() - look.trouble.keys():
            del self._troubled[path]
            if path not in look.waiting and path not in look.absent and path not in self._tree:
                self._remove(display(path))
        for path, batch in look.trouble.items():
            self._tell_trouble(path, batch)
        for path in look.absent:
            if self._settling.ready(path, None, now):
                self._settling.leave(path)
                self._tree.forget(path)
                self._dependents.forget(path)
                self._pictures.forget(path)
                self._remove(display(path))
                look.changed.add(path)
        self._read_dependents(look)
        if self._restored:
            self._compare_with_before(look)

    def _compare_with_before(self, look: _Look) -> None:
        """Tell Removed of what was delivered before a restart and is not there now; wait for what cannot be seen."""
        here = {display(path) for path in (*self._tree.paths(), *look.waiting)}
        hidden = tuple(display(path) for path in look.trouble)
        unseen = {path for path in self._restored if path in hidden or path.startswith(tuple(h + "/" for h in hidden))}
        for path in self._restored - here - unseen:
            self._remove(path)
        self._restored = unseen

    def _tell_trouble(self, path: str, batch: Batch) -> None:
        """Deliver what is wrong with a path, once: an unreadable file is tried again at every scan."""
        if self._troubled.get(path) != batch.digest:
            self._troubled[path] = batch.digest
            self._deliver(batch)

    def _remove(self, path: str) -> None:
        self._deliver(Removed(source=self.name, path=path))

    def _run(self) -> None:
        """Scan for ever; a scan that fails is told in the log and tried again, later and later."""
        failures, listens = 0, time.monotonic() + QUIET_START
        watch = ChangeHints(self.folder, self._hint.set)
        while True:
            self._hint.clear()
            # Looked at after the hint is cleared: `stop` sets them in the other order, so its hint is never lost.
            if self._stopping.is_set():
                break
            now = time.monotonic()
            try:
                wake = self.scan(now)
                if now >= listens:
                    watch.keep()
                else:
                    wake = min(wake, listens)
                failures = 0
            except Exception:  # noqa: BLE001  # the next scan may work again
                failures += 1
                wake = now + min(SLOWEST, 2.0**failures)
                _log.exception("the scan of %s failed and is tried again", self.folder)
            took = time.monotonic() - now
            if self._hint.wait(max(0.0, wake - time.monotonic())):
                self._stopping.wait(max(GATHER, 2 * took))
        watch.stop()


def read_folder(
    folder: Path, *, assets_folder: Path, progress: Callable[[str], None] | None = None
) -> tuple[Batch, ...]:
    """Read a whole folder once, without waiting for files to settle; its name is the source of the batches.

    `progress` hears the path of each batch.
    """
    batches: list[Batch] = []

    def deliver(news: Batch | Removed) -> None:
        if isinstance(news, Batch):
            batches.append(news)
            if progress is not None:
                progress(news.path)

    settings = ContentSettings(settle_seconds=0.0)
    source = FolderSource(folder, name=folder.name, deliver=deliver, assets_folder=assets_folder, settings=settings)
    source.scan(0.0)
    source.stop()
    return tuple(sorted(batches, key=lambda batch: batch.path))
