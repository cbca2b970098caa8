"""A long page of a feed is read in a process apart, and comes to the same as one that is read here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.formats.feed import feed_apart
from kiosk.formats.feed.feed_apart import FeedApart
from kiosk.formats.feed.feed_item import Waiting
from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.formats.feed.feed_page import read_page
from kiosk.formats.feed.feed_plain import page_of, plain_page, plain_settings, settings_of
from kiosk.formats.feed.feed_shapes import UnfitError
from kiosk.formats.guard.bounds import Bounds
from kiosk.model.item_parts import Asset
from kiosk.model.settings import FeedFields, FeedSettings

ADDRESS = "https://a.example/feed.json"
SETTINGS = FeedSettings(url=ADDRESS)
ASSET = Asset(path=Path("x.jpg"), digest="d", width=10, height=10)
ITEMS = [
    {"id": "1", "content_text": "Snel geholpen.", "_kiosk": {"kind": "quote", "score": 9, "speaker": "Karin"}},
    {"id": "2", "title": "Nieuwe bus", "content_text": "Hij rijdt.", "image": "https://a.example/bus.jpg"},
    {"id": "3", "image": "https://a.example/los.jpg", "_kiosk": {"kind": "picture", "image_focus": [0.2, 0.4]}},
    {"id": "4", "_kiosk": {"kind": "quote"}},
    {
        "id": "5",
        "title": "Kermis",
        "content_text": "Zaterdag.",
        "_kiosk": {"kind": "announcement", "until": "2027-01-01"},
    },
]
PAGE = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Nieuws", "items": ITEMS, "next_url": "2.json",
    "_kiosk": {"next_sha256": "a" * 64},
}  # fmt: skip
BODY = json.dumps(PAGE).encode()


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedApart]:
    monkeypatch.setattr(feed_apart, "SHORT", 0)
    with closing(FeedApart()) as made:
        yield made


def test_a_page_that_is_read_apart_is_the_page_that_is_read_here(apart: FeedApart) -> None:
    here = read_page(BODY, SETTINGS, source="s", address=ADDRESS)
    there = apart.read_page(BODY, SETTINGS, source="s", address=ADDRESS)
    assert apart.process.number is not None
    assert len(there.entries) == 4
    assert there == here


def test_an_item_that_waits_becomes_with_and_without_its_picture_what_it_would_have_become() -> None:
    here = read_page(BODY, SETTINGS, source="s", address=ADDRESS)
    there = page_of(json.loads(json.dumps(plain_page(here))))
    pairs = [(one, other) for one, other in zip(here.entries, there.entries, strict=True) if isinstance(one, Waiting)]
    assert len(pairs) == 2
    for one, other in pairs:
        assert isinstance(other, Waiting)
        assert other.make(ASSET) == one.make(ASSET)
        made = []
        for entry in (one, other):
            try:
                made.append(repr(entry.make(None)))
            except UnfitError as error:
                made.append(str(error))
        assert made[0] == made[1]


@pytest.mark.parametrize(
    "settings",
    [SETTINGS, FeedSettings(url=ADDRESS, kind="quote", root="a.b", fields=FeedFields(text="t", speaker="who"))],
)
def test_the_settings_of_a_feed_come_over_without_how_it_is_fetched(settings: FeedSettings) -> None:
    secret = replace(settings, secret_env="TOKEN", secret_file="/x", proxy="http://p")  # noqa: S106
    assert settings_of(json.loads(json.dumps(plain_settings(secret)))) == settings


def test_what_is_no_feed_is_refused_with_the_same_words(apart: FeedApart) -> None:
    for body in (b"<html>", b'{"error": "no"}', b"[" * 100_000, b""):
        told = []
        for read in (read_page, apart.read_page):
            with pytest.raises(UnreadableFeedError) as error:
                read(body, SETTINGS, source="s", address=ADDRESS)
            told.append(error.value.advice)
        assert told[0] == told[1]


def test_a_page_beyond_its_bounds_is_told(apart: FeedApart) -> None:
    apart.process.bounds = Bounds(memory=1024 << 20, cpu=20, wall=0.01)
    with pytest.raises(UnreadableFeedError) as error:
        apart.read_page(BODY, SETTINGS, source="s", address=ADDRESS)
    assert "too long" in error.value.what.english
