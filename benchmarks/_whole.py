"""The whole kiosk on one thread and a clock of its own: folder, feed, library, programme, slides, paint and journal.

Only the window and the passing of time are not the real ones.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.library.library import Library
from kiosk.machine.shipped import shipped
from kiosk.model.content import Snapshot
from kiosk.model.painting import Raster
from kiosk.model.plays import Play
from kiosk.model.settings import FeedSettings, Settings
from kiosk.model.slide import Frame, Slide
from kiosk.outputs.receipt_pictures import SlidesHere
from kiosk.outputs.receipts import Receipts
from kiosk.paint.painter import Painter
from kiosk.programme.from_settings import airing_rules_for, programme_for
from kiosk.run.composer import Composer
from kiosk.run.first_slide import EVERY, FirstSlide
from kiosk.run.look import LookInUse, look_of, theme_for
from kiosk.run.messages import Prepared, ToPlayer
from kiosk.run.options import Options
from kiosk.run.player import Player
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.screen.headless import HeadlessScreen
from kiosk.sources.folder.watched_folder import FolderSource
from kiosk.sources.remote.remote_source import RemoteSource
from kiosk.store.journal import Journal

ZONE = ZoneInfo("Europe/Amsterdam")
KEEP_SECONDS = 5.0
SMALL = Frame(480, 270)


class SimulatedClock:
    """Time that passes when it is told to."""

    def __init__(self, wall: datetime) -> None:
        self.wall = wall
        self.seconds = 1000.0

    def now(self) -> datetime:
        """Return the wall time."""
        return self.wall

    def monotonic(self) -> float:
        """Return the seconds that passed."""
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.wall = (self.wall.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(ZONE)
        self.seconds += seconds


class Whole:
    """One run of the kiosk. `shown` hears every frame that is put on the screen, `played` every play that ended."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: SimulatedClock,
        frame: Frame = SMALL,
        scan_seconds: float = 3.0,
        opening: str = "",
        feed: FeedSettings | None = None,
        state: Path | None = None,
        memory: Path | None = None,
        shown: Callable[[Raster], None] = lambda _: None,
        played: Callable[[Play], None] = lambda _: None,
        receipts: bool = False,
    ) -> None:
        settings = Settings()
        settings = replace(
            settings,
            screen=replace(settings.screen, motion="none"),
            content=replace(settings.content, scan_seconds=scan_seconds, settle_seconds=0.0),
            programme=replace(settings.programme, opening=(opening,) if opening else ()),
        )
        state = state or folder / "state"
        state.mkdir(parents=True, exist_ok=True)
        self.clock = clock
        self.shown = shown
        self.played = played
        self.screen = HeadlessScreen(frame)
        self.inbox: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        self.journal = Journal(state / "journal.db", memory=memory, monotonic=clock.monotonic)
        painter = Painter(cache_folder=state / "painted")
        self.receipts = _receipts(folder / "content", settings, frame, painter, clock) if receipts else None
        self.library = Library(keep=state / "library")
        self.library.KEEP_SECONDS = 1e8  # written below, by the clock of the simulation
        self.composer = Composer(
            programme=programme_for(settings, self.journal.history()),
            look=look_of(settings.screen, theme_for(settings.screen, (shipped("themes"),)), frame, painter),
            clock=clock,
        )
        self.player = Player(screen=self.screen, clock=clock, inbox=self.inbox, settings=settings.screen)
        self.composer.connect(hand_over=self.inbox.put, record=self._record)
        self.player.connect(tell=self.composer.inbox.put, record=self._record)
        self.folder = FolderSource(
            folder / "content",
            name="content",
            deliver=self.library.deliver,
            assets_folder=state / "pictures",
            settings=settings.content,
            known=self.library.paths("content"),
            now=clock.now,
        )
        self.feed = None
        if feed is not None:
            self.feed = RemoteSource(feed, deliver=self.library.deliver, cache=state / "feeds", clock=clock)
        self._first = _first_slide(folder / "content", state, settings, clock)
        self._consider = clock.monotonic()
        self.composer.stood.subscribe(self._stands)
        self._snapshot: Snapshot | None = None
        self._slide: Slide | None = None
        self._scan = self._poll = self._keep = clock.monotonic()
        self._tell: float | None = None
        self._offer()

    def _record(self, play: Play) -> None:
        self.played(play)
        self.journal.record(play)

    def _stands(self, prepared: Prepared) -> None:
        if (now := self.clock.monotonic()) >= self._consider:
            self._consider = now + EVERY
            self._first.consider(prepared, now)

    def run(self, seconds: float) -> None:
        """Let time pass; each part works when it is due, in the order in which threads would come to it."""
        end = self.clock.monotonic() + seconds
        while self.clock.monotonic() < end:
            now = self.clock.monotonic()
            if now >= self._scan:
                self._scan = self.folder.scan(now)
                self._offer()
            if self.feed is not None and now >= self._poll:
                self._poll = self.feed.poll(now)
                self.feed.fetch_pictures()
                self._offer()
            if now >= self._keep:
                self._keep = now + KEEP_SECONDS
                self.library._write()  # noqa: SLF001  # what its own thread does, by this clock
            if self.receipts is not None and (self._tell is None or now >= self._tell):
                self._tell = self.receipts.work(now)
            wait = self._turn()
            due = [end, self._scan, now + max(wait, 0.02)] + ([self._poll] if self.feed is not None else [])
            self.clock.advance(max(0.001, min(due) - now))

    def _offer(self) -> None:
        snapshot = self.library.snapshot()
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._first.holds(snapshot)
            if self.receipts is not None:
                self.receipts.take(snapshot)
                self._tell = None
            self.composer.inbox.put(snapshot)

    def _turn(self) -> float:
        for _ in range(4):
            while not self.composer.inbox.empty():
                self.composer.take(self.composer.inbox.get_nowait())
            self.composer.work()
            while not self.inbox.empty():
                self.player.take(self.inbox.get_nowait())
            wait = self.player.step(self.clock.monotonic())
            if self.player.slide is not self._slide and self.player.slide is not None:
                self._slide = self.player.slide
                self.shown(self.screen.capture())
            if self.composer.inbox.empty():
                break
        return wait

    def close(self) -> None:
        """End as the program does."""
        if self.receipts is not None:
            self.receipts.close()
        self._first.settle()
        self.folder.stop()
        if self.feed is not None:
            self.feed.stop()
        self.library.close()
        self.journal.close()


def _first_slide(content: Path, state: Path, settings: Settings, clock: SimulatedClock) -> FirstSlide:
    options = Options(settings=settings, settings_file=None, content=content, state=state, themes=())
    return FirstSlide(
        state,
        ("run",),
        content=content,
        desk=options.desk_store,
        settings=SettingsInUse(options),
        clock=clock,
        rest=lambda: None,
        kept=None,
    )


def _receipts(content: Path, settings: Settings, frame: Frame, painter: Painter, clock: SimulatedClock) -> Receipts:
    look = LookInUse(settings.screen, themes=(shipped("themes"),), frame=frame, painter=painter)
    return Receipts(
        content,
        clock=clock,
        rules=airing_rules_for(settings),
        slides=SlidesHere(picture_of=lambda item: look.small_picture(item, clock.now())),
        ahead=lambda _, wanted: dict.fromkeys(wanted, clock.now()),
        monotonic=clock.monotonic,
    )
