"""Watches the content folder: polling decides, file events only make it faster, and what was good stays."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.formats.dates import HOUSE_ZONE
from kiosk.formats.read import is_content
from kiosk.machine.clock import wall_time
from kiosk.model.content import Batch, Removed
from kiosk.model.decisions import takes_down
from kiosk.model.language import Advice, Phrase
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.dependents import Dependents
from kiosk.sources.folder.files import UnreadableError
from kiosk.sources.folder.following import SLOWEST, Following
from kiosk.sources.folder.glance import Glance
from kiosk.sources.folder.intake import HeavyError, Intake, Taken, is_list
from kiosk.sources.folder.lanes import STUMBLED, Came, Lanes, Sent
from kiosk.sources.folder.names import display
from kiosk.sources.folder.open_failures import cannot_open
from kiosk.sources.folder.orders_seen import OrdersSeen, orders_in
from kiosk.sources.folder.scan import TOO_MANY, Changed, Finding, Gone, PassedOver, Tree, Unlisted
from kiosk.sources.folder.settle import Settling, Signature
from kiosk.sources.folder.told_paths import ToldPaths
from kiosk.sources.folder.trusted_root import TrustedRoot
from kiosk.sources.folder.used_pictures import UsedPictures

_log = logging.getLogger(__name__)

OLD_SECONDS = 60.0
"""At the first look a file that was last changed longer ago than this needs no settling: nobody is copying it.

