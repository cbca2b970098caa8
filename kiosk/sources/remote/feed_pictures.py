"""Fetches the pictures that items of a feed need, one by one, and asks ever less often for one that cannot be had."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.formats.feed.feed_object import WantedPicture
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.machine.clock import Clock
from kiosk.model.item_parts import Asset
from kiosk.model.language import Advice, Phrase
from kiosk.model.settings import FeedSettings
from kiosk.model.value import value
from kiosk.sources.remote.backoff import next_wait
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.feed_cache import limit_folder
from kiosk.sources.remote.fetch import Fetcher
from kiosk.sources.remote.picture_index import KeptPicture, PictureIndex

ASK_AGAIN_SECONDS = 86400.0
"""A picture without a digest may change under its address: it is asked for again once a day."""
_LESS_URGENT = 2
"""How many steps of the back-off a picture is ahead of a feed: a minute, two, four, up to a quarter of an hour."""


@value
class _Failing:
    """A picture that could not be had: how often, why the last time, and the monotonic time of the next try."""

    times: int
    advice: Advice
    due: float


class FeedPictures:
    """The pictures of one feed, in `folder / "pictures"`.

    One thread may say what is wanted and look what is at hand while another fetches.
    """

    def __init__(
        self, settings: FeedSettings, *, fetcher: Fetcher, folder: Path, clock: Clock, chance: Callable[[], float]
    ) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._folder = folder / "pictures"
        self._index = PictureIndex(folder / "pictures.json", self._folder)
        self._guard = PictureGuard(self._folder)
        self._clock = clock
        self._chance = chance
        self._lock = threading.Lock()
        self._wanted: tuple[WantedPicture, ...] = ()
        self._queue: list[WantedPicture] = []
        self._queued_of: tuple[WantedPicture, ...] = ()
        self._hanging: set[str] = set()
        """Hosts that did not answer since the queue began: their other pictures wait for those of the rest."""
        self._failing: dict[WantedPicture, _Failing] = {}
        self._used: frozenset[Path] = frozenset()
        self._unsaved = False

    def want(self, wanted: Iterable[WantedPicture]) -> None:
        """Say which pictures the feed needs now: these are fetched, and never removed."""
        with self._lock:
            self._wanted = tuple(dict.fromkeys(wanted))

    def at_hand(self, wanted: WantedPicture) -> Asset | None:
        """Return the asset of a picture that is kept; None when it must be fetched."""
        kept = self._index.get(wanted)
        return None if kept is None else replace(kept.asset, focus=wanted.focus)

    def trouble(self, wanted: WantedPicture) -> Advice | None:
        """Return why a picture could not be had; None while it was not tried."""
        failing = self._failing.get(wanted)
        return None if failing is None else failing.advice

    def fetch_one(self) -> bool:
        """Fetch one picture that is due; False when there is none. Takes as long as one fetch and one opening may."""
        picture = self._next()
        if picture is None:
            return False
        try:
            self._index.put(picture, self._fetched(picture))
        except FetchFailedError as error:
            self._fail(picture, error)
        else:
            self._failing.pop(picture, None)
            self._unsaved = True
        return True

    def tidy(self) -> None:
        """Write down what was fetched, and keep the folder within its size: of those out of use the oldest go."""
        if self._unsaved:
            self._index.save()
            self._unsaved = False
        with self._lock:
            used = self._index.files(self._wanted)
            for path in self._used - used:
                with contextlib.suppress(OSError):
                    os.utime(path)
            if used != self._used:
                self._used = used
                limit_folder(self._folder, int(self._settings.cache_mb * 1e6), in_use=used)
        for picture in self._failing.keys() - set(self._wanted):
            del self._failing[picture]

    def next_due(self) -> float | None:
        """Return the monotonic time at which a picture is to be fetched next; None when none ever is."""
        now = self._clock.monotonic()
        return min((due for picture in self._wanted if (due := self._due(picture, now)) is not None), default=None)

    def close(self) -> None:
        """End the process that checks pictures."""
        self._guard.close()

    def _next(self) -> WantedPicture | None:
        wanted = self._wanted
        if not self._queue or self._queued_of is not wanted:
            if not self._queue:
                self._hanging.clear()
            now = self._clock.monotonic()
            due = ((picture, self._due(picture, now)) for picture in wanted)
            self._queue = [picture for picture, when in due if when is not None and when <= now]
            self._queued_of = wanted
        if not self._queue:
            return None
        picture = next((one for one in self._queue if _host(one) not in self._hanging), self._queue[0])
        self._queue.remove(picture)
        return picture

    def _due(self, picture: WantedPicture, now: float) -> float | None:
        """Return the monotonic time at which a picture is to be asked for; None for one that never changes."""
        kept = self._index.get(picture)
        if kept is not None and picture.sha256:
            return None
        due = now
        if kept is not None:
            due += kept.asked + ASK_AGAIN_SECONDS - self._clock.now().timestamp()
        failing = self._failing.get(picture)
        return due if failing is None else max(due, failing.due)

    def _fail(self, picture: WantedPicture, error: FetchFailedError) -> None:
        before = self._failing.get(picture)
        times = 1 if before is None else before.times + 1
        poll = self._settings.poll_seconds
        wait = next_wait(poll=poll, failed=times + _LESS_URGENT, chance=self._chance(), failure=error)
        if error.network:
            self._hanging.add(_host(picture))
        self._failing[picture] = _Failing(times=times, advice=error.advice, due=self._clock.monotonic() + wait)

    def _fetched(self, picture: WantedPicture) -> KeptPicture:
        """Ask for a picture and have it checked. Raises FetchFailedError; a kept one then stays."""
        if self._settings.public_key and picture.sha256 is None:
            raise FetchFailedError(Phrase("De foto heeft geen sha256 en is dus niet ondertekend.",
                                          "The picture is not signed."),
                                   Phrase("Publiceer met kiosk publish.", "Publish with kiosk publish."))  # fmt: skip
        now = self._clock.now().timestamp()
        kept = self._index.get(picture)
        answer = self._fetcher.get(
            picture.url,
            most=int(self._settings.picture_mb * 1e6),
            etag=kept.etag if kept else "",
            last_modified=kept.last_modified if kept else "",
            accept="image/*",
        )
        if answer.body is not None:
            asset = self._opened(picture, answer.body)
            return KeptPicture(asset=asset, etag=answer.etag, last_modified=answer.last_modified, asked=now)
        if kept is None:
            raise FetchFailedError(Phrase("De server gaf geen foto.", "The server gave no picture."),
                                   Phrase("Kijk of het adres van de foto klopt.",
                                          "See whether the address of the picture is right."))  # fmt: skip
        return replace(kept, asked=now)

    def _opened(self, picture: WantedPicture, body: bytes) -> Asset:
        if picture.sha256 and hashlib.sha256(body).hexdigest() != picture.sha256:
            raise FetchFailedError(Phrase("De foto is niet de foto die de feed bedoelt.",
                                          "The picture is not the one that is meant."),
                                   Phrase("Publiceer de feed opnieuw.", "Publish the feed again."))  # fmt: skip
        try:
            made = self._guard.prepare(body)
        except OSError as error:
            why = error.strerror
            raise FetchFailedError(Phrase(f"De foto kon niet worden bewaard: {why}.", f"Cannot keep: {why}."),
                                   Phrase("Maak ruimte op de schijf.",
                                          "Free some space on the disk.")) from error  # fmt: skip
        if isinstance(made, Advice):
            raise FetchFailedError.of(made)
        return made


def _host(picture: WantedPicture) -> str:
    return urlsplit(picture.url).netloc
