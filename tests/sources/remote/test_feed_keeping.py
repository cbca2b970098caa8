"""A feed that goes on changing is written once a day, and the disk never has one that is not the latest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.machine.whole_files import write_whole
from kiosk.sources.remote import feed_cache, feed_keeping
from kiosk.sources.remote.feed_cache import FeedCache, KeptFeed, KeptPage
from kiosk.sources.remote.feed_keeping import FeedKeeping

HOUR = 3600.0
BEGAN = 1775541600.0


def page(body: bytes) -> KeptPage:
    digest = hashlib.sha256(body).hexdigest()
    address = "https://feed.example/a"
    return KeptPage(
        asked=address, address=address, etag="", last_modified="", sha256=digest, next_url=None, next_sha256=None
    )


class Kept:
    """What is written for one feed, counted by the files that are written whole."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cache = FeedCache(folder)
        self.keeping = FeedKeeping(self.cache)
        self.written = 0

        def counted(path: Path, data: bytes, *, mode: int) -> None:
            self.written += 1
            write_whole(path, data, mode=mode)

        monkeypatch.setattr(feed_cache, "write_whole", counted)

    def holds(self, body: bytes, hours: float, *, changed: bool = True) -> None:
        feed = KeptFeed(pages=(page(body),), confirmed=BEGAN + hours * HOUR)
        digest = feed.pages[0].sha256
        self.keeping.latest(feed, {digest: body} if changed else {}, changed=changed)

    @property
    def on_disk(self) -> bytes | None:
        feed = FeedCache(self.cache.folder).load()
        return self.cache.body(feed.pages[0]) if feed.pages else None


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    return Kept(tmp_path, monkeypatch)


def test_a_feed_that_changes_every_hour_is_written_once_a_day(kept: Kept) -> None:
    for hour in range(24):
        kept.holds(b"%d" % hour, hour)
        assert kept.on_disk in {None, b"%d" % hour}
    assert kept.written == 2, "a page and what is told of it"


def test_a_feed_that_stands_still_is_written_once_a_day(kept: Kept) -> None:
    kept.holds(b"one", 0)
    for hour in range(1, 72):
        kept.holds(b"one", hour, changed=False)
    assert kept.written == 2 + 2
    assert FeedCache(kept.cache.folder).load().confirmed == BEGAN + 48 * HOUR


def test_what_waited_is_written_when_its_time_comes_also_where_nothing_changes_any_more(kept: Kept) -> None:
    kept.holds(b"one", 0)
    kept.holds(b"two", 1)
    assert kept.on_disk is None
    kept.holds(b"two", 23.9, changed=False)
    assert kept.on_disk is None
    kept.holds(b"two", 24, changed=False)
    assert kept.on_disk == b"two"


def test_a_stop_writes_what_waited_and_nothing_where_the_disk_has_the_latest(kept: Kept) -> None:
    kept.holds(b"one", 0)
    kept.holds(b"two", 0.5)
    kept.keeping.close()
    assert kept.on_disk == b"two"
    written = kept.written
    kept.holds(b"two", 1, changed=False)
    kept.keeping.close()
    assert kept.written == written


def test_a_clock_that_was_set_back_puts_nothing_off(kept: Kept) -> None:
    kept.holds(b"one", 0)
    kept.holds(b"two", -1000)
    assert kept.on_disk == b"two"


def test_what_waits_in_memory_is_bounded(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_keeping, "MOST_WAITING", 10)
    kept.holds(b"one", 0)
    kept.holds(bytes(range(256)), 1)
    assert kept.on_disk == bytes(range(256))


def test_once_nothing_may_be_kept_nothing_that_waited_is_written(kept: Kept) -> None:
    kept.holds(b"one", 0)
    kept.holds(b"two", 1)
    kept.keeping.keep_nothing()
    kept.holds(b"three", 27)
    kept.keeping.close()
    assert kept.on_disk is None
    assert [path.name for path in kept.cache.folder.rglob("*") if path.is_file()] == ["state.json"]
