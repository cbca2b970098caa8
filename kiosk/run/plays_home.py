"""Cuts what this screen showed into the numbered batches that its desk counts, and remembers which of them it has.

The plays lie in the journal. Each start of the kiosk is a run with a name of its own, kept before the first of its
batches goes, so that no power cut lets one number stand for other plays. A batch is the same plays whenever it is sent.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.machine.clock import EARLIEST
from kiosk.machine.whole_files import write_whole
from kiosk.model.play_batches import (
    KEPT,
    MOST_BATCHES,
    TOGETHER,
    Balance,
    HomePlay,
    PlayBatch,
    PlaysMessage,
    home_play,
    message_of,
)
from kiosk.model.plays import Play
from kiosk.model.value import value
from kiosk.store.journal_numbers import NumberedPlays, plays_numbered

log = logging.getLogger(__name__)

FILE = "plays-home.json"
MOST_BEHIND = 250_000
"""Plays that wait to be sent at most: a month of a screen that never sleeps."""
_MOST_RUNS = 200
_SELDOM = 3600.0
"""Seconds between two times that it is kept how far the desk is: a memory card wears by being written."""


@value
class HomeRun:
    """The plays that one start of the kiosk wrote, as numbers of the journal."""

    name: str
    first: int
    place: str
    had: int = 0
    """The number of the last batch that the desk has."""

    def batch_of(self, number: int) -> int:
        """Return in which batch the play with a number of the journal is."""
        return max(0, number - self.first) // TOGETHER + 1

    @property
    def waits_from(self) -> int:
        """The number of the first play that the desk does not have."""
        return self.bounds(self.had + 1)[0]

    def bounds(self, batch: int) -> tuple[int, int]:
        """Return the first and the last number of the journal that a batch holds."""
        begins = self.first + (batch - 1) * TOGETHER
        return begins, begins + TOGETHER - 1


class PlaysHome:
    """What there is to send. `ended` is called on the draw thread and never waits; the rest may wait for the disk."""

    def __init__(
        self,
        state: Path,
        *,
        begins: int,
        place: Callable[[], str],
        rest: Callable[[], object],
        now: Callable[[], datetime],
    ) -> None:
        """`begins` is the number of the first play of this start, and `place` tells where the screen hangs."""
        self._file, self._journal = state / FILE, state / "journal.db"
        self._place, self._rest, self._now = place, rest, now
        self._begins: int | None = begins
        self._runs: list[HomeRun] = []
        """The first is the one that is sent; the last is that of the plays to come."""
        self._known = self._newest = 0
        """How far the journal went at the look before, and at the last one."""
        self._written = time.monotonic()
        self._balance: Balance | None = None
        self.lost = 0
        """Plays that were not sent since this start, and will not be: over thirty days, or more than is kept."""
        self._lock = threading.Lock()
        self._ended = 0
        """Plays that ended since the last look."""
        self._lacking = 0
        """How many must, for a batch to be whole."""

    @property
    def ready(self) -> bool:
        """Whether enough plays ended for another batch since `next` had none, or the screen hangs elsewhere."""
        moved = bool(self._runs) and self._runs[-1].place != self._place()
        return moved or self._ended >= self._lacking

    def ended(self, play: Play) -> None:
        """Count a play, and know how the balance stands after it."""
        self._ended += 1
        if play.tally is not None and play.tally.tones.quotes:
            tones = play.tally.tones
            self._balance = Balance(share=tones.share, quotes=tones.quotes, critical=tones.critical)

    def begin(self) -> None:
        """Keep that this start has plays to send, as soon as there may be any. OSError where the disk refuses now."""
        with self._lock:
            self._begin()

    def next(self) -> PlaysMessage | None:
        """Return the next batches that the desk does not have; None where there are none yet.

        OSError where the journal or the disk refuses now.
        """
        with self._lock:
            self._ended = self._lacking = 0
            self._begin()
            while True:
                run, until = self._runs[0], self._until()
                first, last = run.waits_from, min(run.bounds(run.had + MOST_BATCHES)[1], until)
                found = self._read(first, last)
                if found is None:
                    return None
                if self._passed_over(found, first):
                    continue
                if batches := self._batches(run, until, found):
                    return PlaysMessage(run=run.name, place=run.place, batches=batches, balance=self._balance)
                if not self._goes_on(found):
                    return None

    def had(self, name: str, numbers: Iterable[int]) -> None:
        """Note that the desk has these batches of a run."""
        with self._lock:
            if self._runs and self._runs[0].name == name:
                had = max((self._runs[0].had, *numbers))
                self._runs[0] = replace(self._runs[0], had=had)

    def write(self) -> None:
        """Keep how far the desk is; what is sent again because that was lost, it has already. OSError as ever."""
        with self._lock:
            if self._runs:
                self._keep(self._runs)

    def write_seldom(self) -> None:
        """Keep it where that is an hour ago."""
        now = time.monotonic()
        if now - self._written >= _SELDOM:
            self._written = now
            self.write()

    def _begin(self) -> None:
        """Take up the runs of before, and keep a new one before anything of it is sent."""
        if not self._runs:
            begins = self._begins
            known = [] if begins is None else [one for one in _read(self._file) if one.first < begins]
            begins = plays_numbered(self._journal, 0, 0, rest=self._rest).newest + 1 if begins is None else begins
            self._add_run(known, begins)
        elif self._runs[-1].place != self._place():
            self._add_run(self._runs, plays_numbered(self._journal, 0, 0, rest=self._rest).newest + 1)

    def _add_run(self, before: list[HomeRun], first: int) -> None:
        runs = [*before, HomeRun(name=secrets.token_hex(16), first=first, place=self._place())]
        while len(runs) > _MOST_RUNS:
            self._lose(runs[1].first - runs[0].waits_from)
            del runs[0]
        self._keep(runs)
        self._runs = runs

    def _keep(self, runs: list[HomeRun]) -> None:
        write_whole(self._file, json.dumps([_row(one) for one in runs]).encode())

    def _until(self) -> int:
        """Return the last number of the run that is sent now; of the last one no end is known."""
        return self._runs[1].first - 1 if len(self._runs) > 1 else 2**62

    def _lose(self, plays: int) -> None:
        """Tell that plays will not be sent any more: once of each, since they are passed over from now on."""
        if plays > 0:
            self.lost += plays
            log.warning("%d plays are not sent to the desk any more: they waited too long, or were too many", plays)

    def _read(self, first: int, last: int) -> NumberedPlays | None:
        """Return the plays of some numbers; None where the journal began anew: they stand for other plays now."""
        found = plays_numbered(self._journal, first, last, rest=self._rest)
        back, self._known, self._newest = found.newest < self._newest, self._newest, found.newest
        if not back:
            return found
        log.warning("the journal began anew: what was not sent of the one before is not sent any more")
        self._lose(self._known - first + 1)
        self._runs, self._begins = [], None  # its newest plays may just be given other numbers: at the next look
        return None

    def _passed_over(self, found: NumberedPlays, first: int) -> bool:
        """Go on with what is still kept, and is not too much; tell whether that is something else."""
        number = max(found.oldest, found.newest - MOST_BEHIND)
        run = self._runs[0]
        if number <= first:
            return False
        if len(self._runs) > 1 and number > self._until():
            self._lose(self._until() - first + 1)
            del self._runs[0]
            return True
        self._runs[0] = now = replace(run, had=max(run.had, run.batch_of(number) - 1))
        self._lose(now.waits_from - first)
        return now.had > run.had

    def _batches(self, run: HomeRun, until: int, found: NumberedPlays) -> tuple[PlayBatch, ...]:
        """Return the batches of what was read that cannot grow any more; what is over or empty is passed over."""
        batches: list[PlayBatch] = []
        over = int((self._now() - KEPT).timestamp() * 1000)
        for number in range(run.had + 1, run.had + MOST_BATCHES + 1):
            first, last = run.bounds(number)[0], min(run.bounds(number)[1], until)
            if first > last or last > found.newest:
                break
            told = (home_play(play) for at, play in found.plays if first <= at <= last)
            plays = tuple(one for one in told if one is not None)
            if not all(_is_over(one, over) for one in plays):
                batches.append(PlayBatch(number=number, plays=plays))
            elif batches:  # the next message begins behind it
                break
            else:
                self._runs[0] = replace(run, had=number)
                self._lose(len(plays))
        return tuple(batches)

    def _goes_on(self, found: NumberedPlays) -> bool:
        """Turn to the next batch, or the next run; False where nothing more is there yet."""
        first, last = self._runs[0].bounds(self._runs[0].had + 1)
        self._lacking = last - found.newest
        if len(self._runs) > 1 and first > self._until():
            del self._runs[0]
            return True
        return min(last, self._until()) <= found.newest


def home_answer(plays: PlaysHome, is_alone: bool, asked: str) -> bytes:  # noqa: FBT001  # it is bound before
    """Answer "home RUN NUMBER": let go of the batches of a run up to a number, and give the next; nothing for none.

    For the desk beside this kiosk; where they go to a desk elsewhere, this one gets none.
    """
    name, number = (*asked.split(), "", "")[:2]
    if not is_alone:
        return b"null"
    try:
        if number.isdigit() and len(number) < 13:
            plays.had(name, [int(number)])
        message = plays.next()
        if message is None:
            plays.write_seldom()
    except OSError as error:
        log.warning("plays cannot be told the desk now: %s", error)
        return b"null"
    return message_of(message) if message is not None else b"null"


def _is_over(play: HomePlay, over: int) -> bool:
    """Tell whether a play is too long ago to be sent; one that a clock without a battery tells is not."""
    return int(EARLIEST.timestamp() * 1000) <= play.started < over


def _read(path: Path) -> list[HomeRun]:
    """Return the runs of before; none where that cannot be read: then only what is shown from now on is sent."""
    try:
        rows = json.loads(path.read_bytes())
        return [
            HomeRun(name=str(row["run"]), first=int(row["first"]), place=str(row["place"]), had=int(row["had"]))
            for row in rows
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        log.warning("%s cannot be read: only what is shown from now on goes to the desk", path.name)
        return []


def _row(run: HomeRun) -> dict[str, object]:
    return {"run": run.name, "first": run.first, "place": run.place, "had": run.had}
