"""The wiring: builds the stages from the settings, connects them by queues, and runs the loop on the main thread."""

from __future__ import annotations

import logging
import os
import queue
import signal
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from kiosk.choices.places import memory_folder
from kiosk.machine.clock import SystemClock
from kiosk.machine.display_power import DisplayPower
from kiosk.machine.edit_watch import Watch
from kiosk.machine.sdnotify import ServiceManager
from kiosk.machine.start_limit import DISPLAY_WENT, Starts
from kiosk.machine.threads import supervised
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.theme import Theme
from kiosk.run.composer import LONGEST_REST, PATIENCE, Composer
from kiosk.run.messages import Complete, Lost, NewRules, Power, ToPlayer
from kiosk.run.options import Options
from kiosk.run.player import Player
from kiosk.screen.screen import Screen
from kiosk.sources.remote.late_feed import LateFeed

if TYPE_CHECKING:
    from kiosk.outputs.receipts import Receipts
    from kiosk.run.answering import Answering

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


class Kiosk:
    """The stages of one run, connected."""

    def __init__(self, options: Options, screen: Screen, starts: Starts) -> None:
        from kiosk.choices.last_good import keep_last_good
        from kiosk.library.library import Library
        from kiosk.paint.painter import Painter
        from kiosk.programme.from_settings import programme_for
        from kiosk.run.look import look_of, theme_for
        from kiosk.run.reporting import Reporting
        from kiosk.run.settings_changes import Editing
        from kiosk.store.journal import Journal

        settings = options.settings
        self.options = options
        self._again = False
        self._first_slide = threading.Event()
        self._spoilt_start: BaseException | None = None
        self.settings = settings
        self.screen = screen
        self.clock = SystemClock(ZoneInfo(settings.programme.timezone))
        self.manager = ServiceManager(self.clock.monotonic)
        self.inbox: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        self.journal = Journal(options.state / "journal.db", memory=memory_folder())
        # With a note the state is a refuge, which is small and may be in memory.
        self.painter = Painter(cache_folder=None if options.note else options.state / "painted")
        self.theme = theme_for(settings.screen, options.themes)
        self.programme = programme_for(settings, self.journal.history())
        self.composer = Composer(
            programme=self.programme,
            look=look_of(settings.screen, self.theme, screen.frame, self.painter),
            clock=self.clock,
        )
        self.display_power = DisplayPower()
        self.player = Player(
            screen=screen,
            clock=self.clock,
            inbox=self.inbox,
            settings=settings.screen,
        )
        self.composer.connect(hand_over=self._hand_over, record=self.journal.record)
        self.player.connect(
            tell=self.composer.inbox.put,
            record=self.journal.record,
            moving=self._moving,
            alive=self.manager.alive,
            showing=self._showing,
        )
        self.library = Library(
            keep=options.state / "library",
            privacy=settings.privacy,
            content=settings.content,
        )
        self.library.changed.subscribe(self._content_changed)
        self.receipts = self._receipts()
        self.feeds = tuple(self._feeds())
        self._forget_former_sources()
        self.editing = Editing(
            settings=settings,
            settings_file=options.settings_file,
            overrides=options.overrides,
            themes=options.themes,
            theme=self.theme,
            look=self._new_look,
            rules=self._new_rules,
            good=lambda: keep_last_good(options.settings_file, options.state),
            told=self._told,
            trouble=options.trouble,
        )
        self.reporting = Reporting(
            name=settings.screen.name,
            language=lambda: self.editing.settings.screen.language,
            clock=self.clock,
            state=options.state,
            starts=starts,
            screen=screen,
            player=self.player,
            composer=self.composer,
            display=lambda: self.display_power.state,
            snapshot=self.library.snapshot,
            feeds=self.feeds,
            notes=self._notes,
        )
        self.watch = Watch(self.editing.files, self.editing.edited)

    def _receipts(self) -> Receipts | None:
        from kiosk.outputs.receipts import Receipts
        from kiosk.programme.from_settings import airing_rules_for

        folder = self.options.content
        if folder is None:
            return None
        return Receipts(
            folder,
            clock=self.clock,
            rules=airing_rules_for(self.settings),
            source=FOLDER,
            language=self.settings.screen.language,
            picture_of=self._picture_of,
        )

    def _sources(self) -> Iterable[Source]:
        if self.options.content is not None:
            from kiosk.sources.folder.watched_folder import FolderSource

            yield FolderSource(
                self.options.content,
                name=FOLDER,
                deliver=self._deliver,
                assets_folder=self.options.state / "pictures",
                settings=self.settings.content,
                known=self.library.paths(FOLDER),
                complete=self._complete,
            )
        yield from self.feeds

    def _feeds(self) -> Iterable[LateFeed]:
        for feed in {feed.source: feed for feed in self.settings.feed}.values():
            yield LateFeed(feed, self._deliver, self.options.state / "feeds", self.clock)

    def _forget_former_sources(self) -> None:
        """Take down what was kept of a folder or a feed that the settings no longer name."""
        named = {name for feed in self.settings.feed for name in (feed.source, feed.former_source)}
        if self.options.content is not None:
            named.add(FOLDER)
        for source, path in self.library.snapshot().files:
            if source not in named:
                self.library.remove(Removed(source=source, path=path))

    def _deliver(self, delivery: Batch | Removed) -> None:
        """Take a delivery from a source thread, but not while a transition runs: parsing would make it stutter."""
        self.composer.may_work.wait(LONGEST_REST)
        self.library.deliver(delivery)

    def _complete(self) -> None:
        """Tell the composer that the folder has been read once: what comes later is new."""
        self.composer.inbox.put(self.library.snapshot())
        self.composer.inbox.put(Complete())

    def _content_changed(self, snapshot: Snapshot) -> None:
        self.composer.inbox.put(snapshot)
        self._tell_notice(snapshot)
        if self.receipts is not None:
            self.receipts.offer(snapshot)

    def _tell_notice(self, snapshot: Snapshot) -> None:
        from kiosk.outputs.receipts import notice

        self.composer.inbox.put(self.editing.trouble or self.options.note or notice(snapshot) or NO_NOTICE)

    def _notes(self) -> tuple[str, ...]:
        language, editing = self.editing.settings.screen.language, self.editing
        later = ", ".join(f"[{name}]" for name in editing.later)
        apply_later = Phrase(f"Na een herstart geldt ook {later}.", f"{later} applies after a restart.")
        kept = (self.journal.note, self.library.note)
        phrases = (editing.trouble, self.options.note, apply_later if later else None, *kept)
        return tuple(phrase.say(language) for phrase in phrases if phrase is not None)

    def _told(self) -> None:
        self._tell_notice(self.library.snapshot())
        if self.options.trouble and not self.editing.trouble and self.editing.later:
            log.warning("the settings are good again: the kiosk starts anew with them")
            self._again = True
            self.inbox.put(None)

    def _new_look(self, screen: ScreenSettings, theme: Theme) -> None:
        from kiosk.run.look import look_of

        self.theme = theme
        self.player.set_up(screen)
        self.reporting.name = screen.name
        if self.receipts is not None:
            self.receipts.language = screen.language
            self.receipts.offer(self.library.snapshot())
        self.composer.inbox.put(look_of(screen, theme, self.screen.frame, self.painter))

    def _new_rules(self, settings: Settings) -> None:
        from kiosk.programme.from_settings import airing_rules_for, programme_for

        programme_for(settings)  # a mistake is told here, and changes nothing
        if self.receipts is not None:
            self.receipts.rules = airing_rules_for(settings)
            self.receipts.offer(self.library.snapshot())
        self.clock.zone = ZoneInfo(settings.programme.timezone)
        self.composer.inbox.put(NewRules(partial(programme_for, settings)))

    def _picture_of(self, item: Item) -> bytes | None:
        from kiosk.run.look import small_picture

        self.composer.may_work.wait(LONGEST_REST)
        return small_picture(item, self.theme, self.editing.settings.screen.language, self.painter, self.clock.now())

    def _hand_over(self, message: ToPlayer) -> None:
        """Pass a message on to the player; the hours of the screen also turn the display itself off and on."""
        if isinstance(message, Power):
            self.display_power.want(on=message.on)
        self.inbox.put(message)

    def _moving(self, moving: bool) -> None:  # noqa: FBT001  # the player's word for it
        if moving:
            self.composer.may_work.clear()
        else:
            self.composer.may_work.set()

    def _showing(self, description: str) -> None:
        self._first_slide.set()
        self.manager.showing(description)

    def run(self) -> int:
        """Start the threads, play, and take everything down in order."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.inbox.put(None))
        with ExitStack() as ending:
            ending.callback(self.journal.close)
            ending.callback(self.library.close)
            composer = supervised("composer", self.composer.run, died=self.reporting.died)
            ending.callback(composer.join, 5)
            ending.callback(self.composer.inbox.put, None)
            ending.callback(self.composer.may_work.set)
            # What was kept from before the last stop is shown while the sources look again.
            kept = self.library.snapshot()
            self._content_changed(kept)
            if self.receipts is not None:
                ending.callback(self.receipts.close)
            if self.options.content is None:
                self._complete()
            if not kept.items:
                self._first_slide.set()
            rest = ending.enter_context(ExitStack())
            following = threading.Thread(target=self._follow, args=(rest,), name="following", daemon=True)
            following.start()
            ending.callback(following.join)
            ending.callback(self._first_slide.set)
            ending.callback(self.manager.stopping)
            if self.settings.programme.opening and self.programme.open_at(self.clock.now()):
                # The last run may have ended with the display off.
                self.display_power.want(on=True)
            ending.callback(self.display_power.close)
            self.player.run()
        if self._spoilt_start is not None:
            raise self._spoilt_start
        if self.player.lost:
            return DISPLAY_WENT
        return 1 if self._again else 0

    def _follow(self, rest: ExitStack) -> None:
        """Start what the first slide can do without: the sources, when there was kept content, and who asks for what.

        `rest` takes how each is stopped. What fails here ends the run, as on the main thread.
        """
        self._first_slide.wait(PATIENCE)
        try:
            for source in self._sources():
                source.start()
                rest.callback(source.stop)
            supervised("watch", self.watch.run, died=self.reporting.died)
            rest.callback(self.watch.stop)
            if not self.options.headless and self.options.windowed is None:
                self._watch_the_bare_screen(rest)
            for close in self._answering().open():
                rest.callback(close)
        except BaseException as error:  # noqa: BLE001  # it is raised again where the run ends
            self._spoilt_start = error
            self.inbox.put(None)

    def _watch_the_bare_screen(self, rest: ExitStack) -> None:
        from kiosk.machine.display_wait import Reconnection
        from kiosk.screen.open import draws_on_the_bare_screen

        if draws_on_the_bare_screen(os.environ):
            reconnection = Reconnection(lambda: self.inbox.put(Lost()))
            supervised("reconnection", reconnection.run, died=self.reporting.died)
            rest.callback(reconnection.stop)

    def _answering(self) -> Answering:
        from kiosk.run.answering import Answering

        return Answering(
            options=self.options,
            web=self.settings.web,
            reporting=self.reporting,
            capture=self.inbox.put,
            says=self._says,
            language=lambda: self.editing.settings.screen.language,
        )

    def _says(self) -> str:
        """Return what stands on the screen, and since when, for the page that shows it."""
        slide, now = self.player.slide, self.player.now_showing
        return f"{slide.description}\n{now.started.isoformat()} {now.page}" if slide and now else ""