A house list, and what lies in a folder "weg", is read before all else, however new: what it takes down is never shown
meanwhile.
"""
CHEAP = 50
"""A full scan of a large folder is made so seldom that it costs a fiftieth of a core at most."""
AWAY_SECONDS = 5.0
"""Seconds that all else waits, at the first look, for what in folders "weg" is read apart."""
SOONEST = 0.05
"""Seconds between two looks at least, when files wait to settle."""

UNFINISHED = Advice(
    Phrase("De map kon niet helemaal worden bekeken: wat erin verandert of weggaat, ziet de kiosk misschien niet.",
           "The folder could not be looked through: the kiosk may miss what changes in it or goes."),
    Phrase("Start de kiosk opnieuw op. Blijft dit staan, vraag dan de beheerder om in het logboek te kijken.",
           "Start the kiosk anew. If this stays, have the keeper look in its log."),
)  # fmt: skip


@dataclass(slots=True)
class _Look:
    """What one scan met."""

    waiting: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    trouble: dict[str, Batch] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
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
        now: Callable[[], datetime] = lambda: wall_time(HOUSE_ZONE),
    ) -> None:
        """`known` are paths delivered before a restart: those that are no longer there are told Removed.

        `complete` hears that the first look is done: what is delivered after it came in later.
        `now` gives the time in the zone whose days count; by it old files are told from those being copied now.
        """
        self.folder = folder
        self.name = name
        self._told = ToldPaths(name, deliver, known)
        self._complete = complete
        self._settings = settings
        self._now = now
        self._assets = assets_folder
        self._glance = Glance()
        self._tree = Tree(folder)
        self._following = Following(
            folder, scan=self.scan_to_the_end, take_in=self._take_in_between, took=self._took, glance=self._glance
        )
        self._intake = Intake(folder, name=name, now=now)
        self._lanes = Lanes(self._intake, assets_folder, self._following.news)
        self._root = TrustedRoot(folder, assets_folder / "folder")
        self._settling = Settling(settings.settle_seconds)
        self._dependents = Dependents()
        self._pictures = UsedPictures()
        self._doubted: dict[str, Signature] = {}
        self._first = True
        self._orders = OrdersSeen(assets_folder)
        self._orders_read: Callable[[], bool] = lambda: True

    def scan(self, now: float) -> float:
        """Look at the whole folder once, deliver what changed while looking, and return when to look again.

        `now` and the answer are monotonic seconds.
        """
        started = time.thread_time()
        look = _Look()
        away = self._root.trouble(self._tree.paths() if len(self._tree) else self._told.restored)
        if away is not None:
            self._told.trouble("", self._intake.problem("", away))
            self._glance.remember(())
            self._orders_read()
            return now + self._settings.scan_seconds
        self._intake.begin()
        self._read_orders_first(look, now)
        for finding in self._tree.look():
            if self._following.stopping.is_set():
                return now
            self._meet(finding, look, now)
        self._lanes.run()
        self._take_in(look, now)
        self._glance.remember(self._tree.silent)
        if "" in look.trouble:
            self._told.trouble("", look.trouble[""])
        else:
            self._settle_absence(look, now)
            self._lanes.run()
            self._take_in(look, now)
            if self._first and self._lanes.quick.is_idle:
                self._first = False
                self._complete()
            unsettled = look.trouble or self._told.restored or self._settling.next_due() or len(self._lanes)
            if not unsettled and self._pictures.sweep_is_due(now):
                self._lanes.sweep(self._pictures.digests())
        self._keep_orders()
        self._settling.keep_only(look.waiting | look.absent)
        pause = max(self._settings.scan_seconds, min(SLOWEST, CHEAP * (time.thread_time() - started)))
        due = self._settling.next_due()
        return now + pause if due is None else min(now + pause, max(due, now + SOONEST))

    def scan_to_the_end(self, now: float) -> float:
        """Scan, and tell before all else when that does not come to its end: nobody else would see it."""
        try:
            return self.scan(now)
        except Exception:
            _log.exception("the look at %s did not come to its end", self.folder)
            # Not under the path "", by which the folder itself is away: then nothing is written into it.
            here = f"{self.folder.name}/"
            self._told.trouble(here, self._intake.problem(here, UNFINISHED, grave=True))
            self._orders_read()
            raise

    def start(self, memory: Path | None = None, *, orders_read: Callable[[], bool] = lambda: True) -> None:
        """Scan on a thread from now on. `memory` is a folder that outlives this process and is not on the disk.

        `orders_read` hears that every order there is was delivered, or cannot be; it tells whether they are kept.
        """
        self._orders_read = orders_read
        self._intake.being_read.open(self._assets, memory)
        self._lanes.start()
        self._following.start(f"folder {self.name}")

    def follow(self, settings: ContentSettings) -> None:
        """Go by other settings from the next scan on, which is soon."""
        self._settings = settings
        self._settling.seconds = settings.settle_seconds
        self._following.look_soon()

    def stop(self) -> None:
        """End the threads and the processes apart; wait a few seconds at most."""
        self._following.stop()
        self._lanes.stop()

    def _took(self) -> float:
        return self._tree.seconds

    def _read_orders_first(self, look: _Look, now: float) -> None:
        """Deliver all lists before anything else, and what was put away as far as that is soon done."""
        if not self._first:
            return
        there = list(orders_in(self.folder))
        lists = [one for one in there if is_list(one[0])]
        away = [one for one in there if takes_down(one[0]) and is_content(one[0]) and one not in lists]
        self._orders.begin(one for one in there if one not in lists and one not in away)
        for orders, seconds in ((lists, math.inf), (away, AWAY_SECONDS)):
            for path, signature in orders:
                if path not in self._tree:
                    self._consider(path, signature, look, now)
            until = time.monotonic() + seconds
            while not (self._lanes.quick.is_idle or self._following.stopping.is_set() or time.monotonic() > until):
                self._lanes.run()
                self._following.stopping.wait(SOONEST / 5)
            self._take_in(look, now)
        self._orders_read()

    def _keep_orders(self) -> None:
        """Remember how the orders look once what they say is kept."""
        if self._orders.changed and self._orders_read():
            self._orders.keep()

    def _meet(self, finding: Finding, look: _Look, now: float) -> None:
        """Act on one thing the walk found."""
        match finding:
            case Changed(path, signature):
                if is_content(path) or is_list(path):
                    look.waiting.add(path)
                    self._consider(path, signature, look, now)
            case Gone(path):
                look.absent.add(path)
            case Unlisted(path, error):
                look.trouble[path] = self._intake.problem(path, cannot_open(error))
            case PassedOver(path, why) if is_content(path) and not (why is TOO_MANY and look.too_many):
                look.too_many |= why is TOO_MANY
                look.trouble[path] = self._intake.problem(path, why)

    def _consider(self, path: str, signature: Signature, look: _Look, now: float) -> None:
        """Read a file if it has settled; whatever is wrong with it costs that file alone."""
        ordered = is_list(path) or takes_down(path)
        old = self._first and (ordered or signature[0] / 1e9 < self._now().timestamp() - OLD_SECONDS)
        if path in self._lanes:
            return
        if not (self._settling.ready(path, signature, now) or old):
            self._lanes.make_ready(path, self._settling.seconds)
            return
        try:
            self._accept(path, signature, self._intake.take(path), look, now)
        except HeavyError:
            self._lanes.put(Sent(path, signature))
        except UnreadableError as error:
            look.trouble[path] = self._intake.problem(path, error.advice)
        except Exception:  # noqa: BLE001  # the others go on
            _log.exception("%s could not be taken in", ascii(path))
            self._tree.accept(path, signature)
            look.trouble[path] = self._intake.problem(path, STUMBLED)

    def _take_in(self, look: _Look, now: float) -> None:
        """Deliver what was read apart."""
        for came in self._lanes.came():
            try:
                self._take(came, look, now)
            except Exception:  # noqa: BLE001  # the others go on
                _log.exception("%s could not be taken in", ascii(came.sent.path))

    def _take_in_between(self) -> None:
        """Deliver what was read apart since the last scan."""
        look = _Look()
        self._take_in(look, time.monotonic())
        self._read_dependents(look)
        self._keep_orders()

    def _take(self, came: Came, look: _Look, now: float) -> None:
        path, taken = came.sent.path, came.taken
        if taken is None:
            return  # it is met again, and told then
        if not came.final:
            self._told.deliver(taken.batch)
        elif came.sent.again and path not in self._tree:
            return  # it went meanwhile
        elif came.sent.again:
            self._remember(path, taken)
            self._told.deliver(taken.batch)
        else:
            self._accept(path, came.sent.signature, taken, look, now)

    def _accept(self, path: str, signature: Signature, taken: Taken, look: _Look, now: float) -> None:
        """Deliver what was read of a file, unless it changed meanwhile or may be half there."""
        if taken.signature != signature or self._may_be_half(path, taken):
            self._settling.again(path, taken.signature, now)
            return
        self._settling.leave(path)
        self._tree.accept(path, taken.signature)
        self._orders.read(path, taken.signature)
        self._remember(path, taken)
        look.changed.add(path)
        self._told.deliver(taken.batch)

    def _may_be_half(self, path: str, taken: Taken) -> bool:
        """Tell whether a file that gave nothing but problems should be read once more: a copy may have stalled."""
        batch = taken.batch
        spoilt = not batch.items and any(not problem.harmless for problem in batch.problems)
        if self._first or taken.certain or not spoilt or self._doubted.pop(path, None) == taken.signature:
            return False
        self._doubted[path] = taken.signature
        return True

    def _remember(self, path: str, taken: Taken) -> None:
        """Remember which other files this one asked for, and which pictures it shows."""
        self._dependents.remember(path, taken.asked)
        self._pictures.remember(path, taken.batch)

    def _read_dependents(self, look: _Look) -> None:
        """Read again what goes with a file that changed or went, as a text with its photo; all in another zone."""
        everything = self._intake.zone_changed()
        if not (everything or look.changed):
            return
        for path in tuple(self._tree.paths()) if everything else self._dependents.of(look.changed, self._tree):
            if path not in self._lanes:
                self._read_again(path)

    def _read_again(self, path: str) -> None:
        try:
            taken = self._intake.take(path)
        except HeavyError:
            self._lanes.put(Sent(path, again=True))
        except UnreadableError:
            return
        else:
            self._remember(path, taken)
            self._told.deliver(taken.batch)

    def _settle_absence(self, look: _Look, now: float) -> None:
        """Tell what is wrong, and Removed of what has been gone for long enough."""
        self._told.troubles(
            look.trouble, lambda path: path in look.waiting or path in look.absent or path in self._tree
        )
        for path in look.absent:
            if self._settling.ready(path, None, now):
                self._settling.leave(path)
                self._tree.forget(path)
                self._dependents.forget(path)
                self._pictures.forget(path)
                self._told.removed(display(path))
                look.changed.add(path)
        self._read_dependents(look)
        self._told.compare_with_before((*self._tree.paths(), *look.waiting), look.trouble.keys())
