"""Whatever is wrong with one file costs that file alone; a look that does not come to its end is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.content import Batch, Removed
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.lanes import STUMBLED
from kiosk.sources.folder.scan import Tree
from kiosk.sources.folder.watched_folder import UNFINISHED, FolderSource
from tests.patience import PATIENCE

NESTED = {
    "brackets": "a = " + "[" * 2_000,
    "tables in tables": "a = " + "{a = " * 2_000,
    "a number of 5,000 digits": "a = " + "9" * 5_000,
    "points": "a" + ".a" * 3_000 + " = 1",
    "no TOML": "{{{{",
    "nothing": "",
}


class House:
    """A folder that is looked at whenever the test says so."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "content"
        self.folder.mkdir()
        self.there: dict[str, Batch] = {}
        self.refuses = ""
        settings = ContentSettings(settle_seconds=0.0)
        self.source = FolderSource(
            self.folder, name="content", deliver=self.deliver, assets_folder=root / "made", settings=settings
        )
        self.now = 0.0

    def deliver(self, news: Batch | Removed) -> None:
        if news.path == self.refuses and isinstance(news, Batch) and news.items:
            raise RuntimeError("the library cannot take this")
        if isinstance(news, Batch):
            self.there[news.path] = news
        else:
            self.there.pop(news.path, None)

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def look(self) -> None:
        self.now += 10
        self.source.scan_to_the_end(self.now)

    def wrong(self, path: str) -> list[str]:
        return [problem.what.english for problem in self.there[path].problems if not problem.harmless]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.source.stop()


@pytest.mark.parametrize("mapping", NESTED.values(), ids=NESTED)
def test_a_mapping_of_any_form_holds_up_no_other_file_and_no_order(house: House, mapping: str) -> None:
    house.write("nps/mapping.toml", mapping)
    house.write("nps/a.csv", "datum;cijfer\n1-3-2026;9\n")
    house.write("quotes/a.txt", "Snel geholpen.")
    house.write("WEGHALEN.txt", "Snel geholpen.")
    house.look()
    assert len(house.there["quotes/a.txt"].items) == 1
    assert len(house.there["WEGHALEN.txt"].instructions) == 1
    assert "nps/a.csv" in house.there
    (house.folder / "quotes/a.txt").unlink()
    house.look()
    house.look()
    assert "quotes/a.txt" not in house.there
    assert bool(house.wrong("nps/mapping.toml")) == bool(mapping)


def test_a_file_that_the_library_cannot_take_is_told_and_the_others_are_delivered(house: House) -> None:
    house.refuses = "quotes/a.txt"
    for name in "abc":
        house.write(f"quotes/{name}.txt", f"Snel geholpen, {name}.")
    house.look()
    assert set(house.there) == {"quotes/a.txt", "quotes/b.txt", "quotes/c.txt"}
    assert house.wrong("quotes/a.txt") == [STUMBLED.what.english]


def test_a_look_that_does_not_come_to_its_end_is_told_before_all_else_until_one_does(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: Tree) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Tree, "look", breaks)
        with pytest.raises(ZeroDivisionError):
            house.look()
    assert house.wrong("content/") == [UNFINISHED.what.english]
    assert [problem.grave for problem in house.there["content/"].problems] == [True]
    house.look()
    assert "content/" not in house.there


def test_a_watched_folder_delivers_what_is_read_apart_without_being_asked(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    (folder / "nps").mkdir(parents=True)
    arrived = threading.Event()

    def deliver(news: Batch | Removed) -> None:
        if news.path == "nps/a.csv":
            arrived.set()

    source = FolderSource(
        folder,
        name="content",
        deliver=deliver,
        assets_folder=tmp_path / "made",
        settings=ContentSettings(scan_seconds=600.0, settle_seconds=0.0),
    )
    (folder / "nps/a.csv").write_text("datum;cijfer\n1-3-2026;9\n")
    source.start(tmp_path)
    try:
        assert arrived.wait(PATIENCE)
    finally:
        source.stop()
