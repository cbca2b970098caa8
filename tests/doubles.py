"""Doubles for the only things a test may replace: the clock, chance, and the far end of the network."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class FakeClock:
    """A clock that a test moves by hand. Wall time can be set apart from monotonic time, as a real one can."""

    def __init__(self, now: datetime | None = None) -> None:
        self.wall = now or datetime(2026, 4, 7, 8, 0, tzinfo=AMSTERDAM)
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let time pass, on both hands. Adds real elapsed time, so it crosses DST nights as the world does."""
        zone = self.wall.tzinfo
        self.wall = (self.wall.astimezone(ZoneInfo("UTC")) + timedelta(seconds=seconds)).astimezone(zone)
        self.seconds += seconds
