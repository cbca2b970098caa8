"""The folder and the feeds of a running kiosk: started late, and with each edit those that are named and no others."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.choices.places import memory_folder
from kiosk.library.library import Library
from kiosk.machine.clock import Clock
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.desk_message import SOURCE as MESSAGES
from kiosk.model.items import ItemId
from kiosk.model.received import INWARD
from kiosk.model.settings import ContentSettings, FeedSettings, Settings
from kiosk.people.as_content import SOURCE as PEOPLE
from kiosk.run.colleagues import Colleagues
from kiosk.run.desk_watch import DeskWatch
from kiosk.run.hats_kept import HatsKept
from kiosk.run.messages import Complete
from kiosk.run.settings_in_use import Step
from kiosk.run.stage import Stage
from kiosk.sources.folder.orders_seen import are_as_before
from kiosk.sources.remote.late_feed import LateFeed

if TYPE_CHECKING:
    from kiosk.sources.folder.watched_folder import FolderSource

FOLDER = "content"
"""What the watched folder is called as a source."""
PICTURES = "pictures"
"""The folder of the state with the made pictures."""
PATIENCE = 1.5
"""Seconds that the first slide waits for a look at the folder."""


class Sources:
    """What brings content to the library. `start` and `stop` may wait for a thread; nothing is delivered before."""

    def __init__(
        self,
        settings: Settings,
        *,
        folder: Path | None,
        state: Path,
        desk: Path,
        clock: Clock,
        library: Library,
        stage: Stage,
        colleagues: Colleagues,
    ) -> None:
        """`folder` is watched, None for no folder; in `state` lie the made pictures and the kept feeds.

        `desk` is the folder of the desk's store.
        """
        self.desk = DeskWatch(desk, library, lambda items: _take_off(stage, items), colleagues.take)
        """Brings what is decided at the desk."""
        self._content = settings.content
        self._path = folder
        self._state = state
        self._clock = clock
        self._library = library
        self._stage = stage
        self._country = settings.programme.country
        self._hats = HatsKept(library, lambda: (clock.now().date(), self._country))
        self._folder: FolderSource | None = None
        self._feeds = {one: self._feed(one) for one in _each_once(settings.feed)}
        self._running: bool | None = None
        """None before the start, False after the stop."""
        self._lock = threading.Lock()

    @property
    def feeds(self) -> tuple[LateFeed, ...]:
        """The feeds that are named now."""
        return tuple(self._feeds.values())

    def keep_what_is_named(self) -> None:
        """Take down what there is of a folder or a feed that is no longer named."""
        # An earlier version filed the items of a feed otherwise; they go once the feed has come.
        named = {name for one in self._feeds for name in (one.source, one.former_source)}
        self._library.keep_only({*named, MESSAGES, PEOPLE, INWARD, *((FOLDER,) if self._path is not None else ())})

    def orders_are_as_before(self) -> bool:
        """Tell whether people gave no order while the kiosk was off: what was kept may be shown at once.

        A folder that does not answer soon is one that is away: it goes on with the orders of before.
        """
        answers: list[bool] = []

        def look(folder: Path) -> None:
            answers.append(are_as_before(folder, self._state / PICTURES))

        if self._path is None:
            return True
        looking = threading.Thread(target=look, args=(self._path,), name="orders", daemon=True)
        looking.start()
        looking.join(PATIENCE)
        return answers != [False]

    def start(self) -> None:
        """Begin to look and to ask."""
        with self._lock:
            if self._running is None:
                self._running = True
                if self._path is not None:
                    self._folder = self._watched(self._path)
                    self._folder.start(memory_folder(), orders_read=self._library.orders_are_read)
                for feed in self.feeds:
                    feed.start()

    def stop(self) -> None:
        """Stop everything, soon."""
        with self._lock:
            self._running = False
            for feed in self.feeds:
                feed.stop()
            if self._folder is not None:
                self._folder.stop()

    def take(self, _: Settings, wanted: Settings) -> Step | None:
        """Own [[feed]], and of [content] how the folder is looked at."""
        self._country = wanted.programme.country
        same = wanted.content == self._content and _each_once(wanted.feed) == tuple(self._feeds)
        return None if same else partial(self._put, wanted.content, _each_once(wanted.feed))

    def complete(self) -> None:
        """Tell the composer that the content of the start is all there: what comes later is new."""
        self._library.all_is_delivered()
        self._stage.composer.inbox.put(self._library.snapshot())
        self._stage.composer.inbox.put(Complete())

    def keep_no_words_of(self, snapshot: Snapshot) -> None:
        """Let each feed of which something is taken down keep nothing on the disk: its words would stand there."""
        down = {item.origin.source for item in snapshot.taken_down}
        for settings, feed in tuple(self._feeds.items()):
            if settings.source in down:
                feed.keep_nothing()

    def deliver(self, delivery: Batch | Removed) -> None:
        """Take a delivery from a source's thread, but not while a transition runs: parsing would make it stutter."""
        self._stage.rest()
        self._library.deliver(self._hats.with_past(delivery))

    def _put(self, content: ContentSettings, feeds: tuple[FeedSettings, ...]) -> None:
        with self._lock:
            self._content = content
            if self._folder is not None:
                self._folder.follow(content)
            for former in self._feeds.keys() - set(feeds):
                self._feeds[former].stop()
            new = {one: self._feed(one) for one in feeds if one not in self._feeds}
            self._feeds = {one: new.get(one) or self._feeds[one] for one in feeds}
            self.keep_what_is_named()
            for feed in new.values() if self._running else ():
                feed.start()

    def _feed(self, settings: FeedSettings) -> LateFeed:
        return LateFeed(settings, self.deliver, self._state / "feeds", self._clock)

    def _watched(self, folder: Path) -> FolderSource:
        from kiosk.sources.folder.watched_folder import FolderSource

        return FolderSource(
            folder,
            name=FOLDER,
            deliver=self.deliver,
            assets_folder=self._state / PICTURES,
            settings=self._content,
            known=self._library.paths(FOLDER),
            complete=self.complete,
            now=self._clock.now,
        )


def _each_once(feeds: tuple[FeedSettings, ...]) -> tuple[FeedSettings, ...]:
    """Return the feeds without those whose items are those of a later one."""
    return tuple({one.source: one for one in feeds}.values())


def _take_off(stage: Stage, items: frozenset[ItemId]) -> None:
    """Let what was taken down at the desk go before the library has followed."""
    stage.withheld.announce(items)
