"""A feed in RSS or Atom is polled as any other: kept over a start, and never the worse for a bad answer."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.items import Item, Story
from kiosk.model.settings import FeedSettings
from tests.formats.feed.xml_samples import ATOM, BOMB, NO_FEED, RDF, RSS
from tests.sources.hostile import HostileServer, answer, serving
from tests.sources.remote.test_remote_source import Place

HEADLINES = ["Storm ‘Ilse’: zo verliep het", "Nieuwe bus"]


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as one:
        yield one


@pytest.fixture
def place(server: HostileServer, tmp_path: Path) -> Iterator[Place]:
    one = Place(tmp_path, FeedSettings(url=server.url("feed?token=zeergeheim"), allow_local=True))
    yield one
    one.source.stop()


def headlines(items: tuple[Item, ...]) -> list[str]:
    return [item.headline for item in items if isinstance(item, Story)]


@pytest.mark.parametrize(
    ("body", "headers", "shown"),
    [
        (RSS.encode(), "Content-Type: text/xml; charset=UTF-8\r\n", HEADLINES),
        (RSS.encode(), "Content-Type: application/octet-stream\r\n", HEADLINES),
        (gzip.compress(RSS.encode()), "Content-Encoding: gzip\r\nContent-Type: application/rss+xml\r\n", HEADLINES),
        (RDF.encode(), "Content-Type: text/plain\r\n", ["Het archief is verhuisd"]),
        (ATOM.encode("utf-16"), "Content-Type: application/json\r\n", ["Sneller & beter", "Kaal <b>"]),
        (RSS.replace('"UTF-8"', '"windows-1252"').encode("cp1252"), "", HEADLINES),
    ],
    ids=["rss", "unnamed", "packed", "rdf", "wide", "windows"],
)
def test_what_a_feed_is_its_content_tells_whatever_the_server_calls_it(
    server: HostileServer, place: Place, body: bytes, headers: str, shown: list[str]
) -> None:
    server.behaviour = answer(body, headers=headers)
    place.poll()
    assert headlines(place.screen.items) == shown


def test_the_server_may_give_xml_where_it_has_no_json(server: HostileServer, place: Place) -> None:
    place.poll()
    accepted = next(line for line in server.requests[0].split("\r\n") if line.startswith("Accept:"))
    assert accepted.startswith("Accept: application/feed+json, ")
    assert "application/rss+xml;q=0.8" in accepted


def test_an_unchanged_feed_in_xml_is_asked_for_with_its_validators_and_read_once(
    server: HostileServer, place: Place
) -> None:
    server.behaviour = answer(RSS.encode(), headers='ETag: "een"\r\n')
    place.poll()
    server.behaviour = answer(b"", status="304 Not Modified")
    place.poll()
    assert 'If-None-Match: "een"' in server.requests[-1]
    assert headlines(place.screen.items) == HEADLINES


def test_the_time_that_a_server_writes_into_its_feed_is_no_change(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(RSS.encode())
    place.poll()
    told = len(place.screen.batches)
    built = "<lastBuildDate>Tue, 10 Mar 2026 09:00:01 +0000</lastBuildDate><generator>"
    server.behaviour = answer(RSS.replace("<generator>", built).encode())
    place.poll()
    assert len(place.screen.batches) == told


@pytest.mark.parametrize("name", NO_FEED)
def test_the_last_good_feed_stays_whatever_comes_in_its_place(server: HostileServer, place: Place, name: str) -> None:
    server.behaviour = answer(RSS.encode())
    place.poll()
    server.behaviour = answer(NO_FEED[name].encode())
    place.poll()
    assert headlines(place.screen.items) == HEADLINES
    assert place.source.status.failing is not None


def test_half_a_file_takes_nothing_away_though_the_server_says_that_it_is_whole(
    server: HostileServer, place: Place
) -> None:
    whole = RSS.encode()
    server.behaviour = answer(whole)
    place.poll()
    for part in (whole[:-40], whole[: len(whole) // 3]):
        for length in (None, len(whole)):
            server.behaviour = answer(part, length=length)
            place.poll()
            assert headlines(place.screen.items) == HEADLINES
    for packed in (gzip.compress(whole)[:-20], gzip.compress(whole)[:200]):
        server.behaviour = answer(packed, headers="Content-Encoding: gzip\r\n")
        place.poll()
        assert "broke off" in place.screen.complaint


def test_fifty_megabytes_are_not_read_to_their_end_packed_or_not(server: HostileServer, place: Place) -> None:
    item = b"<item><title>Weer een</title><description>" + b"woord " * 1000 + b"</description></item>"
    body = b"<rss><channel>" + item * 8400 + b"</channel></rss>"
    assert len(body) > 50_000_000
    for sent, headers in ((body, ""), (gzip.compress(body, 1), "Content-Encoding: gzip\r\n")):
        server.behaviour = answer(sent, headers=headers)
        place.poll()
        assert not place.screen.items
        assert "larger than 16.0 MB" in place.screen.complaint


def test_a_bomb_that_is_packed_as_well_is_refused(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(gzip.compress(BOMB.encode()), headers="Content-Encoding: gzip\r\n")
    place.poll()
    assert "entities of its own" in place.screen.complaint


@pytest.mark.parametrize("letters", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_a_secret_of_the_address_is_not_kept_in_whatever_letters_the_feed_repeats_it(
    server: HostileServer, tmp_path: Path, letters: str
) -> None:
    settings = FeedSettings(url=server.url("feed?token=zeergeheim"), allow_local=True)
    told = "<link>https://nieuws.example/?token=zeergeheim</link><description>Wat"
    body = RSS.replace("<description>Wat", told).replace('"UTF-8"', f'"{letters}"').encode(letters)
    server.behaviour = answer(body)
    place = Place(tmp_path, settings)
    place.poll()
    place.source.stop()
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for form in {"utf-8", letters, "utf-16-le", "utf-16-be"}:
        assert not any("zeergeheim".encode(form) in one for one in written)
    server.close()
    again = Place(tmp_path, settings)
    again.poll()
    assert headlines(again.screen.items) == HEADLINES, "what is kept is read at a start without a network"
    again.source.stop()
