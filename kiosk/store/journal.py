"""Keeps what was shown: takes plays from the draw thread without making it wait, and writes them on its own thread.

A play is appended to a file in memory as it comes (a killed process loses only the play that ran), made safe against a
loss of power within twenty minutes, and taken into the database some times a day: memory cards wear by being written.
"""

from __future__ import annotations

import contextlib
import json
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.plays import History, Play
from kiosk.store.held_plays import HeldPlays
from kiosk.store.plays_database import Store, from_row, to_row, to_text, with_turn_alone
from kiosk.store.recent_plays import RecentPlays
from kiosk.store.sqlite_files import DamagedError, put_aside

log = logging.getLogger(__name__)

FLUSH_SECONDS = 1200.0
"""The disk gets the newest plays within this time, and the kernel half a minute: what a loss of power costs."""
COMMIT_SECONDS = 12 * 3600.0
COMMIT_PLAYS = 4500
"""The database takes the newest plays in after this time, or this many. Each time costs the card up to 200 KB."""
HELD_PLAYS = 8000
"""Plays that are kept in memory at most while the disk refuses them; then the oldest are given up."""
RETRY_SECONDS = 30.0
Erasures = Mapping[str, Callable[[str], bool]]
"""By its id what of an erasure tells whether a title is of its words."""
Covered = dict[str, frozenset[ItemId]]
"""By its id of which items a decision covers words."""
_TOGETHER = 500
"""Items of which the words are forgotten in one go."""
_Message = Play | threading.Event | frozenset[ItemId] | Erasures | partial[None]


