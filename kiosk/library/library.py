"""The library: takes batches from the sources' threads and hands one immutable snapshot to everybody."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.formats.leftovers import is_junk
from kiosk.library.breath import Breath
from kiosk.library.catalogue import Catalogue, is_spoilt
from kiosk.library.decision_sources import by_folder
from kiosk.library.lasting_decisions import LastingDecisions
from kiosk.library.vetting.gate import Rules
from kiosk.library.vetting.signs import Undrawn, nothing_undrawn
from kiosk.machine.announcer import Announcer
from kiosk.model.content import Batch, Place, Removed, Snapshot, Traces
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.decisions import DeskDecision
from kiosk.model.items import ItemId, Kind, item_id
from kiosk.model.language import Phrase
from kiosk.model.settings import ContentSettings, PrivacySettings
from kiosk.store.kept_batches import KeptBatches

_log = logging.getLogger(__name__)


class Library:
    """What we have. Every method may be called from any thread.

    A change is announced at once when it comes alone. When thousands stream in, snapshots are made seldom enough to
    cost a fifth of the time at most, and the last one always follows.
    """

    QUIET_SECONDS, KEEP_SECONDS, AGAIN_SECONDS = 0.1, 5.0, 60.0
    """The least time between two announcements; how long changes wait to be written, and what a disk refused."""
    lately: Snapshot | None = None
    """The snapshot of a moment ago, while nothing is new since but what colleagues sent; else None. Never waits."""
    _leave_nothing = False
    """Whether words that were taken down may still be kept."""
    AT_ONCE = 500
    """So many kept batches are read before anything else; more are read beside it, so that the first slide is soon."""

    def __init__(
        self,
        *,
        keep: Path | None = None,
        privacy: PrivacySettings | None = None,
        content: ContentSettings | None = None,
        undrawn: Undrawn = nothing_undrawn,
        awaited: bool = False,
        rest: Callable[[], object] = lambda: None,
        first: Place | None = None,
        sent: str = "",
    ) -> None:
        """`keep` is the file that outlives a restart; `awaited` that sources will end with `all_is_delivered`.

        `undrawn` gives the signs of a text that no font here has; `rest` returns when long work may go on. `first` is
        read before all else that was kept. `sent` is the source of what colleagues send, which changes most.
        """
        self._rules = partial(Rules, undrawn=undrawn)
        self.changed: Announcer[Snapshot] = Announcer()
        """Tells each new snapshot, on the thread that brought the change."""
        self._lock, self._announcing = threading.RLock(), threading.RLock()
        self._writing = threading.Lock()
        """Held while something is kept, so that an older version of a place is never written over a newer one."""
        self._keep = KeptBatches(keep) if keep else None
        self._decisions = LastingDecisions(keep, self._keep.marks() if self._keep else ())
        rules = self._rules(privacy=privacy or PrivacySettings(), content=content or ContentSettings())
        self._catalogue = Catalogue(rules, self._decisions.marks(), Breath(rest))
        self._unkept: set[Place] = set()
        self._snapshot = self._announced = Snapshot()
        self._sent = sent
        self._stale = self._untold = self._speaks = True
        """Whether it is not of what there is now, whether nobody was told, and whether anybody may be."""
        self._rebuild_seconds = self._next_announcement = 0.0
        self._next_keeping: float | None = None
        self._wake = threading.Condition(self._lock)
        self._worker: threading.Thread | None = None
        self._closed = self._restoring = False
        self._kept_before = set(self._keep.places()) if self._keep else set()
        self._catalogue.wait_for_the_rest(also_sources=awaited)
        self._restore_at_once(first)

    def put(self, batch: Batch) -> None:
        """Take in all that one file or feed holds now."""
        with self._lock:
            self._restore_before(batch)
            if self._catalogue.put(batch):
                self._changed((batch.source, batch.path), lightly=batch.source == self._sent)
        self._announce_or_wait()

    def remove(self, removed: Removed) -> None:
        """Take a file or feed off the screen: it is no longer there."""
        with self._lock:
            unread = (place := (removed.source, removed.path)) in self._kept_before
            self._kept_before.discard(place)
            if self._catalogue.remove(removed) or unread:
                self._changed(place)
        self._announce_or_wait()

    def keep_only(self, sources: Collection[str]) -> None:
        """Take away all content of any other source, also what is still to be read of before the restart."""
        with self._lock:
            former = [place for place in self._catalogue.places() | self._kept_before if place[0] not in sources]
        for source, path in former:
            self.remove(Removed(source=source, path=path))

    def follow(self, privacy: PrivacySettings, content: ContentSettings) -> None:
        """Judge everything anew by other rules, and whatever comes from now on."""
        with self._lock:
            self._catalogue.follow(self._rules(privacy=privacy, content=content))
            self._outdated()
        self._announce_or_wait()

    def rule(self, decisions: Collection[DeskDecision], days: DayQuotes | None = None) -> None:
        """Take these as all that was decided at the desk."""
        with self._lock:
            if self._catalogue.rule(decisions, days or DayQuotes()):
                self._changed()
        self._announce_or_wait()

    def traces(self, item: ItemId) -> Traces:
        """Return where the words of an item stand: of an erased one also in other items, and in lines of lists."""
        with self._lock:
            return self._catalogue.traces(item)

    def taken_down(self) -> frozenset[ItemId]:
        """Return every item that is down or was remembered as such, and the stories that are made of them."""
        with self._lock:
            ids = frozenset(self._catalogue.taken_down()).union(item.id for item in self._snapshot.taken_down)
        return ids.union(item_id(Kind.STORY, one) for one in ids if one.startswith(f"{Kind.QUOTE}-"))

    def all_is_delivered(self) -> None:
        """Tell that the sources have delivered all: before, nothing is brought back, and no order found nothing."""
        with self._lock:
            self._catalogue.all_is_delivered()
            self._outdated()
        self._announce_or_wait()

    def wait_for_orders(self) -> None:
        """Tell nobody what there is before `orders_are_read`: people may have given orders while the kiosk was off."""
        with self._lock:
            self._speaks = False

    def orders_are_read(self) -> bool:
        """Tell that all orders were delivered, or cannot be; return whether the disk has all that is decided now."""
        with self._lock:
            waited, self._speaks = not self._speaks, True
            self._untold |= waited
        if waited:
            self._announce_or_wait()
        self.snapshot()
        return self._decisions.are_kept

    def deliver(self, news: Batch | Removed) -> None:
        """Take in whatever a source delivers."""
        if isinstance(news, Batch):
            self.put(news)
        else:
            self.remove(news)

    def snapshot(self) -> Snapshot:
        """Return everything as it is now, with decisions that the disk has; the first call reads on what was kept."""
        with self._lock:
            if not self._restoring:
                self._restoring = True
                threading.Thread(target=self._restore_rest, name="library restore", daemon=True).start()
            if self._stale:
                started = time.perf_counter()
                made = self._catalogue.snapshot((self._keep.problem,) if self._keep and self._keep.problem else ())
                self._keep_decisions()
                self._keep_soon()  # all was perhaps compared with words that were taken down
                self._snapshot = self.lately = replace(made, problems=(*self._decisions.problems(), *made.problems))
                self._stale = False
                self._rebuild_seconds = time.perf_counter() - started
            return self._snapshot

    def paths(self, source: str) -> frozenset[str]:
        """Return the paths of one source, also those kept from before a restart: a source tells which are gone."""
        with self._lock:
            return self._catalogue.paths(source) | {path for name, path in self._kept_before if name == source}

    @property
    def note(self) -> Phrase | None:
        """What the person who keeps the kiosk should know: that content cannot be kept for a restart."""
        return self._keep.problem.what if self._keep is not None and self._keep.problem is not None else None

    def close(self) -> None:
        """Announce and keep what still waits. The library can be read afterwards, but nothing more is kept."""
        self._announce()
        self._write()
        with self._writing:
            if self._keep is not None:
                self._keep.close()
            with self._lock:
                self._closed = True
                self._wake.notify_all()

    def _restore(self, *, first: int = 0, most: int = -1) -> None:
        """Put back what was kept, except where a source was quicker."""
        for batch in self._keep.batches(first=first, most=most) if self._keep else ():
            with self._lock:
                place = (batch.source, batch.path)
                if place in self._kept_before and not is_junk(batch.path):  # an earlier version knew fewer bins
                    self._kept_before.discard(place)
                    self._put_kept(batch)
                    self._changed()
            if first:
                self._announce_or_wait()

    def _restore_at_once(self, first: Place | None) -> None:
        """Put back what may be shown soonest, one place before all else."""
        if self._keep is not None and first in self._kept_before and (batch := self._keep.batch(*first)):
            self._kept_before.discard(first)
            self._put_kept(batch)
            self._changed()
        self._restore(most=-1 if self._decisions.are_spoilt else self.AT_ONCE)  # what is lost is in the kept copies
        self._restoring = not self._kept_before
        if self._restoring:
            self._all_is_restored()

    def _restore_rest(self) -> None:
        """Read what was not read at once, on a thread that ends with it."""
        try:
            self._restore(first=self.AT_ONCE)
        except Exception:  # noqa: BLE001  # what was read so far is shown, and the sources bring the rest
            _log.exception("what was kept could not be read whole")
        with self._lock:
            self._kept_before.clear()
            self._outdated()
            self._all_is_restored()
        self._announce_or_wait()

    def _all_is_restored(self) -> None:
        self._catalogue.all_is_read()
        self._mend_if_broken()

    def _mend_if_broken(self) -> None:
        """Begin the kept file anew where it turned out to be damaged, and keep again all that is here."""
        if self._keep is not None and self._keep.broken:
            self._keep.mend()
            self._unkept.update(self._catalogue.places())
            self._next_keeping = time.monotonic() + self.KEEP_SECONDS

    def _restore_before(self, batch: Batch) -> None:
        """Put back the last good version of a place before a newer one arrives that must be compared with it."""
        place = (batch.source, batch.path)
        if self._keep is None or place not in self._kept_before:
            return
        self._kept_before.discard(place)
        # A house list holds lines, or no longer any.
        compared = is_spoilt(batch) or batch.needs_release or by_folder(batch) or not batch.items
        if compared and (before := self._keep.batch(*place)):
            self._put_kept(before)

    def _put_kept(self, batch: Batch) -> None:
        known = self._decisions.are_known or self._catalogue.knows_list((batch.source, batch.path))
        self._catalogue.put(batch, kept=known)

    def _outdated(self, *, lightly: bool = False) -> None:
        self._stale = self._untold = True
        self.lately = self.lately if lightly else None

    def _changed(self, *places: Place, lightly: bool = False) -> None:
        self._outdated(lightly=lightly)
        self._keep_soon(places)

    def _keep_soon(self, places: Collection[Place] = ()) -> None:
        otherwise = self._catalogue.kept_otherwise()
        self._unkept.update(places, otherwise)
        self._leave_nothing |= bool(otherwise)
        if self._keep is not None and self._unkept and self._next_keeping is None:
            self._next_keeping = time.monotonic() + self.KEEP_SECONDS

    def _keep_decisions(self) -> None:
        if not self._closed:
            self._decisions.keep(self._catalogue.changed_marks())

    def _announce_or_wait(self) -> None:
        with self._lock:
            due = self._untold and self._speaks and time.monotonic() >= self._next_announcement
        if due:
            self._announce()
        with self._lock:
            waits = (self._untold and self._speaks) or self._next_keeping is not None
            if waits and self._worker is None and not self._closed:
                self._worker = threading.Thread(target=self._work, name="library", daemon=True)
                self._worker.start()
            elif self._untold and self._speaks and not due:
                self._wake.notify_all()  # it may be asleep until it is time to keep

    def _announce(self) -> None:
        with self._announcing:
            with self._lock:
                if not self._speaks:
                    return
                self._untold = False
                snapshot = self.snapshot()
                self._next_announcement = time.monotonic() + max(self.QUIET_SECONDS, 5 * self._rebuild_seconds)
            if snapshot is not self._announced and snapshot != self._announced:
                self._announced = snapshot
                self.changed.announce(snapshot)

    def _work(self) -> None:
        """Announce and keep when it is time; end when nothing waits, so that an idle library has no thread."""
        while True:
            with self._lock:
                moments = [self._next_announcement] if self._untold and self._speaks else []
                moments += [self._next_keeping] if self._next_keeping is not None else []
                if not moments or self._closed:
                    self._worker = None
                    return
                wait = min(moments) - time.monotonic()
                if wait > 0:
                    self._wake.wait(wait)
                    continue
                announce = self._untold and self._speaks
                keep = self._next_keeping is not None and self._next_keeping <= time.monotonic()
            try:
                if announce:
                    self._announce()
                if keep:
                    self._write()
            except Exception:  # noqa: BLE001  # the screen goes on, whatever a listener did
                _log.exception("the library's worker stumbled and goes on")

    def _write(self) -> None:
        with self._writing:
            if self._keep is None or self._closed:
                return
            with self._lock:
                places, self._unkept = self._unkept, set()
                leave_nothing, self._leave_nothing, self._next_keeping = self._leave_nothing, False, None
                batches = {place: self._catalogue.good(place) for place in places}
                self._keep_decisions()
                marks = self._decisions.beside_batches()
            some = batches or marks or leave_nothing
            if some and not self._keep.write(batches, marks, leave_nothing=leave_nothing):
                with self._lock:
                    self._unkept |= places
                    self._leave_nothing |= leave_nothing
                    self._decisions.not_beside(marks)
                    self._outdated()
                    self._next_keeping = time.monotonic() + self.AGAIN_SECONDS
                    self._mend_if_broken()
