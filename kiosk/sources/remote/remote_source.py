"""The remote feed as a source: polls it, keeps the last good one, and delivers what it holds to the library."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from kiosk.errors import KioskError
from kiosk.formats.feed.feed_entry import Waiting, WantedPicture
from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.machine.clock import Clock, SystemClock
from kiosk.model.advice import Advice
from kiosk.model.content import Batch, Removed
from kiosk.model.digest import digest_of
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import FeedSettings, without_secrets
from kiosk.model.value import value
from kiosk.sources.remote.addresses import Resolve, system_resolve
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.feed_cache import FeedCache
from kiosk.sources.remote.feed_pages import FeedPages
from kiosk.sources.remote.feed_pictures import ASK_AGAIN_SECONDS, FeedPictures
from kiosk.sources.remote.fetch import Access, Fetcher, Times
from kiosk.sources.remote.login import authorization
from kiosk.sources.remote.network import ways_out
from kiosk.sources.remote.signature import SignatureError

log = logging.getLogger(__name__)

_GLANCE_SECONDS = 2.0
"""How often the routes are looked at while the network is away."""


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
    """One feed. `deliver` is called on the thread that polls: with the kept feed at first, then with every change.

    `cache` is a folder that all feeds may share. `chance` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        settings: FeedSettings,
        *,
        name: str = "",
        deliver: Callable[[Batch | Removed], None],
        cache: Path,
        clock: Clock,
        chance: Callable[[], float] = random.random,
        environment: Mapping[str, str] = os.environ,
        times: Times | None = None,
        resolver: Resolve = system_resolve,
    ) -> None:
        self.settings = settings
        self.address = without_secrets(settings.url)
        self.name = name or settings.called
        self.path = self.address.rsplit("/", 1)[-1] or "feed"
        self._deliver = deliver
        self._clock = clock
        self._chance = chance
        self._environment = environment
        self._fetcher = Fetcher(_access(settings), times=times, resolver=resolver)
        folder = cache / digest_of(f"{settings.url} {settings.public_key}".encode(), 8)
        self._pages = FeedPages(settings, name=self.name, fetcher=self._fetcher, cache=FeedCache(folder))
        self._pictures = FeedPictures(
            self._fetcher,
            folder=folder,
            most=int(settings.cache_mb * 1e6),
            largest=int(settings.picture_mb * 1e6),
            signed=bool(settings.public_key),
        )
        self._loaded = False
        self._delivered: Batch | None = None
        self._settled = False
        self._settled_at = 0.0
        self._failed = 0
        self._failing: Phrase | None = None
        self._network_away = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def status(self) -> FeedStatus:
        """How the feed is doing now. May be read from any thread."""
        confirmed = self._pages.kept.confirmed
        return FeedStatus(
            name=self.name,
            address=self.address,
            items=len(self._delivered.items) if self._delivered else 0,
            confirmed=datetime.fromtimestamp(confirmed, UTC) if confirmed else None,
            failing=self._failing,
        )

    def poll(self, now: float) -> float:
        """Ask for the feed once, deliver what changed, and return the monotonic time of the next wanted poll.

        `now` is the monotonic time. Never raises: what goes wrong is delivered as a problem, once.
        """
        retry_after: float | None = None
        gone = self._network_away = False
        try:
            self._start_with_what_was_kept()
            self._refresh()
        except FetchFailedError as error:
            retry_after, gone, self._network_away = error.retry_after, error.gone, error.network
            self._fail(error.what, error.hint)
        except (UnreadableFeedError, KioskError) as error:
            self._fail(error.what, error.hint)
        except SignatureError:
            self._fail(
                Phrase("De handtekening onder de feed klopt niet.", "The signature of the feed is not right."),
                Phrase("Publiceer met de goede sleutel.", "Publish with the right key."),
            )
        except Exception:  # whatever a feed does, the thread that polls it goes on
            log.exception("the feed %s stumbled", self.name)
            self._fail(
                Phrase("De feed kon niet worden gelezen.", "The feed could not be read."),
                Phrase("Kijk in het logboek.", "Look in the log."),
            )
        wait = next_wait(
            poll=self.settings.poll_seconds,
            failed=self._failed,
            chance=self._chance(),
            retry_after=retry_after,
            gone=gone,
            network=self._network_away,
        )
        return now + wait

    def start(self) -> None:
        """Poll on a thread of its own until `stop`."""
        self._thread = threading.Thread(target=self._run, name=f"feed {self.name}", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 5.0) -> None:
        """End the thread, also in the midst of a transfer; wait for it at most this long."""
        self._stopping.set()
        self._fetcher.abandon()
        if self._thread is not None:
            self._thread.join(seconds)
        if self._thread is None or not self._thread.is_alive():
            self._fetcher.close()
            self._pictures.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._rest(self.poll(self._clock.monotonic()))

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

    def _start_with_what_was_kept(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        if self._pages.load():
            self._hand_over({})

    def _refresh(self) -> None:
        secret = authorization(self.settings, self._environment)
        if secret != self._fetcher.access.authorization:
            self._fetcher.access = _access(self.settings, secret)
        wall = self._clock.now().timestamp()
        changed = self._pages.refresh(wall, self._stopping.is_set)
        if self._failed:
            log.info("the feed %s is back", self.name)
        was_failing, self._failed, self._failing = self._failing is not None, 0, None
        if changed or not self._settled or wall - self._settled_at > ASK_AGAIN_SECONDS:
            self._settle(wall, again=was_failing)
        elif was_failing and self._delivered is not None:
            self._deliver(self._delivered)

    def _settle(self, wall: float, *, again: bool) -> None:
        """See to the pictures, then deliver what changed; at a first start deliver at once what needs no picture."""
        if self._delivered is None:
            self._hand_over({})
        wanted = self._wanted()
        troubles = self._pictures.fetch(wanted, wall, self._stopping.is_set)
        if self._stopping.is_set():
            return
        self._pictures.keep_only(wanted)
        self._hand_over(troubles, again=again)
        self._settled, self._settled_at = not troubles, wall

    def _wanted(self) -> list[WantedPicture]:
        entries = (entry for page in self._pages.pages for entry in page.entries)
        return [entry.picture for entry in entries if isinstance(entry, Waiting)]

    def _hand_over(self, troubles: Mapping[WantedPicture, Advice], *, again: bool = False) -> None:
        """Deliver what the kept pages hold, if it differs from what was delivered, or again after a failure."""
        batch = self._batch(troubles)
        if again or self._delivered is None or batch.digest != self._delivered.digest:
            self._delivered = batch
            self._deliver(batch)

    def _batch(self, troubles: Mapping[WantedPicture, Advice]) -> Batch:
        """Return all items whose picture is there, with the problems of those that are left out."""
        items: dict[ItemId, Item] = {}
        problems: list[Problem] = []
        signs = hashlib.blake2b(json.dumps(asdict(self.settings)).encode(), digest_size=16)
        for kept, page in zip(self._pages.kept.pages, self._pages.pages, strict=True):
            signs.update(kept.sha256.encode())
            problems += page.problems
            for entry in page.entries:
                if entry.id in items:
                    problems.append(self._twice(entry.id))
                elif not isinstance(entry, Waiting):
                    items[entry.id] = entry
                elif asset := self._pictures.at_hand(entry.picture):
                    items[entry.id] = entry.make(asset)
                    signs.update(asset.digest.encode())
                elif trouble := troubles.get(entry.picture):
                    problems.append(self._problem(trouble.what, trouble.hint, str(entry.id)))
                    signs.update(trouble.what.english.encode())
        return Batch(
            source=self.name,
            path=self.path,
            digest=signs.hexdigest(),
            items=tuple(items.values()),
            problems=tuple(problems),
        )

    def _fail(self, what: Phrase, hint: Phrase) -> None:
        """Count a failure, and say so when it is not the one that was said last."""
        self._failed += 1
        if what == self._failing or self._stopping.is_set():
            return
        self._failing = what
        log.warning("the feed %s: %s", self.name, what.english)
        digest = digest_of(what.english.encode())
        problem = self._problem(what, self._with_age(hint))
        self._deliver(Batch(source=self.name, path=self.path, digest=digest, problems=(problem,)))

    def _with_age(self, hint: Phrase) -> Phrase:
        """Add to a hint since when nothing newer came, where the last good feed is shown."""
        if self._delivered is None or not self._pages.kept.confirmed:
            return hint
        since = datetime.fromtimestamp(self._pages.kept.confirmed, self._clock.now().tzinfo)
        return Phrase(
            f"{hint.dutch} Getoond wordt wat er was op {since:%d-%m-%Y om %H:%M}.",
            f"{hint.english} What is shown is of {since:%d %b %Y, %H:%M}.",
        )

    def _twice(self, name: ItemId) -> Problem:
        return self._problem(
            Phrase("Dit bericht staat op twee bladzijden.", "This item is on two pages."),
            Phrase("Geef elk bericht een eigen id.", "Give each item its own id."),
            str(name),
        )

    def _problem(self, what: Phrase, hint: Phrase, item: str = "") -> Problem:
        path = f"{self.path}#{item}" if item else self.path
        return Problem(origin=Origin(source=self.name, path=path), what=what, hint=hint)


def read_feed(
    url: str,
    *,
    allow_local: bool,
    cache: Path,
    settings: FeedSettings | None = None,
) -> Batch:
    """Read a feed once, with its pictures: what it holds now, or held last, and every problem."""
    delivered: list[Batch] = []

    def deliver(batch: Batch | Removed) -> None:
        if isinstance(batch, Batch):
            delivered.append(batch)

    clock = SystemClock(ZoneInfo("UTC"))
    asked = replace(settings or FeedSettings(), url=url, allow_local=allow_local)
    source = RemoteSource(asked, deliver=deliver, cache=cache, clock=clock)
    source.poll(clock.monotonic())
    source.stop()
    last = delivered[-1]
    if not last.items and last.problems and len(delivered) > 1:
        return replace(last, items=delivered[-2].items)
    return last


def _access(settings: FeedSettings, secret: str = "") -> Access:
    parts = _split(settings.url)
    return Access(
        allow_local=settings.allow_local,
        proxy=settings.proxy,
        ca_file=settings.ca_file,
        authorization=secret,
        home=(parts.scheme, parts.netloc.casefold()),
    )


def _split(url: str) -> SplitResult:
    """Split an address; one that is none at all has no parts, and the fetcher says so."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")
