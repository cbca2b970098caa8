"""Some or forty screens of one house at its desk, each with something of its own, as their page meets them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kiosk import __version__
from kiosk.desk.heard_screens import HeardScreens
from kiosk.model.desk import Act, Done
from kiosk.model.heartbeat import Heartbeat
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.screen_choices import ScreenChoices
from kiosk.store.desk_heartbeats import SqliteHeartbeats
from tests.desk.conftest import DeskUnderTest, batch, quote

SHOWN = (
    quote("De monteur belde een half uur van tevoren en hield woord."),
    quote("Aan de telefoon was iemand die luisterde.", tone="positive"),
    quote("Ik moest drie keer hetzelfde vertellen voordat iemand mij kon helpen, en daarna nog eens per mail."),
)
FAULTS: dict[str, dict[str, Any]] = {
    "Kantine 2": {"notes": (Phrase("De schijf is bijna vol: nog 120 MB.", "The disk is almost full: 120 MB left."),)},
    "Hal Zwolle": {"clock": -5400.0},
    "Magazijn": {"temperature": 84.0, "weak": True},
    "Receptie": {"version": "0.0.9"},
}
"""What is wrong with a screen that is heard; a number of the clock is by how much it is off."""
SILENT = ("Vergaderzaal 3", "Werkplaats")
OFF, UNHEARD = "Nachtportier", "Nieuwe zaal"
PLACES = ("Zwolle", "Utrecht", "Antwerpen", "Den Bosch")


class ManyScreens:
    """A desk, its screens, and the time since they were heard."""

    def __init__(self, desk: DeskUnderTest) -> None:
        self.desk, self.monotonic = desk, 1000.0
        desk.desk.heard = HeardScreens(SqliteHeartbeats(desk.database), lambda: self.monotonic)
        desk.kiosk.library.put(batch(*SHOWN))

    def pair(self, name: str, **chosen: Any) -> None:  # noqa: ANN401  # as a screen's choices have them
        """Pair a screen of this name."""
        self.passes(1)
        now, number = self.desk.clock.now(), len(self.desk.desk.paired.screens())
        code = self.desk.desk.paired.begin(f"{number:064x}", "pi", at=now).code
        done = Done(at=now, by="Noor", act=Act.PAIR_SCREEN, about=name)
        assert self.desk.desk.paired.confirm(code, f"{number:016x}", ScreenChoices(name=name, **chosen), done)

    def tells(self, name: str, shows: Item = SHOWN[0], *, clock: float = 0.0, **more: Any) -> None:  # noqa: ANN401
        """Let a screen tell how it is doing."""
        self.passes(0.01)
        now = self.desk.clock.now()
        told: dict[str, Any] = {
            "clock": now.timestamp() + clock, "version": __version__, "theme": "papier", "language": "nl",
            "stands": shows.id, "up": 93600.0, "temperature": 52.0, "memory": 61.0, "feed_age": 4.0,
        }  # fmt: skip
        assert self.desk.desk.heard.hear(name, int(now.timestamp() * 1000), Heartbeat(**told | more), now)

    def passes(self, seconds: float) -> None:
        self.monotonic += seconds
        self.desk.clock.advance(seconds)

    def furnish(self, count: int) -> tuple[str, ...]:
        """Lay so many screens, among them all that is wrong with some; return their names."""
        odd = [*FAULTS, *SILENT, OFF, UNHEARD]
        names = [*odd, *(f"Gang {number}" for number in range(1, 60))][:count]
        for number, name in enumerate(names):
            self.pair(name, place=PLACES[number % 4], tags=(PLACES[number % 4].lower(), "kantoor"))
        for name in names:
            if name in SILENT:
                self.tells(name)
        self.passes(timedelta(minutes=17).total_seconds())
        for number, name in enumerate(names):
            if name == OFF:
                self.tells(name, on=False, hours=("ma-zo 02:00-02:05",), zone="Europe/Amsterdam")
            elif name not in {*SILENT, UNHEARD}:
                self.tells(name, SHOWN[number % 3], **FAULTS.get(name, {}))
        self.passes(20)
        return tuple(names)
