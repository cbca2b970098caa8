"""A remote feed is shown when it is good, and what was good stays when it is not."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.model.content import Batch, Removed
from kiosk.model.items import Item, Picture, Quote
from kiosk.model.settings import FeedSettings
from kiosk.sources.remote.fetch import Times
from kiosk.sources.remote.remote_source import RemoteSource
from tests.doubles import AMSTERDAM, FakeClock
from tests.patience import PATIENCE
from tests.sources.hostile import PATIENT, Behaviour, HostileServer, answer, routes, serving

SLOW = {
    "silence": replace(PATIENT, read=0.4),
    "slow headers": replace(PATIENT, whole=0.8),
    "drip body": replace(PATIENT, whole=0.8),
}
"""What the hostile servers that only time ends may cost the kiosk, so that they cost a test a moment."""


def red_png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (320, 200), "red").save(file, "PNG")
    return file.getvalue()


PNG = red_png()


def feed(*items: str | dict[str, Any], **more: str) -> bytes:
    rows = [
        {"id": str(number), "content_text": item} if isinstance(item, str) else item
        for number, item in enumerate(items)
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Test"}
    return json.dumps(head | more | {"items": rows}).encode()


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with serving() as one:
        yield one


class Screen:
    """Does with batches what the library does: the items of the last good one stay."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.items: tuple[Item, ...] = ()

    def deliver(self, batch: Batch | Removed) -> None:
        assert isinstance(batch, Batch)
        self.batches.append(batch)
        if batch.items or not batch.problems:
            self.items = batch.items

    @property
    def texts(self) -> list[str]:
        return [item.text for item in self.items if isinstance(item, Quote)]

    @property
    def complaint(self) -> str:
        return self.batches[-1].problems[0].what.english


class Place:
    """One screen with one feed: polls as often as a test says."""

    def __init__(self, cache: Path, settings: FeedSettings) -> None:
        self.screen = Screen()
        self.clock = FakeClock()
        self.source = RemoteSource(
            settings,
            deliver=self.screen.deliver,
            cache=cache,
            clock=self.clock,
            chance=lambda: 0.5,
            environment={"TOKEN": "geheim-123"},
            times=PATIENT,
        )

    def poll(self) -> float:
        """Poll once, and fetch the pictures that are due; return in how many seconds the next poll is wanted."""
        wait = self.source.poll(100.0) - 100.0
        self.source.fetch_pictures()
        return wait

    def poll_for(self, times: Times) -> None:
        """Poll once for so long and no longer."""
        self.source._fetcher.times = times
        self.poll()
        self.source._fetcher.times = PATIENT


@pytest.fixture
def place(server: HostileServer, tmp_path: Path) -> Iterator[Place]:
    one = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True))
    yield one
    one.source.stop()