class Writer:
    """Does the writing, on whatever thread calls it, at times that are handed in (monotonic seconds)."""

    def __init__(self, path: Path, memory: Path | None = None) -> None:
        """Open the journal and take in what an ended process left; `memory` is a folder that is not on the disk."""
        self.path = path
        self.note: Phrase | None = None
        """What a person should know: that a spoilt journal was set aside."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.recent = RecentPlays(path, memory)
            left = self.recent.records()
            self.store = self._open(check=bool(left))
        except BlockingIOError as error:
            what = Phrase(f"Een andere kiosk schrijft al in {path}.", f"Another kiosk is writing to {path} already.")
            hint = Phrase("Stop die, of geef deze een eigen --state map.", "Stop it, or give this one its own --state.")
            raise KioskError(what, hint) from error
        except (OSError, sqlite3.OperationalError) as error:
            what = Phrase(
                f"Het journaal {path} is niet te openen: {error}.", f"Cannot open the journal {path}: {error}."
            )
            hint = Phrase(
                "Geef de kiosk een map waar hij in mag schrijven.", "Give the kiosk a folder it may write to."
            )
            raise KioskError(what, hint) from error
        self._without_words: frozenset[ItemId] = frozenset()
        self.held = HeldPlays()
        """Plays that the database does not have yet."""
        self.first = self.store.last + 1
        self._unflushed: float | None = None
        self._oldest: float | None = None
        self._quiet_until = 0.0
        self.trouble: Phrase | None = None
        """Why plays wait in memory now."""
        self._take_in(left)

    def _take_in(self, left: list[str]) -> None:
        for text in left:
            try:
                number, row = json.loads(text)
                if number >= self.first + len(self.held):
                    self.held.add(from_row(row))
            except (ValueError, TypeError):
                log.warning("a line of the newest plays cannot be read; it is passed over")
        self.commit()

    def _open(self, *, check: bool) -> Store:
        try:
            return Store(self.path, check=check)
        except DamagedError as error:
            return self._anew(error)

    def history(self) -> History:
        """Return what the programme needs; a database that opened but cannot be read is set aside as well."""
        try:
            return self.store.history()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if "locked" in str(error):
                raise
            self.store.close()
            self.store = self._anew(error)
            self.first = self.store.last + 1
            return self.store.history()

    def _anew(self, error: Exception) -> Store:
        """Set the spoilt journal aside, say so, and begin another."""
        aside = put_aside(self.path, ".spoilt")
        log.warning("the journal was spoilt (%s); it was set aside as %s", error, aside.name)
        name = aside.name
        self.note = Phrase(f"Het journaal was beschadigd en is weggezet als {name}; de telling is opnieuw begonnen.",
                           f"The journal was spoilt and was set aside as {name}; counting began anew.")  # fmt: skip
        return Store(self.path, check=False)

    def take(self, play: Play, now: float) -> None:
        """Append a play; a disk that refuses is told of once, and the play waits in memory."""
        if play.item in self._without_words:
            play = replace(play, title="")
        number = self.first + len(self.held)
        self.held.add(play)
        self._oldest = now if self._oldest is None else self._oldest
        try:
            texts = (to_text([number, to_row(one, tally=True)]) for one in (play, with_turn_alone(play)))
            self.recent.append(*texts)
            self._unflushed = now if self._unflushed is None else self._unflushed
        except (OSError, ValueError) as error:
            self._complain(error)
        if len(self.held) > HELD_PLAYS:
            self.first += self.held.give_up_oldest()
        self.work(now)

    def forget_words(self, items: frozenset[ItemId]) -> None:
        """Forget the words of these items, and keep none of them from now on; others get theirs with the next play."""
        new, self._without_words = items - self._without_words, items
        if not new:
            return
        waiting = self.held.holds_words(new)
        try:
            some = sorted(new)
            for at in range(0, len(some), _TOGETHER):
                self.store.forget_words(some[at : at + _TOGETHER])
            if waiting:
                self.held.forget_words(new)
                self.commit()
        except (OSError, sqlite3.Error):
            self._without_words -= new
            raise

    def forget_titles(self, erasures: Erasures) -> None:
        """Forget every title that one of these erasures knows, also of items that are long gone; each is done once."""
        known = self.store.has_forgotten()
        likes = [like for id_, like in erasures.items() if id_ not in known]
        if not likes:
            return
        meant = self.store.titled(lambda title: any(like(title) for like in likes))
        meant |= {one.item for one in self.held if one.item is not None and any(like(one.title) for like in likes)}
        self.forget_words(self._without_words | meant)
        self._without_words -= meant  # what shows on is known by its words again
        self.store.note_forgotten(erasures)

    def forget_uncovered(self, covered: Covered) -> None:
        """Forget how items were called before these decisions covered words of them; each is done once.

        Plays that come from then on tell how the item reads with its words covered.
        """
        new = covered.keys() - self.store.has_forgotten()
        if not new:
            return
        meant = frozenset[ItemId]().union(*(covered[one] for one in new)) - self._without_words
        self.forget_words(self._without_words | meant)
        self._without_words -= meant
        self.store.note_forgotten(new)

    def due(self) -> float | None:
        """Return when `work` has something to do, None while nothing waits."""
        waits = ((self._unflushed, FLUSH_SECONDS), (self._oldest, COMMIT_SECONDS))
        times = [since + seconds for since, seconds in waits if since is not None]
        return max(self._quiet_until, min(times)) if times else None

    def work(self, now: float) -> None:
        """Flush and commit what is due. The disk gets the plays also while the database refuses them."""
        if now < self._quiet_until:
            return
        flushes = self._unflushed is not None and now >= self._unflushed + FLUSH_SECONDS
        full = len(self.held) >= COMMIT_PLAYS
        commits = self._oldest is not None and (full or now >= self._oldest + COMMIT_SECONDS)
        try:
            if flushes:
                self.recent.flush()
                self._unflushed = None
            if commits:
                self.commit()
            if flushes or commits:
                self.trouble = None
        except (OSError, sqlite3.Error) as error:
            self._complain(error)
            self._quiet_until = now + RETRY_SECONDS

    def commit(self) -> None:
        """Let the database take in all that waits."""
        if self.held:
            try:
                self.store.add(self.first, self.held)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self.store.close()
                self.store = self._open(check=True)
                self.first = self.store.last + 1
                self.store.add(self.first, self.held)
        self.held = HeldPlays()
        self.first = self.store.last + 1
        self.recent.clear()
        self._unflushed = self._oldest = None
        self.trouble = None

    def _complain(self, error: Exception) -> None:
        if self.trouble is None:
            log.warning("the journal cannot be written: %s; plays wait in memory", error)
        self.trouble = Phrase(f"Het journaal is niet te schrijven ({error}): wat getoond is, wacht in het geheugen.",
                              f"The journal cannot be written ({error}): what was shown waits in memory.")  # fmt: skip

    def close(self) -> None:
        """Commit what waits and close; what cannot be written now stays beside the database."""
        try:
            self.commit()
        except (OSError, sqlite3.Error) as error:
            self._complain(error)
            with contextlib.suppress(OSError):
                self.recent.flush()
        self.recent.close()
        self.store.close()


def forget_in(path: Path, items: frozenset[ItemId], erasures: Erasures) -> None:
    """Forget the words of these items in a journal that nobody has open. OSError where the disk or the file refuses."""
    try:
        writer = Writer(path)
        try:
            writer.forget_words(items)
            writer.forget_titles(erasures)
        finally:
            writer.close()
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


class Journal:
    """The journal of one screen, with its own thread. Only `record` is called by the draw thread, and never waits."""

    def __init__(
        self, path: Path, *, memory: Path | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Open the journal at this path. KioskError when it cannot be written or is of a newer kiosk.

        A spoilt one is set aside and `note` says so. `memory` is a folder that outlives this process and is not on
        the disk: with it the disk is written every twenty minutes rather than for every play.
        """
        self._writer = Writer(path, memory)
        self.begins = self._writer.first + len(self._writer.held)
        """The number of the first play of this run."""
        self._monotonic = monotonic
        self._inbox: queue.SimpleQueue[_Message | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def note(self) -> Phrase | None:
        """What a person should know about the journal: that it cannot be written now, or began anew."""
        return self._writer.trouble or self._writer.note

    def record(self, play: Play) -> None:
        """Keep a play; returns at once."""
        self._inbox.put(play)

    def forget_words(self, items: frozenset[ItemId]) -> None:
        """Forget the words of these items: they are all that is taken down now. Returns at once."""
        self._inbox.put(items)

    def forget_titles(self, erasures: Erasures) -> None:
        """Forget every title that one of these erasures knows. Returns at once."""
        self._inbox.put(erasures)

    def forget_uncovered(self, covered: Covered) -> None:
        """Forget how items were called before these decisions covered words of them. Returns at once."""
        self._inbox.put(partial(self._writer.forget_uncovered, covered))

    def history(self) -> History:
        """Return what the programme needs to go on, all recorded plays included. Waits for the writing."""
        done = threading.Event()
        self._inbox.put(done)
        done.wait(30.0)
        with self._lock:
            return self._writer.history()

    def close(self) -> None:
        """Write what waits, and end."""
        self._inbox.put(None)
        self._thread.join(10.0)

    def _run(self) -> None:
        while True:
            due = self._writer.due()
            try:
                message = self._inbox.get(timeout=None if due is None else max(0.0, due - self._monotonic()))
            except queue.Empty:
                with self._lock:
                    self._writer.work(self._monotonic())
                continue
            with self._lock:
                if message is None:
                    self._writer.close()
                    return
                try:
                    self._obey(message)
                except Exception:
                    # Whatever is wrong with one play, those after it are kept.
                    log.exception("the journal stumbled over a play and goes on")

    def _obey(self, message: _Message) -> None:
        if isinstance(message, Play):
            self._writer.take(message, self._monotonic())
            return
        if isinstance(message, frozenset):
            self._writer.forget_words(message)
            return
        if isinstance(message, Mapping):
            self._writer.forget_titles(message)
            return
        if isinstance(message, partial):
            message()
            return
        try:
            self._writer.commit()
        except (OSError, sqlite3.Error):
            log.exception("the journal cannot be written now")
        message.set()
