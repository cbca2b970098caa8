"""A remote feed is shown when it is good, and what was good stays when it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.content import Batch, Removed
from kiosk.model.items import Quote
from kiosk.model.settings import FeedSettings
from kiosk.sources.fetch import Times
from kiosk.sources.remote import RemoteSource
from tests.doubles import FakeClock
from tests.sources.hostile import HostileServer, answer, serving

SHORT = Times(lookup=1.0, connect=1.0, read=0.5, whole=1.0)


def feed(*texts: str) -> bytes:
    items = [{"id": str(number), "content_text": text} for number, text in enumerate(texts)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Test", "items": items}).encode()


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as one:
        yield one


class Screen:
    """What a library would do with the batches: keep the items of the last good one."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.texts: list[str] = []

    def deliver(self, batch: Batch | Removed) -> None:
        assert isinstance(batch, Batch)
        self.batches.append(batch)
        if batch.items or not batch.problems:
            self.texts = [item.text for item in batch.items if isinstance(item, Quote)]


def remote(server: HostileServer, screen: Screen, cache: Path, settings: FeedSettings | None = None) -> RemoteSource:
    return RemoteSource(
        settings or FeedSettings(url=server.url(), allow_local=True),
        deliver=screen.deliver,
        cache=cache,
        clock=FakeClock(),
        chance=lambda: 0.5,
        times=SHORT,
    )


def test_what_the_feed_holds_is_delivered_and_what_leaves_it_leaves(server: HostileServer, tmp_path: Path) -> None:
    screen = Screen()
    source = remote(server, screen, tmp_path)
    server.behaviour = answer(feed("Fijn geholpen.", "Snel opgelost."))
    source.poll(0.0)
    assert screen.texts == ["Fijn geholpen.", "Snel opgelost."]
    server.behaviour = answer(feed("Fijn geholpen."))
    source.poll(60.0)
    assert screen.texts == ["Fijn geholpen."]
    source.stop()
