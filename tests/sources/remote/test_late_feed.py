"""What two feeds hold is kept apart, and what a version before kept of a feed is carried over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.machine.clock import SystemClock
from kiosk.model.content import Batch, Removed
from kiosk.model.items import Quote
from kiosk.model.settings import FeedSettings
from kiosk.sources.remote.late_feed import LateFeed
from tests.doubles import AMSTERDAM, FakeClock
from tests.patience import PATIENCE
from tests.sources.hostile import answer, routes, serving
from tests.sources.remote.test_remote_source import Place, feed


def texts(library: Library) -> set[str]:
    return {item.text for item in library.snapshot().items if isinstance(item, Quote)}


def run(choices: FeedSettings, library: Library, cache: Path, until: Callable[[Batch | Removed], bool]) -> None:
    """Let a feed deliver until it has delivered this."""
    seen = threading.Event()

    def deliver(delivery: Batch | Removed) -> None:
        library.deliver(delivery)
        if until(delivery):
            seen.set()

    one = LateFeed(choices, deliver, cache, SystemClock(AMSTERDAM))
    one.start()
    assert seen.wait(PATIENCE)
    one.stop()


def is_removal(delivery: Batch | Removed) -> bool:
    return isinstance(delivery, Removed)


def is_complaint(delivery: Batch | Removed) -> bool:
    return isinstance(delivery, Batch) and bool(delivery.problems)


def test_two_feeds_on_one_path_with_different_queries_are_two_sources(tmp_path: Path) -> None:
    library = Library()
    with serving() as server:
        teams = {f"/feed?team={team}": answer(feed({"id": team, "content_text": f"Van {team}."})) for team in "ab"}
        server.behaviour = routes(teams)
        for team in "ab":
            choices = FeedSettings(url=server.url(f"feed?team={team}"), allow_local=True, name="stemmen")
            run(choices, library, tmp_path, is_removal)
    assert texts(library) == {"Van a.", "Van b."}
    library.close()


def test_a_feed_with_the_name_of_the_folder_leaves_the_files_of_the_folder_alone(tmp_path: Path) -> None:
    library = Library()
    with serving() as server:
        server.behaviour = answer(feed("Van de feed."))
        place = Place(tmp_path, FeedSettings(url=server.url(), allow_local=True))
        place.poll()
        place.source.stop()
        library.put(replace(place.screen.batches[-1], source="content"))
        server.behaviour = answer(feed({"id": "andere", "content_text": "Van een andere feed."}))
        choices = FeedSettings(url=server.url("feed.json"), allow_local=True, name="content")
        run(choices, library, tmp_path / "other", is_removal)
    assert texts(library) == {"Van de feed.", "Van een andere feed."}
    library.close()


@pytest.mark.parametrize("cache_survived", [True, False])
def test_what_the_version_before_kept_of_a_feed_is_shown_without_a_network(
    tmp_path: Path, *, cache_survived: bool
) -> None:
    with serving() as server:
        server.behaviour = answer(feed("Bewaard."))
        choices = FeedSettings(url=server.url("feed.json?sleutel=geheim"), allow_local=True)
        place = Place(tmp_path / "feeds", choices)
        place.poll()
        place.source.stop()
    library = Library(keep=tmp_path / "library")
    library.put(replace(place.screen.batches[-1], source=choices.called))
    library.close()
    library = Library(keep=tmp_path / "library")
    cache = tmp_path / ("feeds" if cache_survived else "empty")
    run(choices, library, cache, is_removal if cache_survived else is_complaint)
    assert texts(library) == {"Bewaard."}
    filed = choices.source if cache_survived else choices.called
    assert {source for source, _ in library.snapshot().files if library.paths(source)} >= {filed}
    library.close()


def test_what_a_feed_is_filed_under_is_told_by_all_that_decides_what_it_holds_and_by_no_name() -> None:
    one = FeedSettings(url="https://jan:geheim@feed.example/a?token=geheim#stuk")
    assert one.source.startswith("https://feed.example/a#")
    assert "geheim" not in one.source
    assert replace(one, name="content", poll_seconds=5.0).source == one.source
    others = [
        replace(one, url="https://jan:geheim@feed.example/a?token=ander"),
        replace(one, public_key="sleutel"),
        replace(one, kind="quote"),
        replace(one, root="data"),
        replace(one, fields=replace(one.fields, text="tekst")),
    ]
    assert len({each.source for each in [one, *others]}) == 6


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://jan:geheim@Feed.Example:8443/a?token=geheim", "feed.example"), ("geen adres", "?"), ("https://", "?")],
)
def test_of_the_address_of_a_feed_only_the_host_is_told(tmp_path: Path, url: str, host: str) -> None:
    assert LateFeed(FeedSettings(url=url), print, tmp_path, FakeClock()).address == host
