"""A ladder for tests: how busy the machine is, or whether it stood still during a frame, changes nothing on it."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screen.ladder import Ladder


class Steady(Ladder):
    """Stays at the rate of the cost that it was given."""

    def after(self, rate: int, spent: float) -> int:
        """Go on as before."""
        del spent
        return rate

    def learn(self, share: float, spent: Sequence[float]) -> None:
        """Stay as it is."""
