"""The wiring: builds the stages from the settings, connects them by queues, and runs the loop on the main thread."""

from __future__ import annotations

import logging
import queue
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from kiosk.clock import SystemClock
from kiosk.composer import LONGEST_REST, Composer, NewRules, Power, ToPlayer
from kiosk.feeds import LateFeed
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.slide import Frame
from kiosk.model.theme import Theme
from kiosk.options import Options
from kiosk.player import Player
from kiosk.power import DisplayPower
from kiosk.screen.screen import Screen
from kiosk.sdnotify import ServiceManager
from kiosk.threads import supervised
from kiosk.watching import Watch

if TYPE_CHECKING:
    from kiosk.library.receipts import Receipts

log = logging.getLogger(__name__)

NO_NOTICE = Phrase("", "")
FOLDER = "content"
"""What the watched folder is called as a source."""


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
        return Kiosk(options, screen).run()
    finally:
        screen.close()


def _import_stages() -> None:
    """Import what the first slide needs while the window opens."""
    import kiosk.formats.read
    import kiosk.look  # noqa: F401


def _open_screen(options: Options) -> Screen:
    if options.headless:
        from kiosk.screen.headless import HeadlessScreen

        return HeadlessScreen(options.windowed or Frame(1920, 1080))
    from kiosk.screen.open import open_screen

    return open_screen(windowed=options.windowed)


