"""The remote feed as a source: polls it, keeps the last good one, and delivers what it holds to the library."""

from __future__ import annotations

import logging
import os
import random
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.errors import AdvisedError
from kiosk.formats.feed.feed_item import Waiting
from kiosk.machine.clock import Clock, SystemClock
from kiosk.machine.threads import supervised
from kiosk.model.content import Batch, Removed
from kiosk.model.digest import digest_of
from kiosk.model.language import Advice, Phrase
from kiosk.model.settings import FeedSettings, hide, without_secrets
from kiosk.model.value import value
from kiosk.sources.remote.addresses import Lookups, Resolve, system_resolve
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.feed_cache import FeedCache
from kiosk.sources.remote.feed_delivery import FeedDelivery
from kiosk.sources.remote.feed_pages import FeedPages
from kiosk.sources.remote.feed_pictures import FeedPictures
from kiosk.sources.remote.fetch import Fetcher, Times
from kiosk.sources.remote.login import authorization
from kiosk.sources.remote.network import ways_out

log = logging.getLogger(__name__)

_GLANCE_SECONDS = 2.0
"""How often the routes are looked at while the network is away."""
_TOGETHER_SECONDS = 5.0
"""Items whose pictures come one after the other are delivered together, this often: each delivery is read whole."""

_STUMBLED = Advice(Phrase("De feed kon niet worden gelezen.", "The feed could not be read."),
                   Phrase("Kijk in het logboek.", "Look in the log."))  # fmt: skip


@value
class FeedStatus:
    """How one feed is doing."""

    name: str
    address: str
    items: int
    confirmed: datetime | None
    """When what is shown was last known to be the latest; None when nothing is shown yet."""
    failing: Phrase | None
    """Why the last poll failed; None when it did not."""


