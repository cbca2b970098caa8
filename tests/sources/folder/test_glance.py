"""Where the kernel tells nothing of a folder, its time is glanced at, and a change starts the next look."""

from __future__ import annotations

import math
import os
import threading
from pathlib import Path

import pytest

from kiosk.model.settings import ContentSettings
from kiosk.sources.folder import following, glance, scan
from kiosk.sources.folder.glance import COARSEST, MOST, SECONDS, Glance, is_silent
from kiosk.sources.folder.scan import Tree
from kiosk.sources.folder.watched_folder import FolderSource
from tests.patience import PATIENCE


def seen(root: Path) -> list[tuple[str, int]]:
    tree = Tree(root)
    list(tree.look())
    return tree.silent


@pytest.fixture(autouse=True)
def share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_silent", lambda _device: True)


def test_a_file_that_comes_or_goes_or_is_replaced_makes_its_folder_differ_at_any_depth(tmp_path: Path) -> None:
    below = tmp_path / "quotes/maart"
    below.mkdir(parents=True)
    file = below / "a.txt"
    for change in (lambda: file.write_text("Goed."), lambda: (below / "b").replace(file), file.unlink):
        (below / "b").write_text("Beter.")
        os.utime(below, (1, 1))
        one = Glance()
        one.remember(seen(tmp_path))
        assert not one.differs(10.0)
        change()
        assert one.differs(11.0)


def test_after_a_change_the_folder_is_looked_at_once_more_for_clocks_that_count_in_steps(tmp_path: Path) -> None:
    one = Glance()
    one.remember([(str(tmp_path), 1)])
    assert one.differs(10.0)
    one.remember(seen(tmp_path))
    told = [one.differs(10.0 + later) for later in (SECONDS, COARSEST, COARSEST + SECONDS)]
    assert told == [False, True, False]


def test_a_folder_that_cannot_be_asked_starts_no_look(tmp_path: Path) -> None:
    one = Glance()
    one.remember([(str(tmp_path / "weg"), 1)])
    assert not one.differs(10.0)


def test_of_many_folders_those_that_changed_last_are_glanced_at(tmp_path: Path) -> None:
    one = Glance()
    one.remember([(str(tmp_path), -1), *((str(tmp_path / str(number)), number) for number in range(MOST))])
    assert not one.differs(10.0)


def test_there_is_no_glance_at_a_disk_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_silent(os.makedev(0, 42))
    assert not is_silent(os.makedev(179, 2))
    monkeypatch.setattr(scan, "is_silent", lambda _device: False)
    one = Glance()
    one.remember(seen(tmp_path))
    assert one.pause == math.inf


def test_a_file_on_a_share_is_delivered_long_before_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file event is heard here; the next look is in ten minutes."""
    monkeypatch.setattr(following, "QUIET_START", math.inf)
    monkeypatch.setattr(glance, "SECONDS", 0.02)
    folder = tmp_path / "content"
    folder.mkdir()
    os.utime(folder, (1, 1))
    looked, arrived = threading.Event(), threading.Event()
    source = FolderSource(
        folder,
        name="content",
        deliver=lambda news: arrived.set() if news.path == "a.txt" else None,
        assets_folder=tmp_path / "assets",
        settings=ContentSettings(scan_seconds=600.0, settle_seconds=0.0),
        complete=looked.set,
    )
    source.start()
    try:
        assert looked.wait(PATIENCE)
        (folder / "a.txt").write_text("Goed.")
        assert arrived.wait(PATIENCE)
    finally:
        source.stop()
