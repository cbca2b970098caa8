"""The wiring: builds the stages from the settings, connects them by queues, and runs the loop on the main thread."""

from __future__ import annotations

import logging
import queue
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from kiosk.clock import SystemClock
from kiosk.composer import LONGEST_REST, Composer, Look, ToPlayer
from kiosk.errors import KioskError
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.language import Phrase
from kiosk.model.painting import Sprite
from kiosk.model.schedule import Cue
from kiosk.model.settings import Settings
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Theme
from kiosk.player import Player
from kiosk.screen.screen import Screen
from kiosk.sdnotify import ServiceManager

log = logging.getLogger(__name__)

NO_NOTICE = Phrase("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one run was asked for."""

    settings: Settings
    content: Path | None
    state: Path
    themes: tuple[Path, ...]
    windowed: Frame | None = None
    headless: bool = False
    preview: bool = False


class Source(Protocol):
    """A folder or a feed, on a thread of its own."""

    def start(self) -> None:
        """Begin to deliver."""
        ...

    def stop(self) -> None:
        """Stop, soon."""
        ...


def run_kiosk(options: Options) -> int:
    """Show the kiosk until it is closed; return the exit status (1 when the display was lost)."""
    imports = threading.Thread(target=_import_stages, name="imports")
    imports.start()
    screen = _open_screen(options)
    imports.join()
    from kiosk.paint.memory import hand_back_freed_memory

    hand_back_freed_memory()
    try:
        return _Kiosk(options, screen).run()
    finally:
        screen.close()


def _import_stages() -> None:
    """Import what the first slide needs while the window opens."""
    import kiosk.formats.read
    import kiosk.paint.painter
    import kiosk.slides.compose  # noqa: F401


def _open_screen(options: Options) -> Screen:
    if options.headless:
        from kiosk.screen.headless import HeadlessScreen

        return HeadlessScreen(options.windowed or Frame(1920, 1080))
    from kiosk.screen.open import open_screen

    return open_screen(windowed=options.windowed)


def load_look(settings: Settings, themes: tuple[Path, ...]) -> Theme:
    """Return the theme of the settings; a KioskError with the first mistake where it cannot be used."""
    from kiosk.themes import load_theme

    theme, problems = load_theme(settings.screen.theme, themes)
    if theme is None:
        first = problems[0]
        raise KioskError(
            Phrase(f"{first.origin}: {first.what.dutch}", f"{first.origin}: {first.what.english}"), first.hint
        )
    return theme


class _Kiosk:
    """The stages of one run, connected."""

    def __init__(self, options: Options, screen: Screen) -> None:
        from kiosk.journal.journal import Journal
        from kiosk.library.library import Library
        from kiosk.paint.painter import Painter
        from kiosk.programme.programme import Programme

        settings = options.settings
        self.options = options
        self.screen = screen
        self.clock = SystemClock(ZoneInfo(settings.programme.timezone))
        self.manager = ServiceManager(self.clock.monotonic)
        options.state.mkdir(parents=True, exist_ok=True)
        self.inbox: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        self.journal = Journal(options.state / "journal.db")
        self.painter = Painter(cache_folder=options.state / "painted")
        self.library = Library(keep=options.state / "library", on_change=self._content_changed)
        programme = Programme(
            settings.programme, screens=frozenset(settings.screen.tags), history=self.journal.history()
        )
        self.composer = Composer(
            programme=programme,
            look=self._look(load_look(settings, options.themes)),
            clock=self.clock,
            hand_over=self.inbox.put,
            record=self.journal.record,
        )
        self.player = Player(
            screen=screen,
            clock=self.clock,
            inbox=self.inbox,
            tell=self.composer.inbox.put,
            record=self.journal.record,
            moving=self._moving,
            alive=self.manager.alive,
            motion=settings.screen.motion,
        )
        self.sources = self._sources()

    def _look(self, theme: Theme) -> Look:
        """Bind theme, frame, ruler and language to the two functions that set slides."""
        from kiosk.slides.chrome import overlays
        from kiosk.slides.compose import compose

        screen, frame, ruler = self.options.settings.screen, self.screen.frame, self.painter.ruler

        def set_cue(cue: Cue, at: datetime) -> tuple[Slide, ...]:
            return compose(
                cue, theme=theme, frame=frame, ruler=ruler, language=screen.language, now=at, motion=screen.motion
            )

        def lay_over(now: datetime, notice: Phrase | None) -> tuple[Sprite, ...]:
            layers = overlays(now=now, notice=notice, theme=theme, frame=frame, ruler=ruler, language=screen.language)
            return self.painter.paint_layers(layers, frame)

        return Look(set_cue, self.painter.paint, lay_over)

    def _sources(self) -> tuple[Source, ...]:
        from kiosk.sources.folder import FolderSource

        sources: list[Source] = []
        if self.options.content is not None:
            sources.append(
                FolderSource(
                    self.options.content,
                    name="content",
                    deliver=self._deliver,
                    assets_folder=self.options.state / "pictures",
                    settings=self.options.settings.content,
                    known=self.library.paths("content"),
                )
            )
        return tuple(sources)

    def _deliver(self, delivery: Batch | Removed) -> None:
        """Take a delivery from a source thread, but not while a transition runs: parsing would make it stutter."""
        self.composer.may_work.wait(LONGEST_REST)
        self.library.deliver(delivery)

    def _content_changed(self, snapshot: Snapshot) -> None:
        from kiosk.library.receipts import notice

        self.composer.inbox.put(snapshot)
        self.composer.inbox.put(notice(snapshot) or NO_NOTICE)

    def _moving(self, moving: bool) -> None:  # noqa: FBT001
        if moving:
            self.composer.may_work.clear()
        else:
            self.composer.may_work.set()

    def run(self) -> int:
        """Start the threads, play, and take everything down in order."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.inbox.put(None))
        composer = threading.Thread(target=supervised(self.composer.run), name="composer", daemon=True)
        composer.start()
        # What was kept from before the last stop is shown while the sources look again.
        self._content_changed(self.library.snapshot())
        for source in self.sources:
            source.start()
        preview = self._preview() if self.options.headless or self.options.preview else None
        self.manager.ready("kiosk")
        try:
            self.player.run()
        finally:
            self.manager.stopping()
            for source in self.sources:
                source.stop()
            self.composer.may_work.set()
            self.composer.inbox.put(None)
            if preview is not None:
                preview()
            composer.join(timeout=5)
            self.library.close()
            self.journal.close()
        return 1 if self.player.lost else 0

    def _preview(self) -> Callable[[], None]:
        """Serve the page that shows the screen; return the function that stops it."""
        from kiosk.paint.export import at_rest, png
        from kiosk.web.preview import Preview

        language = self.options.settings.screen.language

        def picture() -> bytes:
            painting = self.player.painting
            return png(at_rest(painting)) if painting else b""

        def says() -> str:
            painting, now = self.player.painting, self.player.now_showing
            return f"{painting.slide.description}\n{now.started.isoformat()} {now.page}" if painting and now else ""

        preview = Preview(self.options.settings.web.preview_port, picture=picture, says=says, language=language)
        preview.start()
        address = f"http://127.0.0.1:{preview.port}/"
        log.info("the screen can be seen at %s", address)
        return preview.stop


def supervised(work: Callable[[], None]) -> Callable[[], None]:
    """Return a thread's work that starts again when it dies, after ever longer pauses (up to a minute)."""

    def run() -> None:
        pause = 0.5
        while True:
            began = time.monotonic()
            try:
                work()
            except Exception:
                log.exception("a thread died and is started again in %.0f s", pause)
            else:
                return
            time.sleep(pause)
            pause = 0.5 if time.monotonic() - began > 300 else min(60.0, pause * 2)

    return run
