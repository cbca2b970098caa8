"""Remembers what was done on a day, so that it is done once: also after a restart, and by two programs at a time.

A try is begun before anything is done. What crashes in between stays begun, and counts as done: a card that may have
been sent is not sent again.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

AGAIN = timedelta(minutes=10)
"""How long after a try that certainly did nothing the next may begin."""
STUCK = timedelta(minutes=30)
"""How long after it began a try that never ended must have crashed."""
MOST_TRIES = 12
BEGUN, LATER = "begun", "later"
"""States of a try; every other is an end."""
KEPT = timedelta(days=60)


class OncePerDay(Protocol):
    """What was done on which day."""

    def begin(self, what: str, day: date, *, at: datetime, harmless: bool = False) -> bool:
        """Begin a try; False where one is under way, all was done, or it is too soon. For one of all who ask.

        What is `harmless` to do twice may be begun again where it began long ago and never ended.
        """

    def end(self, what: str, day: date, state: str, *, at: datetime) -> None:
        """Tell how the try ended: "later" lets another begin after a while, everything else is an end."""

    def state(self, what: str, day: date) -> str:
        """Return the state of the newest try; empty where there is none."""


def may_begin(newest: tuple[int, str, datetime] | None, at: datetime, *, harmless: bool = False) -> int:
    """Return the number of the try that may begin now, after the newest: its number, state and moment; 0 for none."""
    if newest is None:
        return 1
    number, state, ended = newest
    again = (state == LATER and abs(at - ended) >= AGAIN) or (harmless and state == BEGUN and at - ended >= STUCK)
    return number + 1 if again and number < MOST_TRIES else 0


class FolderOnce:
    """The same in a folder, one small file for each try: making a file that is not there yet is for one alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, what: str, day: date, *, at: datetime, harmless: bool = False) -> bool:
        """Begin a try. OSError where nothing can be remembered: then nothing may be done either."""
        number = may_begin(self._newest(what, day), at, harmless=harmless)
        if not number:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        self._sweep(day)
        try:
            with self._path(what, day, number).open("x", encoding="utf-8") as file:
                file.write(_told(BEGUN, at))
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            return False
        return True

    def end(self, what: str, day: date, state: str, *, at: datetime) -> None:
        """Tell how the newest try ended."""
        newest = self._newest(what, day)
        if newest is not None:
            self._path(what, day, newest[0]).write_text(_told(state, at), encoding="utf-8")

    def state(self, what: str, day: date) -> str:
        """Return the state of the newest try; empty where there is none."""
        newest = self._newest(what, day)
        return newest[1] if newest is not None else ""

    def _newest(self, what: str, day: date) -> tuple[int, str, datetime] | None:
        for number in range(MOST_TRIES, 0, -1):
            path = self._path(what, day, number)
            if path.exists():
                try:
                    told = json.loads(path.read_text("utf-8"))
                    return number, str(told["state"]), datetime.fromisoformat(told["at"])
                except (OSError, ValueError, KeyError, TypeError):
                    return number, BEGUN, datetime.max.replace(tzinfo=UTC)
        return None

    def _path(self, what: str, day: date, number: int) -> Path:
        return self._folder / f"{day.isoformat()}-{what}-{number:02}"

    def _sweep(self, day: date) -> None:
        oldest = (day - KEPT).isoformat()
        for path in self._folder.glob("????-??-??-*"):
            if path.name < oldest:
                with contextlib.suppress(OSError):
                    path.unlink()


def _told(state: str, at: datetime) -> str:
    return json.dumps({"state": state, "at": at.astimezone(UTC).isoformat()})
