"""Lives of a kiosk in a process apart, so that one can be killed at any moment, and what each of them tells."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks._whole import ZONE, SimulatedClock, Whole
from kiosk.library.library import Library
from kiosk.machine.fallback_state import usable_state
from kiosk.model.painting import Raster
from kiosk.model.settings import FeedSettings
from kiosk.store.journal import Journal
from kiosk.store.journal_reader import read_journal

START = datetime(2026, 4, 7, 9, 0, tzinfo=ZONE)
HANGS = 2.0
"""Real seconds after which a process that reads hangs; on a busy machine an honest one takes one."""


@dataclass
class Told:
    """What a life said before it ended."""

    first: float | None = None
    """Simulated seconds until a slide stood; None when none did."""
    blank: int = 0
    """Frames of one colour."""
    slides: int = 0
    after: int = 0
    """Slides that came after the fault struck."""
    plays: set[str] = field(default_factory=set)
    """The plays that were safe."""
    items: set[str] = field(default_factory=set)
    """The items that were kept."""
    down: bool = False
    """Whether the words that were watched were told to be taken down."""
    back: int = 0
    """How often those words were among what may be shown after they were down, or before this life looked."""
    error: str = ""


def live(
    folder: Path,
    *,
    seconds: float,
    wall: datetime = START,
    feed: FeedSettings | None = None,
    kill_after: float | None = None,
    strike: Callable[[Whole], None] | None = None,
    strike_at: float = 5.0,
    end: bool = False,
    watch: str = "",
    die_when_down: bool = False,
) -> Told:
    """Let a kiosk live some simulated seconds in a process of its own; return what it told.

    It is killed (SIGKILL) after `kill_after` real seconds; `strike` is called in its midst. Unless `end` it closes
    nothing, as in a loss of power. It tells of the words that it is to `watch` whether they may be shown or are down;
    `die_when_down` kills it (SIGKILL) once it told that they are.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        logging.disable(logging.CRITICAL)
        status = 1
        try:
            watched = _Watched(watch, writing, die_when_down)
            _run(folder, seconds, wall, feed, strike=strike, strike_at=strike_at, end=end, watched=watched)
            status = 0
        except BaseException as error:  # noqa: BLE001  # whatever it was is what this life ended with
            _say(writing, error=f"{type(error).__name__}: {error}")
        finally:
            os._exit(status)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, errors="replace") as pipe:
        told = _gather(pipe.read())
    os.waitpid(child, 0)
    return told


