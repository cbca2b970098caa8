"""The one place where time is read, but for the very start. Everything else takes it as an argument."""

from __future__ import annotations

import time
from datetime import UTC, datetime, tzinfo
from typing import Protocol

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""Before the program was made no clock can be right: a small computer without a battery wakes up in 1970."""


class Clock(Protocol):
    """Wall time in the zone of the kiosk, and a time for durations that never jumps."""

    def now(self) -> datetime:
        """Return the aware wall time."""

    def monotonic(self) -> float:
        """Return seconds since some moment, that only ever grow."""


class SystemClock:
    """The clock of the machine."""

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        """May be set anew at any time: moments of two zones are compared and subtracted as moments."""

    def now(self) -> datetime:
        """Return the aware wall time in the zone of the kiosk."""
        return datetime.now(self.zone)

    def monotonic(self) -> float:
        """Return the monotonic time of the machine, in seconds."""
        return time.monotonic()


def wall_time(zone: tzinfo) -> datetime:
    """Return the wall time of the machine in a zone, for whoever has no clock of a running kiosk."""
    return datetime.now(zone)


def or_later_than_all(now: datetime) -> datetime:
    """Return a time to judge by whether a day is yet to come: where the clock cannot be right, no day is."""
    return now if now >= EARLIEST else now.replace(year=9000)