def test_what_leaves_the_feed_leaves_the_screen(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Fijn geholpen.", "Snel opgelost."))
    place.poll()
    assert place.screen.texts == ["Fijn geholpen.", "Snel opgelost."]
    server.behaviour = answer(feed("Fijn geholpen."))
    place.poll()
    assert place.screen.texts == ["Fijn geholpen."]
    server.behaviour = answer(feed())
    place.poll()
    assert place.screen.texts == []


def test_a_changed_text_keeps_its_identity(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed({"id": "a", "content_text": "Snel."}))
    place.poll()
    before = place.screen.items[0]
    server.behaviour = answer(feed({"id": "a", "content_text": "Heel snel."}))
    place.poll()
    after = place.screen.items[0]
    assert before.id == after.id
    assert before != after


def test_an_unchanged_feed_is_asked_with_its_validators_and_delivered_once(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Fijn."), headers='ETag: "een"\r\nLast-Modified: Tue, 07 Apr 2026 06:00:00 GMT\r\n')
    place.poll()
    server.behaviour = answer(b"", status="304 Not Modified")
    place.poll()
    assert 'If-None-Match: "een"' in server.requests[-1]
    assert "If-Modified-Since: Tue, 07 Apr 2026 06:00:00 GMT" in server.requests[-1]
    assert len(place.screen.batches) == 1


def test_the_server_is_told_that_a_json_feed_is_wanted_most(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Fijn."))
    place.poll()
    assert "Accept: application/feed+json, " in server.requests[0]


def test_the_same_body_without_validators_is_no_change(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Fijn."))
    place.poll()
    place.poll()
    assert len(place.screen.batches) == 1


def test_pages_are_followed_to_the_end(server: HostileServer, place: Place) -> None:
    server.behaviour = routes(
        {
            "/feed.json": answer(feed("Een.", next_url="more/2.json")),
            "/more/2.json": answer(feed({"id": "b", "content_text": "Twee."}, next_url="3.json")),
            "/more/3.json": answer(feed({"id": "c", "content_text": "Drie."})),
        }
    )
    place.poll()
    assert place.screen.texts == ["Een.", "Twee.", "Drie."]


def promising(page: bytes, *items: str) -> bytes:
    """Return a feed whose next page is this one, and that says by which digest it is known."""
    head = json.loads(feed(*items, next_url="2.json"))
    return json.dumps(head | {"_kiosk": {"next_sha256": hashlib.sha256(page).hexdigest()}}).encode()


def test_a_page_that_was_promised_is_shown_and_is_not_asked_for_again_while_the_promise_stays(
    server: HostileServer, place: Place
) -> None:
    second = feed({"id": "b", "content_text": "Twee."})
    pages = {"/feed.json": answer(promising(second, "Een.")), "/2.json": answer(second)}
    server.behaviour = routes(pages)
    place.poll()
    assert place.screen.texts == ["Een.", "Twee."]
    pages["/feed.json"] = answer(promising(second, "Nieuw."))
    place.poll()
    assert place.screen.texts == ["Nieuw.", "Twee."]
    assert [request.split()[1] for request in server.requests] == ["/feed.json", "/2.json", "/feed.json"]


def test_a_page_that_is_not_the_promised_one_leaves_the_whole_last_good_feed(
    server: HostileServer, place: Place
) -> None:
    server.behaviour = answer(feed("Goed."))
    place.poll()
    other = feed({"id": "b", "content_text": "Anders."})
    server.behaviour = routes({"/feed.json": answer(promising(b"", "Nieuw.")), "/2.json": answer(other)})
    place.poll()
    assert place.screen.texts == ["Goed."]
    assert "promises" in place.screen.complaint


def test_a_missing_page_leaves_the_whole_last_good_feed(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Goed."))
    place.poll()
    server.behaviour = routes({"/feed.json": answer(feed("Nieuw.", next_url="weg.json"))})
    place.poll()
    assert place.screen.texts == ["Goed."]
    assert "404" in place.screen.complaint
    assert place.screen.batches[-1].problems[0].origin.path == "feed.json", "it is about the feed, not about an item"


def test_a_picture_is_fetched_and_checked_before_its_item_shows(server: HostileServer, place: Place) -> None:
    body = feed({"id": "p", "image": "foto.png", "content_text": "De nieuwe balie", "_kiosk": {"kind": "picture"}})
    server.behaviour = routes({"/feed.json": answer(body)})
    place.poll()
    assert not place.screen.items
    assert "404" in place.screen.complaint
    server.behaviour = routes({"/feed.json": answer(body), "/foto.png": answer(PNG)})
    place.clock.advance(120)
    place.poll()
    (item,) = place.screen.items
    assert isinstance(item, Picture)
    assert item.asset.path.is_file()
    assert (item.asset.width, item.asset.height) == (320, 200)


def test_words_are_shown_without_a_picture_that_is_none_and_only_what_is_all_picture_waits(
    server: HostileServer, place: Place
) -> None:
    bare = {"id": "q", "content_text": "Bijschrift", "image": "foto.png", "_kiosk": {"kind": "picture"}}
    body = feed("Fijn.", {"id": "p", "content_text": "Mooi.", "image": "foto.png"}, bare)
    server.behaviour = routes({"/feed.json": answer(body), "/foto.png": answer(b"<html>geen foto</html>")})
    place.poll()
    assert place.screen.texts == ["Fijn.", "Mooi."]
    assert len(place.screen.items) == 2
    assert len(place.screen.batches[-1].problems) == 2
    server.behaviour = routes({"/feed.json": answer(body), "/foto.png": answer(PNG)})
    place.clock.advance(120)
    place.poll()
    assert [item.photo is not None for item in place.screen.items if isinstance(item, Quote)] == [False, True]
    assert len(place.screen.items) == 3


def test_a_picture_that_is_not_the_one_meant_is_refused(server: HostileServer, place: Place) -> None:
    row = {"id": "p", "image": "foto.png", "_kiosk": {"kind": "picture", "picture": {"sha256": "0" * 64}}}
    server.behaviour = routes({"/feed.json": answer(feed(row)), "/foto.png": answer(PNG)})
    place.poll()
    assert not place.screen.items
    assert "not the one" in place.screen.complaint


def test_a_cold_start_without_a_network_shows_the_last_good_feed_with_its_pictures(tmp_path: Path) -> None:
    with serving() as server:
        settings = FeedSettings(url=server.url(), allow_local=True)
        body = feed("Fijn.", {"id": "p", "image": "foto.png", "_kiosk": {"kind": "picture"}})
        server.behaviour = routes({"/feed.json": answer(body), "/foto.png": answer(PNG)})
        first = Place(tmp_path, settings)
        first.poll()
        first.source.stop()
    second = Place(tmp_path, settings)
    second.poll()
    second.source.stop()
    assert second.screen.items == first.screen.items
    assert "refuses the connection" in second.screen.complaint
    confirmed = second.source.status.confirmed
    assert confirmed == first.clock.now()


def test_a_feed_of_which_words_were_taken_down_leaves_none_of_them_on_the_disk_also_after_a_restart(
    server: HostileServer, tmp_path: Path
) -> None:
    settings = FeedSettings(url=server.url(), allow_local=True)
    server.behaviour = answer(feed("Fijn.", "Haal dit weg."))
    first = Place(tmp_path, settings)
    first.poll()
    first.source.keep_nothing()
    server.behaviour = answer(feed("Fijn.", "Haal dit weg.", "Erbij."))
    first.poll()
    first.source.stop()
    second = Place(tmp_path, settings)
    second.poll()
    second.source.stop()
    assert second.screen.texts == ["Fijn.", "Haal dit weg.", "Erbij."], "the gate takes it off, not the source"
    assert not any(b"Haal dit" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_damage_to_what_is_kept_only_costs_a_fetch(server: HostileServer, tmp_path: Path) -> None:
    settings = FeedSettings(url=server.url(), allow_local=True)
    server.behaviour = answer(feed("Fijn."), headers='ETag: "een"\r\n')
    first = Place(tmp_path, settings)
    first.poll()
    first.source.stop()
    for file in tmp_path.rglob("*.json"):
        file.write_bytes(file.read_bytes()[:-9])
    second = Place(tmp_path, settings)
    second.poll()
    second.source.stop()
    assert second.screen.texts == ["Fijn."]
    assert "If-None-Match" not in server.requests[-1]


def test_nothing_is_written_while_nothing_changes(server: HostileServer, place: Place, tmp_path: Path) -> None:
    server.behaviour = answer(feed("Fijn."))
    place.poll()

    def stamps() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in tmp_path.rglob("*")}

    before = stamps()
    place.poll()
    place.poll()
    assert stamps() == before


def test_a_feed_that_only_writes_the_time_anew_is_no_change(
    server: HostileServer, place: Place, tmp_path: Path
) -> None:
    row = {"id": "p", "image": "foto.png", "content_text": "Kijk.", "_kiosk": {"kind": "quote"}}
    for moment in ("08:00", "08:01", "08:02"):
        body = answer(feed("Fijn.", row, description=moment), headers=f'ETag: "{moment}"\r\n')
        server.behaviour = routes({"/feed.json": body, "/foto.png": answer(PNG)})
        place.poll()
        stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
        if moment == "08:00":
            before, told = stamps, len(place.screen.batches)
    assert (stamps, len(place.screen.batches)) == (before, told)
    assert 'If-None-Match: "08:01"' in server.requests[-1]


def test_the_kept_pictures_stay_within_their_limit_and_the_longest_unused_go_first(
    server: HostileServer, tmp_path: Path
) -> None:
    import os

    noise = [io.BytesIO() for _ in range(4)]
    for number, file in enumerate(noise):
        Image.effect_noise((700, 700), 90 + number).save(file, "PNG")
    table = {f"/{number}.png": answer(file.getvalue()) for number, file in enumerate(noise)}
    place = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True, cache_mb=1.0))

    def show(*numbers: int) -> list[Path]:
        rows = [{"id": str(number), "image": f"{number}.png"} for number in numbers]
        server.behaviour = routes(table | {"/feed.json": answer(feed(*rows))})
        place.poll()
        return [item.asset.path for item in place.screen.items if isinstance(item, Picture)]

    (first,) = show(0)
    (second,) = show(1)
    os.utime(first, (1, 1))
    shown = show(2, 3)
    place.source.stop()
    assert len(shown) == 2
    assert all(path.is_file() for path in shown)
    kept = [path for path in tmp_path.rglob("*.jpg") if path.is_file()]
    assert first not in kept
    assert sum(path.stat().st_size for path in kept) <= 1_000_000 or set(kept) == set(shown)
    assert second in kept or sum(path.stat().st_size for path in shown) + 300_000 > 1_000_000


def test_a_disk_that_takes_nothing_does_not_stop_the_feed(server: HostileServer, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    place = Place(in_the_way / "cache", FeedSettings(url=server.url(), allow_local=True))
    row = {"id": "p", "image": "foto.png", "_kiosk": {"kind": "picture"}}
    server.behaviour = routes({"/feed.json": answer(feed("Fijn.", row)), "/foto.png": answer(PNG)})
    place.poll()
    assert place.screen.texts == ["Fijn."]
    assert len(place.screen.batches[-1].problems) == 1
    server.behaviour = answer(feed("Fijn.", "Snel."))
    place.poll()
    assert place.screen.texts == ["Fijn.", "Snel."]
    place.source.stop()


def test_the_secret_goes_to_the_feeds_own_server_alone(server: HostileServer, tmp_path: Path) -> None:
    with serving() as other:
        other.behaviour = answer(PNG)
        row = {"id": "p", "image": other.url("foto.png"), "_kiosk": {"kind": "picture"}}
        server.behaviour = answer(feed(row))
        settings = FeedSettings(url=server.url(), allow_local=True, login="bearer", secret_env="TOKEN")  # noqa: S106
        place = Place(tmp_path, settings)
        place.poll()
        place.source.stop()
        assert "Authorization: Bearer geheim-123" in server.requests[0]
        assert len(place.screen.items) == 1
        assert all("geheim" not in request for request in other.requests)


def test_no_secret_is_ever_logged_or_kept(
    server: HostileServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    url = server.url("feed.json?sleutel=geheim-456")
    place = Place(tmp_path, FeedSettings(url=url, allow_local=True, login="bearer", secret_env="TOKEN"))  # noqa: S106
    server.behaviour = answer(b"", status="401 Unauthorized")
    place.poll()
    place.source.stop()
    said = caplog.text + repr(place.screen.batches) + repr(place.source.status)
    assert "401" in said
    assert "geheim-" not in said
    assert all("geheim-123" not in file.read_text() for file in tmp_path.rglob("*.json"))


def drip(piece: bytes, pause_event: float) -> Behaviour:
    """Send a little, again and again, so that no read ever times out."""

    def behave(connection: socket.socket, request: str) -> None:
        del request
        connection.settimeout(pause_event)
        while True:
            connection.sendall(piece)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue

    return behave


def with_head(head: str, then: Behaviour) -> Behaviour:
    def behave(connection: socket.socket, request: str) -> None:
        connection.sendall(head.encode())
        then(connection, request)

    return behave


def endless(connection: socket.socket, request: str) -> None:
    del request
    while True:
        connection.sendall(b" " * 65536)


def silence(connection: socket.socket, request: str) -> None:
    del request
    connection.recv(1)


@functools.cache
def gzip_bomb() -> bytes:
    """Fifty megabytes of spaces in fifty kilobytes."""
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(50)), packer.flush()])


CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HOSTILE: dict[str, tuple[Behaviour, str]] = {
    "silence": (silence, "in time"),
    "slow headers": (with_head("HTTP/1.1 200 OK\r\n", drip(b"X-A: b\r\n", 0.05)), "took more"),
    "one endless header": (with_head("HTTP/1.1 200 OK\r\nX: ", endless), "not as a web server"),
    "drip body": (with_head("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", drip(b" ", 0.01)), "took more"),
    "endless body": (with_head("HTTP/1.1 200 OK\r\n\r\n", endless), "larger"),
    "endless chunk": (with_head(CHUNKED + "FFFFFFFFFF\r\n", endless), "larger"),
    "a chunk that is none": (with_head(CHUNKED + "zz\r\n", silence), "broke off"),
    "gzip bomb": (answer(gzip_bomb(), headers="Content-Encoding: gzip\r\n"), "larger"),
    "half a gzip": (answer(gzip_bomb()[:5000], headers="Content-Encoding: gzip\r\n"), "larger|broke off"),
    "not gzip at all": (answer(b"hello", headers="Content-Encoding: gzip\r\n"), "broke off"),
    "another packing": (answer(b"hello", headers="Content-Encoding: br\r\n"), "packed"),
    "length too long": (answer(feed("Vals."), length=99999), "broke off"),
    "length too short": (answer(feed("Vals."), length=20), "not valid JSON"),
    "a length of terabytes": (answer(b"", length=10**13), "larger"),
    "cut at once": (lambda connection, _: connection.close(), "broke the connection"),
    "cut in the body": (
        with_head("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", answer_nothing := (lambda *_: None)),
        "broke",
    ),
    "not HTTP": (with_head("SSH-2.0-OpenSSH_9.2\r\n", answer_nothing), "not as a web server"),
    "redirect loop": (answer(b"", status="302 Found", headers="Location: /feed.json\r\n"), "keeps redirecting"),
    "redirect to a file": (answer(b"", status="302 Found", headers="Location: file:///etc/passwd\r\n"), "refused"),
    "redirect to nothing": (answer(b"", status="302 Found"), "refused"),
    "redirect with a password": (answer(b"", status="302 F", headers="Location: http://a:b@127.0.0.1/\r\n"), "refused"),
    "redirect to nonsense": (answer(b"", status="302 F", headers="Location: http://[::1\r\n"), "refused"),
    "401": (answer(b"", status="401 Unauthorized"), "401"),
    "403": (answer(b"", status="403 Forbidden"), "403"),
    "404": (answer(b"", status="404 Not Found"), "404"),
    "410": (answer(b"", status="410 Gone"), "410"),
    "429": (answer(b"", status="429 Too Many", headers="Retry-After: 7\r\n"), "429"),
    "500": (answer(b"oeps", status="500 Oeps"), "500"),
    "503": (answer(b"", status="503 Weg"), "503"),
    "304 that was not asked for": (answer(b"", status="304 Not Modified"), "304"),
    "a page to log in": (answer(b"<!doctype html><title>Gastnetwerk</title>"), "web page"),
    "nothing": (answer(b""), "empty"),
    "half a body": (answer(feed("Vals.")[:-20]), "not valid JSON"),
    "invalid UTF-8": (answer(feed("Vals.").replace(b"Vals", b"\xff\xfe\xfa")), "UTF-8"),
    "deep nesting": (answer(b'{"items":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "nests"),
    "deep nesting never closed": (answer(b'{"a":' * 50_000), "nests"),
    "a huge number": (answer(b'{"items":[{"id":' + b"9" * 100_000 + b"}]}"), "not valid JSON"),
    "not a number": (answer(b'{"items":[{"id":NaN}]}'), "not valid JSON"),
    "a string that never ends": (answer(b'{"items":["' + b'\\"' * 100_000), "not valid JSON"),
    "a number alone": (answer(b"42"), "no list"),
    "items that are a text": (answer(b'{"items":"veel"}'), "no list"),
    "two lists of items": (answer(b'{"items":[{"id":"1"}],"items":[{"id":"2"}]}'), "twice"),
    "all items of a wrong type": (answer(b'{"items":[1,"a",null,true,[]]}'), "right form"),
    "an error with status 200": (answer(b'{"error":"login_required","items":[]}'), "error of the server"),
    "an empty object": (answer(b"{}"), "no feed"),
    "an empty list where items were": (answer(b"[]"), "version"),
    "an envelope of an API": (answer(b'{"status":200,"data":{"items":[]}}'), "no feed"),
    "a feed whose version went": (answer(b'{"title":"Klanten","items":[]}'), "version"),
    "null": (answer(b"null"), "no feed"),
    "pages without end": (answer(feed("Vals.", next_url="feed.json")), "do not end"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_the_server_does_the_last_good_content_stays(case: str, server: HostileServer, place: Place) -> None:
    """The screen keeps what it had, is told once what is wrong, and goes on when the server is well again."""
    import re

    server.behaviour = answer(feed("Goed."), headers="Last-Modified: Tue, 07 Apr 2026 06:00:00 GMT\r\n")
    if case.startswith("304"):
        server.behaviour = answer(b"", status="304 Not Modified")
    else:
        place.poll()
        assert place.screen.texts == ["Goed."]
    server.behaviour, complaint = HOSTILE[case]
    for _ in range(2):
        place.poll_for(SLOW.get(case, PATIENT))
    told = [batch for batch in place.screen.batches if batch.problems]
    assert len(told) == 1
    assert re.search(complaint, place.screen.complaint), place.screen.complaint
    assert place.screen.texts == ([] if case.startswith("304") else ["Goed."])
    server.behaviour = answer(feed("Weer goed."))
    place.poll()
    assert place.screen.texts == ["Weer goed."]
    assert not place.screen.batches[-1].problems


def test_a_feed_that_comes_back_unchanged_takes_its_complaint_away(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Goed."))
    place.poll()
    server.behaviour = answer(b"", status="500 Oeps")
    place.poll()
    server.behaviour = answer(feed("Goed."))
    place.poll()
    assert not place.screen.batches[-1].problems
    assert place.screen.texts == ["Goed."]


def test_a_feed_that_never_came_is_told_without_an_age(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(b"", status="404 Not Found")
    place.poll()
    (problem,) = place.screen.batches[-1].problems
    assert problem.hint.dutch == "Kijk of url in kiosk.toml klopt."


def test_stale_content_is_shown_with_its_age(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed("Goed."))
    place.poll()
    place.clock.advance(7200)
    server.behaviour = answer(b"", status="503 Weg")
    place.poll()
    assert "07-04-2026 om 08:00" in place.screen.batches[-1].problems[0].hint.dutch
    status = place.source.status
    assert status.failing is not None
    assert status.items == 1
    assert status.confirmed is not None
    assert place.clock.now() - status.confirmed == timedelta(hours=2)


def test_one_bad_item_costs_only_itself(server: HostileServer, place: Place) -> None:
    bad = {"id": "klant-7", "content_text": "Hm.", "_kiosk": {"kind": "quotes"}}
    server.behaviour = answer(feed("Goed.", bad))
    place.poll()
    assert place.screen.texts == ["Goed."]
    assert place.screen.batches[-1].problems[0].origin.path == "feed.json#klant-7"


def test_of_two_items_with_one_id_the_first_counts(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(feed({"id": "a", "content_text": "Een."}, {"id": "a", "content_text": "Twee."}))
    place.poll()
    assert place.screen.texts == ["Een."]
    assert "twice" in place.screen.complaint
    (problem,) = place.screen.batches[-1].problems
    assert problem.origin.path == "feed.json#a"


def test_of_one_text_on_two_pages_the_first_counts(server: HostileServer, place: Place) -> None:
    second = feed({"id": "a", "content_text": "Twee."}, {"id": "b", "content_text": "Drie."})
    first = answer(feed({"id": "a", "content_text": "Een."}, next_url="2.json"))
    server.behaviour = routes({"/feed.json": first, "/2.json": answer(second)})
    place.poll()
    assert place.screen.texts == ["Een.", "Drie."]
    (problem,) = place.screen.batches[-1].problems
    assert "two pages" in problem.what.english
    assert problem.origin.path == f"feed.json#{place.screen.items[0].id}"


def test_of_a_feed_that_changes_nothing_but_what_is_shown_is_ever_on_the_disk(
    server: HostileServer, place: Place, tmp_path: Path
) -> None:
    def kept() -> list[bytes]:
        return [path.read_bytes() for path in tmp_path.rglob("pages/*") if path.is_file()]

    for text in ("Een.", "Twee.", "Drie."):
        server.behaviour = answer(feed(text))
        place.poll()
        assert set(kept()) <= {feed(text)}
    place.source.stop()
    assert kept() == [feed("Drie.")]


def test_what_nobody_foresaw_is_told_and_the_next_poll_goes_on(server: HostileServer, tmp_path: Path) -> None:
    screen = Screen()
    stumbles = [True]

    def deliver(batch: Batch | Removed) -> None:
        if stumbles.pop() if stumbles else False:
            raise ZeroDivisionError
        screen.deliver(batch)

    source = RemoteSource(
        FeedSettings(url=server.url(), allow_local=True),
        deliver=deliver,
        cache=tmp_path,
        clock=FakeClock(),
        times=PATIENT,
    )
    server.behaviour = answer(feed("Goed."))
    assert source.poll(100.0) > 100.0
    assert screen.batches[-1].problems
    server.behaviour = answer(feed("Beter."))
    source.poll(200.0)
    assert screen.texts == ["Beter."]
    source.stop()


def test_the_server_says_when_to_come_back(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(b"", status="429 Too Many", headers="Retry-After: 4000\r\n")
    assert 4000 <= place.poll() <= 4400


def test_retry_after_as_a_date_counts_from_the_servers_own_clock(server: HostileServer, place: Place) -> None:
    headers = "Date: Sat, 01 Jan 2000 00:00:00 GMT\r\nRetry-After: Sat, 01 Jan 2000 01:00:00 GMT\r\n"
    server.behaviour = answer(b"", status="503 Weg", headers=headers)
    assert 3600 <= place.poll() <= 3960


def test_memory_stays_bounded_whatever_is_sent(server: HostileServer, tmp_path: Path) -> None:
    """A feed may take a tenth of a megabyte here; nothing makes the kiosk hold more than some of them."""
    import tracemalloc

    bomb = answer(gzip_bomb(), headers="Content-Encoding: gzip\r\n")
    nested = answer(b'{"items":[' + b'{"a":' * 16_000)
    brackets = answer(b'{"items":[' + b"[]," * 30_000)
    objects = answer(b'{"items":[' + b"{}," * 30_000)
    place = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True, max_mb=0.1))
    place.poll()
    for behaviour in (bomb, with_head("HTTP/1.1 200 OK\r\n\r\n", endless), nested, brackets, objects):
        server.behaviour = behaviour
        tracemalloc.start()
        place.poll()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 12_000_000  # thirty thousand empty items are the worst; fifty thousand are the limit
    place.source.stop()


def test_the_return_of_the_network_is_used_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try is a quarter of a minute away; a new way out brings it forward."""
    import threading

    from kiosk.machine.clock import SystemClock
    from kiosk.sources.remote import remote_source as remote

    routes_now = [frozenset({"eth0 gone"})]
    monkeypatch.setattr(remote, "ways_out", lambda: routes_now[0])
    monkeypatch.setattr(remote, "_GLANCE_SECONDS", 0.01)
    asked = [threading.Event(), threading.Event()]
    calls = iter(asked)

    def resolver(host: str, port: int) -> list[str]:
        del host, port
        next(calls, asked[-1]).set()
        raise OSError("no network")

    source = RemoteSource(
        FeedSettings(url="http://feed.example/feed.json", proxy="none"),
        deliver=lambda _: None,
        cache=tmp_path,
        clock=SystemClock(AMSTERDAM),
        resolver=resolver,
    )
    source.start()
    assert asked[0].wait(PATIENCE)
    assert not asked[1].wait(0.2)
    routes_now[0] = frozenset({"wlan0 here"})
    assert asked[1].wait(PATIENCE)
    source.stop()


def test_ever_longer_pauses_after_failures_up_to_a_ceiling(server: HostileServer, place: Place) -> None:
    server.behaviour = answer(b"", status="500 Oeps")
    waits = [place.poll() for _ in range(9)]
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900, 900]


def test_a_clock_that_stands_wrong_changes_nothing(server: HostileServer, place: Place) -> None:
    place.clock.wall = place.clock.wall.replace(year=1970)
    server.behaviour = answer(feed("Goed."), headers="Date: Thu, 01 Jan 2099 00:00:00 GMT\r\n")
    place.poll()
    place.clock.wall = place.clock.wall.replace(year=2070)
    server.behaviour = answer(feed("Beter."))
    place.poll()
    assert place.screen.texts == ["Beter."]


def test_local_addresses_are_refused_unless_allowed(server: HostileServer, tmp_path: Path) -> None:
    place = Place(tmp_path, FeedSettings(url=server.url()))
    place.poll()
    place.source.stop()
    assert "own network" in place.screen.complaint
    assert server.requests == []


def test_the_thread_polls_by_itself_and_stops_amid_a_transfer(server: HostileServer, place: Place) -> None:
    import threading

    arrived = threading.Event()

    def hang(connection: socket.socket, request: str) -> None:
        arrived.set()
        silence(connection, request)

    server.behaviour = hang
    place.source.start()
    assert arrived.wait(PATIENCE)
    place.source.stop()
    assert place.source._threads
    assert not any(thread.is_alive() for thread in place.source._threads)
