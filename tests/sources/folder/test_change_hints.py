"""A drop is heard of at once, in whatever folder stands in the place that is watched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sources.folder.change_hints import ChangeHints
from tests.patience import PATIENCE


class Watched:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._heard = threading.Event()
        self.hints = ChangeHints(folder, self._heard.set)

    def hears(self, seconds: float = PATIENCE) -> bool:
        """Write a file, and tell whether that is heard."""
        self._heard.clear()
        (self.folder / "a.txt").write_text("Goed.")
        return self._heard.wait(seconds)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = tmp_path / "content"
    folder.mkdir()
    one = Watched(folder)
    yield one
    one.hints.stop()


def test_nothing_is_heard_before_it_is_asked_for_nor_after_the_stop(watched: Watched) -> None:
    assert not watched.hears(0.3)
    watched.hints.keep()
    assert watched.hears()
    watched.hints.stop()
    assert not watched.hears(0.3)


def test_a_folder_that_comes_in_the_place_of_another_is_heard_of_too(watched: Watched) -> None:
    watched.hints.keep()
    assert watched.hears()
    watched.folder.rename(watched.folder.with_name("aside"))
    watched.hints.keep()  # it is away
    watched.folder.mkdir()
    assert not watched.hears(0.3)
    watched.hints.keep()
    assert watched.hears()
    watched.folder.rename(watched.folder.with_name("aside too"))
    watched.folder.mkdir()
    watched.hints.keep()
    assert watched.hears()


def test_nothing_listens_while_the_folder_is_away_nor_to_the_one_before(watched: Watched) -> None:
    before = threading.active_count()
    watched.hints.keep()
    one = threading.active_count()
    watched.folder.rename(watched.folder.with_name("aside"))
    watched.hints.keep()
    assert threading.active_count() == before
    watched.folder.mkdir()
    watched.hints.keep()
    watched.folder.rename(watched.folder.with_name("aside too"))
    watched.folder.mkdir()
    watched.hints.keep()
    assert threading.active_count() == one


def test_one_watcher_stays_while_the_folder_does(watched: Watched) -> None:
    watched.hints.keep()
    threads = threading.active_count()
    for _ in range(5):
        watched.hints.keep()
    assert threading.active_count() == threads
    assert watched.hears()
