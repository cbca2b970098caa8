"""Follows a feed from page to page, asking only for what may have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from kiosk.formats.feed.feed_apart import FeedApart
from kiosk.formats.feed.feed_json import MOST_ITEMS, UnreadableFeedError, too_much
from kiosk.formats.feed.feed_page import FeedPage
from kiosk.model.language import Phrase
from kiosk.model.settings import FeedSettings, without_secrets
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.feed_cache import FeedCache, KeptFeed, KeptPage
from kiosk.sources.remote.feed_keeping import FeedKeeping
from kiosk.sources.remote.fetch import Fetcher
from kiosk.sources.remote.signature import verify

MOST_PAGES = 200
_ACCEPT = (
    "application/feed+json, application/json;q=0.9, application/atom+xml;q=0.8, application/rss+xml;q=0.8, "
    "application/rdf+xml;q=0.7, application/xml;q=0.7, text/xml;q=0.7, */*;q=0.1"
)


class FeedPages:
    """The pages of one feed as they were last good: on disk as bytes, in memory as what they hold."""

    def __init__(self, settings: FeedSettings, *, name: str, fetcher: Fetcher, cache: FeedCache) -> None:
        self._settings = settings
        self._name = name
        self._fetcher = fetcher
        self._cache = cache
        self._read: dict[tuple[str, str], FeedPage] = {}
        self.kept = KeptFeed()
        self._keeping = FeedKeeping(cache)
        self._new: dict[str, bytes] = {}
        """The bodies that came with the last asking, by their digest."""
        self._reading = FeedApart()

    @property
    def pages(self) -> tuple[tuple[str, FeedPage], ...]:
        """What the last good feed holds, page by page, each beside the digest of its bytes."""
        return tuple((page.sha256, self._read[page.sha256, page.address]) for page in self.kept.pages)

    def load(self) -> bool:
        """Read the last good feed from disk; False when there is none that is whole."""
        feed = self._keeping.load()
        pages: list[KeptPage] = []
        asked: str | None = self._settings.url
        try:
            for kept in feed.pages:
                address = without_secrets(kept.address)
                body = self._cache.body(kept)
                if body is None:
                    return False
                content = self._parse(body, address)
                self._read[kept.sha256, address] = content
                following = replace(kept, next_url=content.next_url, next_sha256=content.next_sha256)
                pages.append(replace(following, asked=asked or kept.asked, address=address))
                asked = content.next_url
                self._cache.keep_body(kept.sha256, body)
        except UnreadableFeedError:
            return False
        self.kept = KeptFeed(pages=tuple(pages), confirmed=feed.confirmed)
        if any(kept.asked != without_secrets(kept.asked) for kept in feed.pages):
            self._cache.keep(self.kept)  # an earlier version wrote the secrets as well
        return bool(pages)

    def keep_nothing(self) -> None:
        """Take what is kept off the disk, and keep no more. What was read stays in use."""
        self._keeping.keep_nothing()

    def refresh(self, now: float, stopping: Callable[[], bool]) -> bool:
        """Ask for the feed; return whether it changed. `now` is seconds since 1970.

        Raises FetchFailedError, UnreadableFeedError, SignatureError or KioskError, and then nothing has changed.
        """
        found: list[KeptPage] = []
        read: dict[tuple[str, str], FeedPage] = {}
        room = int(self._settings.max_mb * 1e6)
        asked: str | None = self._settings.url
        promised: str | None = None
        items = 0
        self._new = {}
        while asked is not None:
            if stopping() or len(found) >= MOST_PAGES or any(page.asked == asked for page in found):
                raise FetchFailedError(
                    Phrase("De bladzijden van de feed houden niet op.", "The pages of the feed do not end."),
                    Phrase("Laat next_url van de laatste bladzijde weg.", "Leave next_url out of the last page."),
                )
            page, content, size = self._page(asked, promised, room)
            room -= size
            found.append(page)
            read[page.sha256, page.address] = content
            items += len(content.entries)
            if items > MOST_ITEMS:
                raise too_much()
            asked, promised = page.next_url, page.next_sha256
            if self._settings.public_key and asked and not promised:
                raise _not_promised()
        changed = [page.sha256 for page in found] != [page.sha256 for page in self.kept.pages]
        feed = KeptFeed(pages=tuple(found), confirmed=now)
        self._keeping.latest(feed, self._new, changed=changed)
        self.kept, self._read, self._new = feed, read, {}
        return changed

    def _page(self, asked: str, promised: str | None, room: int) -> tuple[KeptPage, FeedPage, int]:
        """Return one page, what it holds, and how many bytes of it were new."""
        known = next((page for page in self.kept.pages if page.asked == asked), None)
        if known is not None and promised == known.sha256:
            return known, self._read[known.sha256, known.address], 0
        etag, last_modified = (known.etag, known.last_modified) if known and not promised else ("", "")
        answer = self._fetcher.get(asked, most=room, etag=etag, last_modified=last_modified, accept=_ACCEPT)
        if answer.body is None:
            if known is None:
                raise FetchFailedError(Phrase("De server gaf geen inhoud (304).", "The server gave no content (304)."),
                                       Phrase("Laat de server nakijken.", "Have the server looked at."))  # fmt: skip
            return known, self._read[known.sha256, known.address], 0
        sha256, address = hashlib.sha256(answer.body).hexdigest(), without_secrets(answer.url)
        if promised is not None and promised != sha256:
            raise _not_promised()
        if self._settings.public_key and promised is None:
            signature = self._fetcher.get(_beside(asked, ".sig"), most=1000).body or b""
            verify(answer.body, signature, self._settings.public_key)
        content = self._read.get((sha256, address)) or self._parse(answer.body, address)
        if known is not None and content == self._read[known.sha256, known.address]:
            # The same items in another wrapping, as from a server that writes the time into its feed: nothing to keep.
            return replace(known, etag=answer.etag, last_modified=answer.last_modified), content, len(answer.body)
        self._new[sha256] = answer.body
        page = KeptPage(
            asked=asked,
            address=address,
            etag=answer.etag,
            last_modified=answer.last_modified,
            sha256=sha256,
            next_url=content.next_url,
            next_sha256=content.next_sha256,
        )
        return page, content, len(answer.body)

    def _parse(self, body: bytes, address: str) -> FeedPage:
        return self._reading.read_page(body, self._settings, source=self._name, address=address)

    def abandon(self) -> None:
        """End the process that reads long pages, also amid one."""
        self._reading.process.abandon()

    def close(self) -> None:
        """Let the disk have what is the latest; nothing is asked any more."""
        self._keeping.close()


def _beside(url: str, ending: str) -> str:
    parts = urlsplit(url)
    return parts._replace(path=parts.path + ending).geturl()


def _not_promised() -> FetchFailedError:
    return FetchFailedError(
        Phrase("Een bladzijde is anders dan de vorige belooft.", "A page is not what the one before it promises."),
        Phrase("Wacht tot het publiceren klaar is; de kiosk probeert het opnieuw.", "Wait until publishing is done."),
    )