class Kiosk:
    """The stages of one run, connected."""

    def __init__(self, options: Options, screen: Screen) -> None:
        from kiosk.editing import Editing
        from kiosk.journal.journal import Journal
        from kiosk.library.library import Library
        from kiosk.look import look_of, theme_for
        from kiosk.paint.painter import Painter
        from kiosk.programme.from_settings import programme_for

        settings = options.settings
        self.options = options
        self.settings = settings
        self.screen = screen
        self.clock = SystemClock(ZoneInfo(settings.programme.timezone))
        self.manager = ServiceManager(self.clock.monotonic)
        options.state.mkdir(parents=True, exist_ok=True)
        self.inbox: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        self.journal = Journal(options.state / "journal.db")
        self.painter = Painter(cache_folder=options.state / "painted")
        self.theme = theme_for(settings.screen, options.themes)
        self.composer = Composer(
            programme=programme_for(settings, self.journal.history()),
            look=look_of(settings.screen, self.theme, screen.frame, self.painter),
            clock=self.clock,
            hand_over=self._hand_over,
            record=self.journal.record,
        )
        self.display_power = DisplayPower()
        self.player = Player(
            screen=screen,
            clock=self.clock,
            inbox=self.inbox,
            tell=self.composer.inbox.put,
            record=self.journal.record,
            moving=self._moving,
            alive=self._alive,
            motion=settings.screen.motion,
        )
        self.library = Library(
            keep=options.state / "library",
            on_change=self._content_changed,
            privacy=settings.privacy,
            content=settings.content,
        )
        self.receipts = self._receipts()
        self.sources = tuple(self._sources())
        self._forget_former_sources()
        self.editing = Editing(
            settings=settings,
            settings_file=options.settings_file,
            overrides=options.overrides,
            themes=options.themes,
            theme=self.theme,
            look=self._new_look,
            rules=self._new_rules,
            told=self._told,
        )
        self.watch = Watch(self.editing.files, self.editing.edited)
        self.ready = False

    def _receipts(self) -> Receipts | None:
        from kiosk.library.receipts import Receipts

        folder = self.options.content
        if folder is None:
            return None
        language = self.settings.screen.language
        return Receipts(folder, source=FOLDER, language=language, picture_of=self._picture_of)

    def _sources(self) -> Iterable[Source]:
        if self.options.content is not None:
            from kiosk.sources.folder import FolderSource

            yield FolderSource(
                self.options.content,
                name=FOLDER,
                deliver=self._deliver,
                assets_folder=self.options.state / "pictures",
                settings=self.settings.content,
                known=self.library.paths(FOLDER),
            )
        for feed in self.settings.feed:
            yield LateFeed(feed, self._deliver, self.options.state / "feeds", self.clock)

    def _forget_former_sources(self) -> None:
        """Take down what was kept of a folder or a feed that the settings no longer name."""
        named = {feed.called for feed in self.settings.feed}
        if self.options.content is not None:
            named.add(FOLDER)
        for source, path in self.library.snapshot().files:
            if source not in named:
                self.library.remove(Removed(source=source, path=path))

    def _deliver(self, delivery: Batch | Removed) -> None:
        """Take a delivery from a source thread, but not while a transition runs: parsing would make it stutter."""
        self.composer.may_work.wait(LONGEST_REST)
        self.library.deliver(delivery)

    def _content_changed(self, snapshot: Snapshot) -> None:
        self.composer.inbox.put(snapshot)
        self._tell_notice(snapshot)
        if self.receipts is not None:
            self.receipts.offer(snapshot)

    def _tell_notice(self, snapshot: Snapshot) -> None:
        from kiosk.library.receipts import notice

        self.composer.inbox.put(self.editing.trouble or notice(snapshot) or NO_NOTICE)

    def _told(self) -> None:
        self._tell_notice(self.library.snapshot())

    def _new_look(self, screen: ScreenSettings, theme: Theme) -> None:
        from kiosk.look import look_of

        self.theme = theme
        self.composer.inbox.put(look_of(screen, theme, self.screen.frame, self.painter))

    def _new_rules(self, settings: Settings) -> None:
        from kiosk.programme.from_settings import programme_for

        self.composer.inbox.put(NewRules(programme_for(settings, self.journal.history())))

    def _picture_of(self, item: Item) -> bytes | None:
        from kiosk.look import small_picture

        self.composer.may_work.wait(LONGEST_REST)
        return small_picture(item, self.theme, self.editing.settings.screen.language, self.painter, self.clock.now())

    def _hand_over(self, message: ToPlayer) -> None:
        """Pass a message on to the player; the hours of the screen also turn the display itself off and on."""
        if isinstance(message, Power):
            self.display_power.want(on=message.on)
        self.inbox.put(message)

    def _alive(self) -> None:
        """Feed the watchdog, for the draw loop; the first time a slide stands, say that the kiosk is ready."""
        if not self.ready and self.player.now_showing is not None:
            self.ready = True
            self.manager.ready("the first slide stands")
        self.manager.alive()

    def _moving(self, moving: bool) -> None:  # noqa: FBT001  # the player's word for it
        if moving:
            self.composer.may_work.clear()
        else:
            self.composer.may_work.set()

    def run(self) -> int:
        """Start the threads, play, and take everything down in order."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.inbox.put(None))
        with ExitStack() as ending:
            ending.callback(self.journal.close)
            ending.callback(self.library.close)
            composer = supervised("composer", self.composer.run)
            ending.callback(composer.join, 5)
            ending.callback(self.composer.inbox.put, None)
            ending.callback(self.composer.may_work.set)
            # What was kept from before the last stop is shown while the sources look again.
            self._content_changed(self.library.snapshot())
            if self.receipts is not None:
                ending.callback(self.receipts.close)
            for source in self.sources:
                source.start()
                ending.callback(source.stop)
            supervised("watch", self.watch.run)
            ending.callback(self.watch.stop)
            if self.options.headless or self.options.preview:
                ending.callback(self._preview())
            ending.callback(self.manager.stopping)
            if self.settings.programme.opening:
                # The last run may have ended with the display off.
                self.display_power.want(on=True)
            ending.callback(self.display_power.close)
            self.player.run()
        return 1 if self.player.lost else 0

    def _preview(self) -> Callable[[], None]:
        """Serve the page that shows the screen; return the function that stops it."""
        from kiosk.paint.export import at_rest, png
        from kiosk.web.preview import Preview

        def picture() -> bytes:
            painting = self.player.painting
            return png(at_rest(painting)) if painting else b""

        def says() -> str:
            painting, now = self.player.painting, self.player.now_showing
            return f"{painting.slide.description}\n{now.started.isoformat()} {now.page}" if painting and now else ""

        port, language = self.settings.web.preview_port, self.settings.screen.language
        preview = Preview(port, picture=picture, says=says, language=language)
        preview.start()
        log.info("the screen can be seen at http://127.0.0.1:%s/", preview.port)
        return preview.stop