def _run(
    folder: Path,
    seconds: float,
    wall: datetime,
    feed: FeedSettings | None,
    *,
    strike: Callable[[Whole], None] | None,
    strike_at: float,
    end: bool,
    watched: _Watched,
) -> None:
    clock, tell = SimulatedClock(wall), watched.tell
    struck = False

    def shown(frame: Raster) -> None:
        pixels = frame.pixels
        blank = pixels == bytes(pixels[:4]) * (len(pixels) // 4)
        _say(tell, shown=clock.monotonic() - 1000.0, blank=blank, after=struck)

    state, _ = usable_state(folder / "state")
    # It outlives a life that is killed, as the folder in memory of a service does.
    (folder / "memory").mkdir(exist_ok=True)
    whole = Whole(folder, clock=clock, feed=feed, shown=shown, state=state, memory=folder / "memory")
    # A hanging process costs the simulation real time.
    whole.folder._lanes.hurry(HANGS)  # noqa: SLF001
    own = state == folder / "state"
    finish = clock.monotonic() + seconds
    while clock.monotonic() < finish:
        if strike is not None and not struck and clock.monotonic() - 1000.0 >= strike_at:
            strike(whole)
            struck = True
        whole.run(min(2.0, finish - clock.monotonic()))
        watched.look(whole)
        if own and not struck:
            _say(tell, plays=_safe_plays(whole), items=_kept(whole))
    if end:
        whole.close()


class _Watched:
    """The words that a life looks out for, and where it tells of them."""

    def __init__(self, words: str, tell: int, die: bool) -> None:  # noqa: FBT001  # made in one place
        self._words = words
        self._die = die
        self.tell = tell

    def look(self, whole: Whole) -> None:
        """Tell what the snapshot says of the words now."""
        if not self._words:
            return
        snapshot = whole.library.snapshot()
        down = any(self._words in getattr(one, "text", "") for one in snapshot.taken_down)
        _say(self.tell, down=down, back=any(self._words in getattr(one, "text", "") for one in snapshot.items))
        if down and self._die:
            os.kill(os.getpid(), signal.SIGKILL)


def _safe_plays(whole: Whole) -> list[str]:
    """Return the plays that the journal has appended to its file: those it must never lose again."""
    writer = whole.journal._writer  # noqa: SLF001
    until = time.monotonic() + 1.0
    while not whole.journal._inbox.empty() and time.monotonic() < until:  # noqa: SLF001
        time.sleep(0.001)
    with whole.journal._lock:  # noqa: SLF001
        return [play.started.isoformat() for play in writer.held]


def _kept(whole: Whole) -> list[str]:
    library = whole.library
    with library._lock:  # noqa: SLF001
        return [] if library._unkept else [str(item.id) for item in library.snapshot().items]  # noqa: SLF001


def _say(pipe: int, **what: Any) -> None:  # noqa: ANN401
    os.write(pipe, (json.dumps(what) + "\n").encode())


def _gather(text: str) -> Told:
    told = Told()
    for line in text.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue  # it was killed in the middle of a word
        if "shown" in said:
            told.slides += 1
            told.blank += said["blank"]
            told.after += said["after"]
            told.first = said["shown"] if told.first is None else told.first
        told.plays |= set(said.get("plays", ()))
        told.items = set(said["items"]) if said.get("items") else told.items
        told.down |= said.get("down", False)
        told.back += said.get("back", False)
        told.error = said.get("error", told.error)
    return told


def remembered(folder: Path) -> tuple[set[str], set[str]]:
    """Return the plays and the items that the state holds, read in a process of their own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        logging.disable(logging.CRITICAL)
        with contextlib.suppress(Exception):
            path = folder / "state" / "journal.db"
            Journal(path).close()  # takes in what an ended life left
            begin, until = datetime(1969, 1, 1, tzinfo=ZONE), datetime(2040, 1, 1, tzinfo=ZONE)
            with read_journal(path) as journal:
                plays = [play.started.isoformat() for play in journal.plays(begin, until)]
            items = [str(item.id) for item in Library(keep=folder / "state" / "library").snapshot().items]
            _say(writing, plays=plays, items=items)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = _gather(pipe.read())
    os.waitpid(child, 0)
    return {_moment(one) for one in told.plays}, told.items


def _moment(text: str) -> str:
    """Return a moment to the millisecond, as the journal keeps it."""
    return datetime.fromisoformat(text).astimezone(ZONE).isoformat(timespec="milliseconds")


def moments(plays: set[str]) -> set[str]:
    """Return the moments of plays as `remembered` gives them, rounded as the journal rounds."""
    return {
        _moment((datetime.fromtimestamp(round(datetime.fromisoformat(one).timestamp(), 3), ZONE)).isoformat())
        for one in plays
    }


def spoil(path: Path, chance: random.Random) -> None:
    """Damage a file as a dying card does: some bytes, a block of zeros, or its end."""
    data = bytearray(path.read_bytes())
    if not data:
        data = bytearray(chance.randbytes(64))
    how = chance.randrange(3)
    if how == 0:
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif how == 1:
        at = chance.randrange(len(data))
        data[at : at + 4096] = bytes(min(4096, len(data) - at))
    else:
        del data[chance.randrange(len(data)) :]
    path.write_bytes(data)


def later(seconds: float) -> datetime:
    """Return the wall time of a life that begins this long after the first."""
    return START + timedelta(seconds=seconds)


__all__ = ["START", "Told", "later", "live", "moments", "remembered", "spoil"]
