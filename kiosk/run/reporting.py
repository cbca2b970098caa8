"""Gathers from its parts what there is to tell of a running kiosk: its status, and the sentence in the corner.

On the thread of whoever asks; nothing here draws or waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.library.library import Library
from kiosk.machine.clock import Clock
from kiosk.machine.start_limit import Starts
from kiosk.model.airing import Show
from kiosk.model.content import Snapshot
from kiosk.model.items import kind_of
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import NowShowing
from kiosk.model.slide import Slide
from kiosk.run.options import Options
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.run.sources import Sources
from kiosk.run.stage import Stage
from kiosk.sources.remote.late_feed import LateFeed
from kiosk.store.journal import Journal

if TYPE_CHECKING:
    from kiosk.delivery.homing import Homing
    from kiosk.delivery.newest import Newest
    from kiosk.run.beating import Beating
    from kiosk.run.pairing_line import PairingLine
    from kiosk.run.status import Feed, Showing, Status
    from kiosk.run.wall_voice import WallVoice

_CLOSED = Phrase("Het scherm is uit, volgens de openingstijden.", "The screen is off: closed.")


@dataclass(slots=True, kw_only=True)
class Reporting:
    """Where the facts of a status are."""

    options: Options
    settings: SettingsInUse
    clock: Clock
    starts: Starts
    journal: Journal
    stage: Stage
    library: Library
    sources: Sources
    deaths: dict[str, int] = field(init=False, default_factory=dict)
    telling: Newest | None = field(init=False, default=None)
    """What tells a desk elsewhere what stands here."""
    homing: Homing | None = field(init=False, default=None)
    """What sends it what was shown here."""
    beating: Beating | None = field(init=False, default=None)
    """What tells it how this screen is doing."""
    pairing: PairingLine | None = field(init=False, default=None)
    """What asks the desk that this screen is paired with."""
    voice: WallVoice | None = field(init=False, default=None)
    started: datetime = field(init=False)
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock.now()
        self.began = self.clock.monotonic()

    def status(self) -> Status:
        """Return the status of this moment."""
        from kiosk.machine.vitals import look_at_machine
        from kiosk.programme.from_settings import standings_in
        from kiosk.run.status import Status

        snapshot, now = self.library.snapshot(), self.clock.now()
        screen, player, display = self.stage.screen, self.stage.player, self.stage.display_power.state
        # In closed hours nothing shows, and what waits is of another day.
        shows, waits = (player.slide, self.stage.composer.prepared) if player.on else (None, None)
        frame, pause_ends, rate = screen.frame, player.pause_ends, getattr(screen, "rate", None)
        return Status(
            version=__version__,
            name=self.settings.now.screen.name,
            showing=self._showing(shows, player.now_showing) if shows else None,
            next=self._showing(waits, None) if waits else None,
            screen=f"{frame.width}x{frame.height}" + (f", {rate} frames/s" if rate else ""),
            screen_on=player.on,
            paused=pause_ends is not None,
            switched_by=display.way if display.on == player.on else None,
            items=sum(one.show is Show.NOW for one in standings_in(snapshot.items, self.settings.now, now)),
            held=sum(not one.asked for one in snapshot.held),
            problems=sum(not one.harmless for one in snapshot.problems),
            notes=(*self._paused(pause_ends, now), *(one.say(self._language) for one in self.notes())),
            feeds=tuple(self._feed(feed) for feed in self.sources.feeds),
            started=self.started.isoformat(timespec="seconds"),
            uptime_seconds=round(self.clock.monotonic() - self.began, 1),
            starts=self.starts.count,
            deaths=dict(self.deaths),
            frames_drawn=screen.frames_drawn,
            latest_slide_seconds=round(player.latest, 2),
            failed_slides=self.stage.composer.failed,
            now=now.isoformat(timespec="seconds"),
            taps=self.stage.number_pad.total(),
            machine=look_at_machine(self.options.state, now),
        )

    def says(self) -> str:
        """Return what stands on the screen, and since when, for the page that shows it; line one is for people."""
        player = self.stage.player
        slide, now = player.slide, player.now_showing
        if not player.on:
            return _CLOSED.say(self._language)
        return f"{slide.description}\n{now.started.isoformat()} {now.page}" if slide and now else ""

    def corner(self, snapshot: Snapshot) -> Phrase:
        """Return the gravest notice for the corner of the screen; without words where there is nothing to say."""
        from kiosk.outputs.receipts import notice

        return self.settings.trouble or self.options.note or notice(snapshot) or Phrase("", "")

    def died(self, name: str) -> None:
        """Count a thread that died and is started again."""
        self.deaths[name] = self.deaths.get(name, 0) + 1

    @property
    def _language(self) -> Language:
        return self.settings.now.screen.language

    def notes(self) -> Iterator[Phrase]:
        """Give what the person who keeps the kiosk should know."""
        later = ", ".join(self.settings.later)
        restart = Phrase(f"Na een herstart geldt ook {later}.", f"{later} applies after a restart.") if later else None
        for one in (
            self.settings.trouble,
            self.options.note,
            restart,
            self.journal.note,
            self.library.note,
            self.sources.desk.note,
            self._untold(),
            self._uncounted(),
            self._lost(),
            self.pairing.trouble if self.pairing is not None else None,
            self.voice.trouble if self.voice is not None else None,
        ):
            if one is not None:
                yield one

    def feed_troubles(self) -> Iterator[Phrase]:
        """Give of each feed that is not reached why."""
        for feed in self.sources.feeds:
            seen = feed.status()
            if seen is not None and seen.failing is not None:
                yield Phrase(f"{seen.name}: {seen.failing.dutch}", f"{seen.name}: {seen.failing.english}")

    def _untold(self) -> Phrase | None:
        """Say that the desk elsewhere does not hear what stands here, or how this screen is doing."""
        lines = [one for one in (self.telling, self.beating) if one is not None]
        why = next((one.trouble for one in lines if one.trouble is not None), None)
        if why is None:
            return None
        site = self.settings.now.phone.site
        return Phrase(f"De balie van {site} hoort niet wat hier op het scherm staat. {why.dutch}",
                      f"The desk at {site} does not hear what stands on this screen. {why.english}")  # fmt: skip

    def _uncounted(self) -> Phrase | None:
        """Say that the desk elsewhere does not get what was shown here; it is kept meanwhile."""
        why = self.homing.trouble if self.homing is not None else None
        if why is None:
            return None
        return Phrase(f"Wat hier getoond is, komt nu niet bij de balie aan; het wordt 30 dagen bewaard. {why.dutch}",
                      f"What was shown here does not reach the desk now; it is kept for 30 days."
                      f" {why.english}")  # fmt: skip

    def _lost(self) -> Phrase | None:
        """Say how much of what was shown here the desk will never count."""
        lost = self.homing.lost if self.homing is not None else 0
        if not lost:
            return None
        return Phrase(f"{lost} keer is wat hier getoond is niet meer bij de balie geteld: het wachtte te lang, of het"
                      " was te veel.",
                      f"{lost} times what was shown here is not counted at the desk any more: it waited too long, or"
                      " was too much.")  # fmt: skip

    def _paused(self, ends: float | None, now: datetime) -> Iterator[str]:
        """Say that a key stopped the slides, and when they go on."""
        if ends is not None:
            until = now + timedelta(seconds=max(0.0, ends - self.clock.monotonic()))
            note = Phrase(f"Met een toets gepauzeerd; gaat om {until:%H:%M} vanzelf verder.",
                          f"Paused by a key; goes on by itself at {until:%H:%M}.")  # fmt: skip
            yield note.say(self._language)

    def _showing(self, slide: Slide, now: NowShowing | None) -> Showing:
        from kiosk.run.status import Showing

        item = slide.cue.item
        return Showing(
            item=item.id if item else None,
            kind=str(kind_of(item)) if item else None,
            words=slide.description,
            why=slide.cue.reason.say(self._language),
            since=now.started.isoformat(timespec="seconds") if now else None,
            page=slide.page,
            pages=slide.pages,
        )

    def _feed(self, feed: LateFeed) -> Feed:
        from kiosk.run.status import Feed

        seen = feed.status()
        if seen is None:
            return Feed(name=feed.address, items=0, age_seconds=None, trouble=None)
        age = (self.clock.now() - seen.confirmed).total_seconds() if seen.confirmed else None
        trouble = seen.failing.say(self._language) if seen.failing else None
        return Feed(name=seen.name, items=seen.items, age_seconds=age, trouble=trouble)
