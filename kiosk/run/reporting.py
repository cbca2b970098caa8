"""Gathers the status of a running kiosk from its parts, on the thread of whoever asks; nothing here draws or waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.machine.clock import Clock
from kiosk.machine.display_power import DisplayState
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Snapshot
from kiosk.model.items import kind_of
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import NowShowing
from kiosk.model.slide import Slide
from kiosk.run.composer import Composer
from kiosk.run.player import Player
from kiosk.screen.screen import Screen
from kiosk.sources.remote.late_feed import LateFeed

if TYPE_CHECKING:
    from kiosk.run.status import Feed, Showing, Status


@dataclass(slots=True, kw_only=True)
class Reporting:
    """Where the facts of a status are."""

    name: str
    language: Callable[[], Language]
    clock: Clock
    state: Path
    starts: Starts
    screen: Screen
    player: Player
    composer: Composer
    display: Callable[[], DisplayState]
    """What the display itself was brought to, some seconds after the player."""
    snapshot: Callable[[], Snapshot]
    feeds: tuple[LateFeed, ...]
    notes: Callable[[], tuple[str, ...]]
    deaths: dict[str, int] = field(default_factory=dict)
    started: datetime = field(init=False)
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock.now()
        self.began = self.clock.monotonic()

    def status(self) -> Status:
        """Return the status of this moment."""
        from kiosk.machine.vitals import look_at_machine
        from kiosk.run.status import Status

        snapshot, now = self.snapshot(), self.clock.now()
        frame, display, pause_ends = self.screen.frame, self.display(), self.player.pause_ends
        return Status(
            version=__version__,
            name=self.name,
            showing=self._showing(self.player.slide, self.player.now_showing) if self.player.slide else None,
            next=self._showing(self.composer.prepared, None) if self.composer.prepared else None,
            screen=f"{frame.width}x{frame.height}, {getattr(self.screen, 'rung', 'cut')}",
            screen_on=self.player.on,
            paused=pause_ends is not None,
            switched_by=display.way if display.on == self.player.on else None,
            items=len(snapshot.items),
            held=len(snapshot.held),
            problems=sum(not one.harmless for one in snapshot.problems),
            notes=(*self._paused(pause_ends, now), *self.notes()),
            feeds=tuple(self._feed(feed) for feed in self.feeds),
            started=self.started.isoformat(timespec="seconds"),
            uptime_seconds=round(self.clock.monotonic() - self.began, 1),
            starts=self.starts.count,
            deaths=dict(self.deaths),
            frames_drawn=self.screen.frames_drawn,
            failed_slides=self.composer.failed,
            now=now.isoformat(timespec="seconds"),
            machine=look_at_machine(self.state, now),
        )

    def _paused(self, ends: float | None, now: datetime) -> Iterator[str]:
        """Say that a key stopped the slides, and when they go on."""
        if ends is not None:
            until = now + timedelta(seconds=max(0.0, ends - self.clock.monotonic()))
            note = Phrase(
                f"Met een toets gepauzeerd; gaat om {until:%H:%M} vanzelf verder.",
                f"Paused by a key; goes on by itself at {until:%H:%M}.",
            )
            yield note.say(self.language())

    def _showing(self, slide: Slide, now: NowShowing | None) -> Showing:
        from kiosk.run.status import Showing

        item = slide.cue.item
        return Showing(
            item=item.id if item else None,
            kind=str(kind_of(item)) if item else None,
            words=slide.description,
            why=slide.cue.reason.say(self.language()),
            since=now.started.isoformat(timespec="seconds") if now else None,
            page=slide.page,
            pages=slide.pages,
        )

    def _feed(self, feed: LateFeed) -> Feed:
        from kiosk.run.status import Feed

        seen = feed.status()
        if seen is None:
            return Feed(name=feed.address, items=0, age_seconds=None, trouble=None)
        age = (datetime.now(UTC) - seen.confirmed).total_seconds() if seen.confirmed else None
        trouble = seen.failing.say(self.language()) if seen.failing else None
        return Feed(name=seen.name, items=seen.items, age_seconds=age, trouble=trouble)

    def died(self, name: str) -> None:
        """Count a thread that died and is started again."""
        self.deaths[name] = self.deaths.get(name, 0) + 1