class RemoteSource:
    """One feed. `deliver` is called with the kept feed at first, then with every change; never twice at a time.

    `cache` is a folder that all feeds may share. `chance` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        settings: FeedSettings,
        *,
        deliver: Callable[[Batch | Removed], None],
        cache: Path,
        clock: Clock,
        chance: Callable[[], float] = random.random,
        environment: Mapping[str, str] = os.environ,
        times: Times | None = None,
        resolver: Resolve = system_resolve,
    ) -> None:
        self.settings = settings
        self._clock = clock
        self._chance = chance
        self._environment = environment
        lookups = Lookups(resolver)
        self._fetcher, self._picture_fetcher = (Fetcher(settings, times=times, lookups=lookups) for _ in range(2))
        folder = cache / digest_of(f"{settings.url} {settings.public_key}".encode(), 8)
        self._pages = FeedPages(
            settings, name=settings.source, fetcher=self._fetcher, cache=FeedCache(folder, settings.secrets)
        )
        self._pictures = FeedPictures(
            settings, fetcher=self._picture_fetcher, folder=folder, clock=clock, chance=chance
        )
        self._delivery = FeedDelivery(settings, self._pictures, deliver)
        self._loaded = False
        self._failed = 0
        self._network_away = False
        self._stopping = threading.Event()
        self._pictures_wanted = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def status(self) -> FeedStatus:
        """How the feed is doing now. May be read from any thread."""
        confirmed, delivered = self._pages.kept.confirmed, self._delivery.delivered
        return FeedStatus(
            name=self.settings.called,
            address=without_secrets(self.settings.url),
            items=len(delivered.items) if delivered else 0,
            confirmed=datetime.fromtimestamp(confirmed, UTC) if confirmed else None,
            failing=self._delivery.failing,
        )

    def poll(self, now: float) -> float:
        """Ask for the feed once, deliver what changed, and return the monotonic time of the next wanted poll.

        `now` is the monotonic time. Never raises: what goes wrong is delivered as a problem, once. Pictures are not
        waited for: their items follow when `fetch_pictures` has them.
        """
        failure: FetchFailedError | None = None
        try:
            if not self._loaded:
                self._loaded = True
                if self._pages.load():
                    self._take_pages()
            self._refresh()
        except AdvisedError as error:
            failure = error if isinstance(error, FetchFailedError) else None
            self._fail(error.advice)
        except Exception:  # noqa: BLE001  # whatever a feed does, the thread that polls it goes on
            trace = hide(traceback.format_exc(), self.settings.secrets)
            log.error("the feed %s stumbled: %s", self.settings.called, trace)  # noqa: TRY400  # it would repeat addresses
            self._fail(_STUMBLED)
        self._network_away = failure is not None and failure.network
        poll = self.settings.poll_seconds
        return now + next_wait(poll=poll, failed=self._failed, chance=self._chance(), failure=failure)

    def fetch_pictures(self) -> float | None:
        """Fetch every picture that is due, deliver the items they belong to, and return the monotonic time of the next.

        None when there is no next, until a poll finds another.
        """
        told = self._clock.monotonic()
        while not self._stopping.is_set() and self._pictures.fetch_one():
            if self._clock.monotonic() - told > _TOGETHER_SECONDS:
                self._delivery.pictures_came()
                told = self._clock.monotonic()
        if self._stopping.is_set():
            return None
        self._pictures.tidy()
        self._delivery.pictures_came()
        return self._pictures.next_due()

    def keep_nothing(self) -> None:
        """Keep none of its bytes on the disk from now on, also after a restart: words of it were taken down."""
        self._pages.keep_nothing()

    def start(self) -> None:
        """Poll on a thread of its own until `stop`; pictures are fetched on another, from when the first is wanted."""
        self._threads.append(supervised(f"feed {self.settings.called}", self._run))

    def stop(self, seconds: float = 5.0) -> None:
        """End the threads, also in the midst of a transfer; wait for them at most this long."""
        self._stopping.set()
        self._pictures_wanted.set()
        self._fetcher.abandon()
        self._picture_fetcher.abandon()
        self._pages.abandon()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        if not any(thread.is_alive() for thread in self._threads):
            self._fetcher.close()
            self._picture_fetcher.close()
            self._pictures.close()
            self._pages.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            until = self.poll(self._clock.monotonic())
            if len(self._threads) == 1 and self._pictures_wanted.is_set():
                self._threads.append(supervised(f"pictures of {self.settings.called}", self._run_pictures))
            self._rest(until)

    def _run_pictures(self) -> None:
        while not self._stopping.is_set():
            self._pictures_wanted.clear()
            due = self.fetch_pictures()
            self._pictures_wanted.wait(None if due is None else max(0.0, due - self._clock.monotonic()))

    def _rest(self, until: float) -> None:
        """Wait for the next poll; while the network is away only until it has another way out."""
        routes = ways_out() if self._network_away else frozenset()
        while (left := until - self._clock.monotonic()) > 0:
            if self._stopping.wait(min(left, _GLANCE_SECONDS) if self._network_away else left):
                return
            if self._network_away and (now := ways_out()) != routes:
                if now:
                    return
                routes = now

    def _refresh(self) -> None:
        secret = authorization(self.settings, self._environment)
        self._fetcher.authorization = self._picture_fetcher.authorization = secret
        changed = self._pages.refresh(self._clock.now().timestamp(), self._stopping.is_set)
        if self._failed:
            log.info("the feed %s is back", self.settings.called)
        self._failed = 0
        if changed or self._delivery.failing or self._delivery.delivered is None:
            self._take_pages()

    def _take_pages(self) -> None:
        """Deliver what the feed holds now, and let the pictures be fetched that it misses."""
        pages = self._pages.pages
        entries = (entry for _, page in pages for entry in page.entries)
        wanted = [entry.picture for entry in entries if isinstance(entry, Waiting)]
        self._pictures.want(wanted)
        self._delivery.take(pages)
        if wanted:
            self._pictures_wanted.set()

    def _fail(self, advice: Advice) -> None:
        """Count a failure, and say so when it is not the one that was said last."""
        self._failed += 1
        if not self._stopping.is_set() and self._delivery.fail(Advice(advice.what, self._with_age(advice.hint))):
            log.warning("the feed %s: %s", self.settings.called, advice.what.english)

    def _with_age(self, hint: Phrase) -> Phrase:
        """Add to a hint since when nothing newer came, where the last good feed is shown."""
        if self._delivery.delivered is None or not self._pages.kept.confirmed:
            return hint
        since = datetime.fromtimestamp(self._pages.kept.confirmed, self._clock.now().tzinfo)
        return Phrase(
            f"{hint.dutch} Getoond wordt wat er was op {since:%d-%m-%Y om %H:%M}.",
            f"{hint.english} What is shown is of {since:%d %b %Y, %H:%M}.",
        )


def read_feed(settings: FeedSettings, cache: Path) -> Batch:
    """Read a feed once, with its pictures: what it holds now, or held last, and every problem."""
    delivered: list[Batch] = []

    def deliver(batch: Batch | Removed) -> None:
        if isinstance(batch, Batch):
            delivered.append(batch)

    clock = SystemClock(ZoneInfo("UTC"))
    source = RemoteSource(settings, deliver=deliver, cache=cache, clock=clock)
    source.poll(clock.monotonic())
    source.fetch_pictures()
    source.stop()
    last = delivered[-1]
    if not last.items and last.problems and len(delivered) > 1:
        before = delivered[-2]
        kept = replace(last, items=before.items, days=before.days, counts=before.counts)
        return replace(kept, results=before.results)
    return last
