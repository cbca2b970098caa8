"""A picture that is slow or gone costs its own item alone, and is asked for ever less often."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.machine.clock import SystemClock
from kiosk.model.content import Batch, Removed
from kiosk.model.items import Picture, Quote
from kiosk.model.settings import FeedSettings
from kiosk.sources.remote.remote_source import RemoteSource
from tests.doubles import AMSTERDAM
from tests.patience import PATIENCE, wait_until
from tests.sources.hostile import PATIENT, HostileServer, answer, routes, serving
from tests.sources.remote.test_remote_source import PNG, Place, feed, place, server, silence

__all__ = ["place", "server"]


def photos(*names: str) -> bytes:
    return feed(*({"id": name, "image": name, "_kiosk": {"kind": "picture"}} for name in names))


def asked(server: HostileServer) -> list[str]:
    """Return the paths of the pictures that were asked for, in order."""
    paths = [request.split(" ", 2)[1] for request in server.requests]
    return [path for path in paths if path.endswith(".png")]


def test_a_picture_that_cannot_be_had_is_asked_for_ever_less_often(server: HostileServer, place: Place) -> None:
    server.behaviour = routes({"/feed.json": answer(photos(*(f"{number}.png" for number in range(5))))})
    for _ in range(6):
        place.poll()
        place.clock.advance(60)
    assert len(asked(server)) == 5 * 3
    for _ in range(60):
        place.poll()
        place.clock.advance(60)
    assert len(asked(server)) == 5 * (3 + 5)
    assert len(place.screen.batches) == 2


def test_a_picture_under_a_new_address_is_asked_for_at_once(server: HostileServer, place: Place) -> None:
    for name in ("een.png", "twee.png", "een.png"):
        server.behaviour = routes({"/feed.json": answer(photos(name))})
        place.poll()
    assert asked(server) == ["/een.png", "/twee.png", "/een.png"]


def test_a_picture_without_a_digest_is_asked_for_again_once_a_day_with_its_etag_and_stays_when_it_is_the_same(
    server: HostileServer, tmp_path: Path
) -> None:
    place = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True))
    body = answer(photos("a.png"))
    server.behaviour = routes({"/feed.json": body, "/a.png": answer(PNG, headers='ETag: "x"\r\n')})
    place.poll()
    place.poll()
    (before,) = place.screen.items
    server.behaviour = routes({"/feed.json": body, "/a.png": answer(b"", status="304 Not Modified")})
    for hours, times in ((23, 1), (2, 2), (23, 2), (2, 3)):
        place.clock.advance(hours * 3600)
        place.poll()
        assert len(asked(server)) == times
    assert 'If-None-Match: "x"' in server.requests[-1]
    place.poll()
    assert place.screen.items == (before,)
    place.source.stop()


def test_a_picture_that_came_after_all_begins_anew_when_it_fails_again(server: HostileServer, tmp_path: Path) -> None:
    place = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True))
    body = answer(photos("a.png"))
    asked_in_six_minutes = []
    for _ in range(2):
        server.behaviour = routes({"/feed.json": body})
        before = len(asked(server))
        for _ in range(6):
            place.poll()
            place.clock.advance(60)
        asked_in_six_minutes.append(len(asked(server)) - before)
        place.clock.advance(3600)
        server.behaviour = routes({"/feed.json": body, "/a.png": answer(PNG)})
        place.poll()
        place.clock.advance(90_000)
    assert asked_in_six_minutes == [3, 3]
    place.source.stop()


def test_a_picture_that_came_and_got_lost_begins_anew(server: HostileServer, place: Place) -> None:
    body = answer(photos("a.png"))
    server.behaviour = routes({"/feed.json": body})
    place.poll()
    place.clock.advance(60)
    server.behaviour = routes({"/feed.json": body, "/a.png": answer(PNG)})
    place.poll()
    (item,) = place.screen.items
    assert isinstance(item, Picture)
    item.asset.path.unlink()
    place.poll()
    assert len(asked(server)) == 3
    assert item.asset.path.is_file()


def test_the_pictures_of_a_host_that_hangs_wait_for_those_of_another(server: HostileServer, place: Place) -> None:
    with serving() as other:
        fetcher = place.source._picture_fetcher
        impatient = replace(PATIENT, read=0.4)

        def hang(connection: object, request: str) -> None:
            fetcher.times = PATIENT  # from the next one on: it comes from the host that answers
            silence(connection, request)  # type: ignore[arg-type]

        other.behaviour = hang
        names = [other.url("1.png"), other.url("2.png"), "goed.png"]
        other_asked_before: list[int] = []

        def deliver(connection: object, request: str) -> None:
            other_asked_before.append(len(other.requests))
            fetcher.times = impatient
            answer(PNG)(connection, request)  # type: ignore[arg-type]

        server.behaviour = routes({"/feed.json": answer(photos(*names)), "/goed.png": deliver})
        place.source.poll(100.0)
        fetcher.times = impatient
        place.source.fetch_pictures()
        assert other_asked_before == [1]
        assert len(other.requests) == 2
    assert len(place.screen.items) == 1


def test_what_was_taken_out_goes_also_where_only_items_without_their_picture_are_left(
    server: HostileServer, place: Place
) -> None:
    photo = {"id": "p", "image": "weg.png", "_kiosk": {"kind": "picture"}}
    server.behaviour = routes({"/feed.json": answer(feed({"id": "x", "content_text": "Mag niet meer."}, photo))})
    place.poll()
    assert place.screen.texts == ["Mag niet meer."]
    server.behaviour = routes({"/feed.json": answer(feed(photo))})
    place.poll()
    assert place.screen.items == ()
    assert "404" in place.screen.complaint


def living(server: HostileServer, folder: Path, told: Callable[[Batch], None]) -> RemoteSource:
    """Return a source that polls by itself, several times a second."""

    def deliver(batch: Batch | Removed) -> None:
        assert isinstance(batch, Batch)
        told(batch)

    settings = FeedSettings(url=server.url(), allow_local=True, poll_seconds=0.1)
    return RemoteSource(settings, deliver=deliver, cache=folder, clock=SystemClock(AMSTERDAM), times=PATIENT)


def test_pictures_that_hang_delay_no_removal_and_no_stop(server: HostileServer, tmp_path: Path) -> None:
    hangs, there, gone = threading.Event(), threading.Event(), threading.Event()

    def hang(connection: object, request: str) -> None:
        hangs.set()
        silence(connection, request)  # type: ignore[arg-type]

    def told(batch: Batch) -> None:
        texts = {item.text for item in batch.items if isinstance(item, Quote)}
        (there if "Mag niet meer." in texts else gone).set()

    pictures = [{"id": f"{number}", "image": f"{number}.png", "content_text": "Kijk."} for number in range(5)]
    table = {f"/{number}.png": hang for number in range(5)}
    secret = {"id": "x", "content_text": "Mag niet meer."}
    server.behaviour = routes({**table, "/feed.json": answer(feed(*pictures, secret))})
    source = living(server, tmp_path, told)
    source.start()
    assert there.wait(PATIENCE)
    assert hangs.wait(PATIENCE)
    server.behaviour = routes({**table, "/feed.json": answer(feed(*pictures))})
    assert gone.wait(PATIENCE)
    source.stop()
    assert not any(thread.is_alive() for thread in source._threads)


def test_an_item_follows_by_itself_when_its_picture_has_come(server: HostileServer, tmp_path: Path) -> None:
    shown = threading.Event()
    counts: list[int] = []

    def told(batch: Batch) -> None:
        counts.append(len(batch.items))
        if len(batch.items) == 3:
            shown.set()

    rows = [{"id": name, "image": name, "content_text": "Kijk."} for name in ("a.png", "b.png")]
    pictures = {"/a.png": answer(PNG), "/b.png": answer(PNG)}
    server.behaviour = routes({"/feed.json": answer(feed("Fijn.", *rows)), **pictures})
    source = living(server, tmp_path, told)
    source.start()
    assert shown.wait(PATIENCE)
    source.stop()
    assert counts[0] == 1


def test_while_no_picture_is_due_the_thread_that_fetches_them_costs_nothing(
    server: HostileServer, tmp_path: Path
) -> None:
    told = threading.Event()
    server.behaviour = routes({"/feed.json": answer(photos("a.png"))})
    source = living(server, tmp_path, lambda batch: told.set() if batch.problems else None)
    source.start()
    assert told.wait(PATIENCE)
    # The feed is told a moment before the thread that fetches its pictures begins.
    assert wait_until(lambda: len(source._threads) == 2)
    thread = source._threads[1]
    assert thread.ident is not None
    clock = time.pthread_getcpuclockid(thread.ident)
    before = time.clock_gettime(clock)
    threading.Event().wait(0.5)  # real time is meant
    assert thread.is_alive()
    assert time.clock_gettime(clock) - before < 0.1
    source.stop()


def test_a_feed_without_pictures_has_no_thread_for_them(server: HostileServer, tmp_path: Path) -> None:
    polls = threading.Semaphore(0)

    def count(connection: object, request: str) -> None:
        polls.release()
        answer(feed("Fijn."))(connection, request)  # type: ignore[arg-type]

    server.behaviour = count
    source = living(server, tmp_path, lambda _: None)
    source.start()
    assert all(polls.acquire(timeout=PATIENCE) for _ in range(3))
    assert len(source._threads) == 1
    source.stop()


@pytest.mark.parametrize(("words", "stays"), [("Kijk eens.", True), ("Kijk eens, zonder naam.", False)])
def test_an_item_keeps_its_former_picture_until_the_new_one_comes_unless_its_words_changed(
    server: HostileServer, place: Place, words: str, *, stays: bool
) -> None:
    def rows(text: str, image: str) -> bytes:
        return feed({"id": "a", "content_text": text, "image": image, "_kiosk": {"kind": "quote"}})

    server.behaviour = routes({"/feed.json": answer(rows("Kijk eens.", "oud.png")), "/oud.png": answer(PNG)})
    place.poll()
    former = place.screen.items
    assert len(former) == 1
    server.behaviour = routes({"/feed.json": answer(rows(words, "nieuw.png"))})
    place.source.poll(100.0)
    assert place.screen.items == (former if stays else ())
    place.source.fetch_pictures()
    (shown,) = place.screen.batches[-1].items
    assert isinstance(shown, Quote)
    assert (shown.text, shown.photo) == (words, None), "words are shown without a picture that cannot be had"
    assert "404" in place.screen.complaint


def test_pictures_that_come_while_the_feed_fails_leave_its_complaint_standing(
    server: HostileServer, place: Place
) -> None:
    row = {"id": "a", "content_text": "Kijk.", "image": "a.png", "_kiosk": {"kind": "quote"}}
    server.behaviour = answer(feed("Fijn.", row))
    place.source.poll(100.0)
    server.behaviour = answer(b"", status="500 Oeps")
    place.source.poll(100.0)
    server.behaviour = routes({"/a.png": answer(PNG), "/feed.json": answer(feed("Fijn.", row))})
    place.source.fetch_pictures()
    assert place.screen.texts == ["Fijn.", "Kijk."]
    assert "500" in place.screen.complaint
    place.source.poll(100.0)
    assert place.screen.texts == ["Fijn.", "Kijk."]
    assert place.screen.batches[-1].problems == ()
