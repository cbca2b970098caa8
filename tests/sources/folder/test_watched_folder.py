"""The folder source delivers what is in the folder, keeps what was good, and never waits."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.content import Batch, Removed
from kiosk.model.items import NpsReading, Picture, Quote
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder import following
from kiosk.sources.folder.once import read_folder
from kiosk.sources.folder.scan import DEEPEST
from kiosk.sources.folder.watched_folder import FolderSource
from tests.patience import PATIENCE


class Desk:
    """A folder that is watched, and what was delivered of it, on a time that the test sets."""

    def __init__(self, folder: Path, assets: Path) -> None:
        self.folder = folder
        self.assets = assets
        self.now = 100.0
        self.wall = 2_000_000_000.0
        self.zone: tzinfo = UTC
        self.news: list[Batch | Removed] = []
        self.there: dict[str, Batch] = {}
        self.source = self.watch()

    def watch(self, known: tuple[str, ...] = ()) -> FolderSource:
        settings = ContentSettings(scan_seconds=3.0, settle_seconds=1.0)
        return FolderSource(
            self.folder,
            name="content",
            deliver=self.deliver,
            assets_folder=self.assets,
            settings=settings,
            known=known,
            now=lambda: datetime.fromtimestamp(self.wall, self.zone),
        )

    def deliver(self, news: Batch | Removed) -> None:
        self.news.append(news)
        if isinstance(news, Batch):
            self.there[news.path] = news
        else:
            self.there.pop(news.path, None)

    def write(self, path: str, text: str, *, age: float = 0.0) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (self.wall - age, self.wall - age))
        return file

    def look(self) -> float:
        """Scan now, and return in how many seconds the source wants to look again."""
        return self.source.scan(self.now) - self.now

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.wall += seconds

    def settle(self) -> None:
        """Look, wait a second, look again."""
        self.look()
        self.pass_time(1.1)
        self.look()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "content"
    folder.mkdir()
    desk = Desk(folder, tmp_path / "assets")
    yield desk
    desk.source.stop()


def test_a_file_that_lies_there_at_the_start_is_delivered_at_the_first_look(desk: Desk) -> None:
    desk.write("quotes/a.txt", "Snel geholpen.\n— Karin", age=3600)
    desk.look()
    assert list(desk.there) == ["quotes/a.txt"]


def test_a_fresh_file_is_delivered_once_it_has_stood_still_for_the_settle_time(desk: Desk) -> None:
    desk.look()
    desk.write("a.txt", "Snel geholpen.")
    assert desk.look() == pytest.approx(1.0)
    assert not desk.there
    desk.pass_time(1.0)
    desk.look()
    assert list(desk.there) == ["a.txt"]


def test_a_growing_file_is_not_read_before_it_stops_growing(desk: Desk) -> None:
    desk.look()
    for size in range(1, 6):
        desk.write("a.txt", "Goed geholpen. " * size)
        desk.look()
        desk.pass_time(0.9)
        assert not desk.there
    desk.settle()
    assert list(desk.there) == ["a.txt"]


def test_an_unchanged_folder_delivers_nothing_again(desk: Desk) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    desk.look()
    desk.news.clear()
    desk.settle()
    assert not desk.news


def test_in_another_zone_an_answer_falls_on_the_day_that_it_was_there(desk: Desk) -> None:
    rows = "\n".join(["created;NPS", *["2026-03-31T22:30:00Z;9"] * 30])
    desk.write("nps/a.csv", rows, age=3600)
    desk.look()
    for zone, month in (("UTC", "2026-03"), ("Europe/Amsterdam", "2026-04"), ("America/New_York", "2026-03")):
        desk.zone = ZoneInfo(zone)
        desk.look()
        (figure,) = desk.there["nps/a.csv"].items
        assert isinstance(figure, NpsReading)
        assert str(figure.period) == month
    delivered = len(desk.news)
    desk.look()
    assert len(desk.news) == delivered


def test_a_touched_file_with_the_same_bytes_keeps_its_digest(desk: Desk) -> None:
    file = desk.write("a.txt", "Goed.", age=3600)
    desk.look()
    before = desk.there["a.txt"]
    os.utime(file, (desk.wall, desk.wall))
    desk.settle()
    assert desk.there["a.txt"] == before


def test_a_file_that_cannot_be_read_well_is_read_once_more_before_anyone_is_told(desk: Desk) -> None:
    desk.look()
    drop(desk, "foto's/kermis.jpg", picture("red")[:300])
    desk.settle()
    assert not desk.there
    drop(desk, "foto's/kermis.jpg", picture("red"))
    desk.settle()
    assert desk.there["foto's/kermis.jpg"].items
    drop(desk, "foto's/kapot.jpg", picture("red")[:300])
    desk.settle()
    desk.look()
    assert "foto's/kapot.jpg" not in desk.there, "it waits the whole time again"
    desk.settle()
    assert desk.there["foto's/kapot.jpg"].problems


def test_a_deleted_file_is_told_after_the_settle_time(desk: Desk) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    desk.write("b.txt", "Beter.", age=3600)
    desk.look()
    (desk.folder / "a.txt").unlink()
    desk.look()
    assert "a.txt" in desk.there
    desk.pass_time(1.1)
    desk.look()
    assert list(desk.there) == ["b.txt"]


def test_a_file_replaced_by_rename_never_counts_as_removed(desk: Desk) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    desk.look()
    (desk.folder / "a.txt").unlink()
    desk.look()
    desk.write("a.txt.tmp", "Beter.").rename(desk.folder / "a.txt")
    desk.pass_time(0.5)
    desk.settle()
    assert not [news for news in desk.news if isinstance(news, Removed)]
    assert len([news for news in desk.news if isinstance(news, Batch)]) == 2


@pytest.mark.parametrize("how", ["deleted", "a file in its place"])
def test_a_folder_that_vanishes_and_returns_removes_nothing(desk: Desk, how: str) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    desk.look()
    aside = desk.folder.rename(desk.folder.parent / "aside")
    if how == "a file in its place":
        desk.folder.write_text("geen map")
    desk.settle()
    assert set(desk.there) == {"", "a.txt"}
    assert desk.there[""].problems
    if how == "a file in its place":
        desk.folder.unlink()
    aside.rename(desk.folder)
    desk.settle()
    assert set(desk.there) == {"a.txt"}


def test_after_a_restart_what_was_deleted_meanwhile_is_told_removed(desk: Desk) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    source = desk.watch(known=("a.txt", "weg.txt"))
    source.scan(desk.now)
    assert [news.path for news in desk.news if isinstance(news, Removed)] == ["weg.txt"]


def test_after_a_restart_with_an_empty_mount_point_nothing_is_removed(desk: Desk) -> None:
    desk.source = desk.watch(known=("a.txt",))
    desk.settle()
    assert not [news for news in desk.news if isinstance(news, Removed)]
    assert desk.there[""].problems


def test_a_folder_that_is_emptied_by_hand_is_empty(desk: Desk) -> None:
    desk.write("a.txt", "Goed.", age=3600)
    desk.look()
    (desk.folder / "a.txt").unlink()
    desk.settle()
    assert not desk.there


def test_a_link_that_leads_outside_is_told_and_not_followed(desk: Desk) -> None:
    secret = desk.folder.parent / "geheim.txt"
    secret.write_text("Dit hoort niet op het scherm.")
    (desk.folder / "link.txt").symlink_to(secret)
    (desk.folder / "boven").symlink_to(desk.folder.parent, target_is_directory=True)
    desk.settle()
    assert set(desk.there) == {"link.txt", "boven"}
    assert not any(batch.items for batch in desk.there.values())
    assert all(batch.problems for batch in desk.there.values())


def test_a_link_that_stays_inside_is_read_and_a_loop_ends(desk: Desk) -> None:
    desk.write("echt/a.txt", "Goed.", age=3600)
    (desk.folder / "link.txt").symlink_to("echt/a.txt")
    (desk.folder / "echt" / "kring").symlink_to(desk.folder, target_is_directory=True)
    desk.settle()
    assert set(desk.there) == {"echt/a.txt", "link.txt"}


def test_a_folder_that_links_lead_to_is_read_through_one_of_them(desk: Desk) -> None:
    desk.write("echt/a.txt", "Goed.", age=3600)
    for link in ("een", "twee"):
        (desk.folder / link).symlink_to("echt", target_is_directory=True)
    desk.settle()
    through = {path.partition("/")[0] for path in desk.there}
    assert through in ({"echt", "een"}, {"echt", "twee"})
    assert all(batch.items and not batch.problems for batch in desk.there.values())


def test_a_table_is_read_as_the_mapping_beside_it_says_and_anew_when_that_changes(desk: Desk) -> None:
    desk.write("nps/export.csv", "Wat vond u?;Tevreden\nFijn geholpen door Karin;9\nTe lang gewacht;3\n", age=3600)
    desk.write("nps/mapping.toml", 'negeer = ["Wat vond u?"]\n', age=3600)
    desk.look()
    assert not any(isinstance(item, Quote) for item in desk.there["nps/export.csv"].items)
    desk.write("nps/mapping.toml", 'score = "Tevreden"\ntekst = ["Wat vond u?"]\n')
    desk.settle()
    assert sum(isinstance(item, Quote) for item in desk.there["nps/export.csv"].items) == 2


def test_what_is_known_of_a_folder_that_cannot_be_listed_now_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("a.txt", "dicht/b.txt", "dicht/diep/c.txt", "dichtbij/d.txt"):
        desk.write(path, f"Goed {path}.", age=3600)
    desk.look()
    listing = os.scandir
    shut = desk.folder / "dicht"

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == shut:
            raise PermissionError(13, "dicht")
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    (desk.folder / "dichtbij" / "d.txt").unlink()
    desk.settle()
    assert set(desk.there) == {"a.txt", "dicht", "dicht/b.txt", "dicht/diep/c.txt"}
    assert "not allowed" in desk.there["dicht"].problems[0].what.english
    monkeypatch.undo()
    desk.settle()
    assert set(desk.there) == {"a.txt", "dicht/b.txt", "dicht/diep/c.txt"}


def test_a_file_that_is_too_large_is_told_with_both_sizes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.sources.folder.intake.LARGEST", 3 << 20)
    drop(desk, "net.txt", b"x" * (3 << 20))
    drop(desk, "groot.txt", b"x" * (5 << 20))
    desk.settle()
    desk.settle()
    (problem,) = desk.there["groot.txt"].problems
    assert "(5 MB; at most 3 MB)" in problem.what.english
    assert not desk.there["groot.txt"].items
    assert not any("at most" in problem.what.english for problem in desk.there["net.txt"].problems)


def test_folders_that_lie_too_deep_are_told_once_and_the_rest_is_read(desk: Desk) -> None:
    for top in ("a", "b"):
        desk.write("/".join([top] * DEEPEST) + "/net.txt", f"Goed {top}.", age=3600)
        desk.write("/".join([top] * (DEEPEST + 1)) + "/te-diep.txt", f"Te diep {top}.", age=3600)
    desk.look()
    assert sorted(path for path, batch in desk.there.items() if batch.items) == [
        "/".join([top] * DEEPEST) + "/net.txt" for top in ("a", "b")
    ]
    assert sum(bool(batch.problems) for batch in desk.there.values()) == 1


def test_hidden_folders_and_what_others_leave_behind_do_not_exist(desk: Desk) -> None:
    for path in (".git/a.txt", "quotes/~$a.docx", "quotes/.~lock.a.odt#", "a.tmp", "a.part", "Thumbs.db", ".DS_Store"):
        desk.write(path, "Niets.", age=3600)
    desk.settle()
    assert desk.there == {}


@pytest.mark.parametrize("name", ["🎉" * 60 + ".txt", "é" * 120 + ".txt", "x" * 246 + ".txt"])
def test_a_name_of_250_characters_or_full_of_emoji_is_a_name(desk: Desk, name: str) -> None:
    desk.write(name, "Goed.", age=3600)
    desk.look()
    assert list(desk.there) == [name]


def test_a_name_that_is_no_text_is_delivered_under_one_that_is(desk: Desk) -> None:
    with open(os.path.join(os.fsencode(desk.folder), b"caf\xe9.txt"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"Goed.")
    desk.settle()
    (path,) = desk.there
    assert path.encode("utf-8").startswith(b"caf")


def test_a_pipe_or_socket_never_stops_a_scan(desk: Desk) -> None:
    os.mkfifo(desk.folder / "pijp.txt")
    desk.write("a.txt", "Goed.", age=3600)
    desk.settle()
    assert list(desk.there) == ["a.txt"]


def test_the_first_batch_comes_before_the_scan_is_complete(desk: Desk) -> None:
    for number in range(50):
        desk.write(f"{number}.txt", "Goed.", age=3600)
    seen: list[int] = []
    desk.source = FolderSource(
        desk.folder,
        name="content",
        deliver=lambda _: seen.append(len(desk.source._tree)),
        assets_folder=desk.assets,
        settings=ContentSettings(),
        now=lambda: datetime.fromtimestamp(desk.wall, UTC),
    )
    desk.look()
    assert seen == list(range(1, 51))


def test_a_house_list_gives_an_instruction_for_each_line(desk: Desk) -> None:
    desk.write("WEGHALEN.txt", "# zo gaat het\n\nquote-0123456789ab\nde bezorger was dronken\n", age=3600)
    desk.look()
    (batch,) = desk.there.values()
    assert [(one.origin.line, one.words) for one in batch.instructions] == [
        (1, "# zo gaat het"),
        (3, "quote-0123456789ab"),
        (4, "de bezorger was dronken"),
    ]


def test_the_house_lists_are_read_before_any_words_however_new_they_are(desk: Desk) -> None:
    for number in range(30):
        desk.write(f"{number}.txt", "Goed geholpen.", age=3600)
    desk.write("WEGHALEN (1).txt", "Goed geholpen.")
    desk.look()
    assert desk.news[0].path == "WEGHALEN (1).txt"
    assert len(desk.news) == 31


def test_a_house_list_in_any_folder_is_read_before_any_words(desk: Desk) -> None:
    """At a first start nothing is shown before the orders of people are known."""
    for number in range(30):
        desk.write(f"quotes/{number}.txt", "Goed geholpen.", age=3600)
    desk.write("quotes/oud/van Ria/WEGHALEN.txt", "Goed geholpen.")
    desk.write("#recycle/WEGHALEN.txt", "Iets anders dat weg moet.")
    desk.look()
    assert desk.news[0].path == "quotes/oud/van Ria/WEGHALEN.txt"
    assert len(desk.news) == 31


def test_one_reading_of_a_whole_folder_waits_for_nothing(desk: Desk) -> None:
    desk.write("b.txt", "Goed.")
    desk.write("a.txt", "Beter.")
    heard: list[str] = []
    batches = read_folder(desk.folder, assets_folder=desk.assets, progress=heard.append)
    assert [batch.path for batch in batches] == ["a.txt", "b.txt"]
    assert sorted(heard) == ["a.txt", "b.txt"]


def picture(colour: str) -> bytes:
    from io import BytesIO

    from PIL import Image

    held = BytesIO()
    Image.new("RGB", (64, 48), colour).save(held, "JPEG")
    return held.getvalue()


def drop(desk: Desk, path: str, data: bytes) -> None:
    file = desk.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    os.utime(file, (desk.wall, desk.wall))


def photos(desk: Desk, path: str) -> list[str | None]:
    return [item.photo.digest if item.photo else None for item in desk.there[path].items if isinstance(item, Quote)]


def test_a_picture_becomes_an_item_with_a_checked_asset(desk: Desk) -> None:
    drop(desk, "foto's/kermis.jpg", picture("red"))
    desk.settle()
    (item,) = desk.there["foto's/kermis.jpg"].items
    assert isinstance(item, Picture)
    assert item.asset.path.is_relative_to(desk.assets)


def test_a_quote_gets_its_photo_when_that_arrives_later_and_loses_it_when_it_goes(desk: Desk) -> None:
    desk.write("quotes/karin.txt", "foto: gezichten/karin.jpg\n\nSnel geholpen.\n— Karin")
    desk.settle()
    assert photos(desk, "quotes/karin.txt") in ([None], [])
    drop(desk, "quotes/gezichten/karin.jpg", picture("blue"))
    desk.settle()
    (first,) = photos(desk, "quotes/karin.txt")
    assert first
    drop(desk, "quotes/gezichten/karin.jpg", picture("green"))
    desk.settle()
    (second,) = photos(desk, "quotes/karin.txt")
    assert second not in (None, first)
    (desk.folder / "quotes/gezichten/karin.jpg").unlink()
    desk.settle()
    assert photos(desk, "quotes/karin.txt") in ([None], [])


def test_a_quote_that_no_longer_asks_for_a_photo_is_not_read_again_when_that_changes(desk: Desk) -> None:
    desk.write("karin.txt", "foto: gezichten/karin.jpg\n\nSnel geholpen.\n— Karin")
    drop(desk, "gezichten/karin.jpg", picture("blue"))
    desk.settle()
    desk.write("karin.txt", "Snel geholpen.\n— Karin")
    desk.settle()
    desk.news.clear()
    drop(desk, "gezichten/karin.jpg", picture("green"))
    desk.settle()
    assert [news.path for news in desk.news] == ["gezichten/karin.jpg"]


def test_a_quote_that_went_and_is_being_copied_anew_is_not_read_because_its_photo_changed(desk: Desk) -> None:
    desk.write("karin.txt", "foto: gezichten/karin.jpg\n\nSnel geholpen.\n— Karin")
    drop(desk, "gezichten/karin.jpg", picture("blue"))
    desk.settle()
    (desk.folder / "karin.txt").unlink()
    desk.settle()
    drop(desk, "gezichten/karin.jpg", picture("green"))
    desk.look()
    desk.pass_time(0.6)
    desk.write("karin.txt", "Snel gehol")
    desk.look()
    desk.pass_time(0.6)
    desk.news.clear()
    desk.look()
    assert [news.path for news in desk.news] == ["gezichten/karin.jpg"]


def test_a_photo_of_the_same_name_reaches_the_text_beside_it(desk: Desk) -> None:
    desk.write("quotes/karin.txt", "Snel geholpen.\n— Karin")
    desk.settle()
    assert photos(desk, "quotes/karin.txt") == [None]
    drop(desk, "quotes/karin.jpg", picture("blue"))
    desk.settle()
    assert photos(desk, "quotes/karin.txt") != [None]


def test_a_caption_that_changes_changes_the_picture(desk: Desk) -> None:
    drop(desk, "foto's/kermis.jpg", picture("red"))
    desk.write("foto's/kermis.txt", "De kermis in mei")
    desk.settle()
    desk.write("foto's/kermis.txt", "De kermis in juni")
    desk.settle()
    (item,) = desk.there["foto's/kermis.jpg"].items
    assert isinstance(item, Picture)
    assert item.caption == "De kermis in juni"


def test_a_spoilt_picture_is_told_with_the_reason(desk: Desk) -> None:
    drop(desk, "foto's/kapot.jpg", picture("red")[:200])
    desk.settle()
    desk.settle()
    batch = desk.there["foto's/kapot.jpg"]
    assert not batch.items
    (problem,) = batch.problems
    assert not problem.harmless
    assert (problem.origin.source, problem.origin.path) == ("content", "foto's/kapot.jpg")


def test_the_watched_folder_runs_on_its_own_thread_and_hears_of_a_drop_quickly(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    arrived = threading.Event()
    source = FolderSource(
        folder,
        name="content",
        deliver=lambda news: arrived.set() if news.path == "a.txt" else None,
        assets_folder=tmp_path / "assets",
        settings=ContentSettings(scan_seconds=600.0, settle_seconds=0.1),
    )
    scanned = threading.Event()
    look = source.scan

    def scan(now: float) -> float:
        wake = look(now)
        scanned.set()
        return wake

    source.scan = scan  # type: ignore[method-assign]
    source.start()
    try:
        assert scanned.wait(PATIENCE)
        threading.Event().wait(0.5)  # the watcher starts after the first scan
        (folder / "a.txt").write_text("Goed.")
        assert arrived.wait(PATIENCE)
    finally:
        source.stop()


def test_nothing_listens_to_the_folder_after_the_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "QUIET_START", 0.0)
    before = set(threading.enumerate())
    scanned = threading.Event()
    source = FolderSource(
        tmp_path,
        name="content",
        deliver=print,
        assets_folder=tmp_path / "assets",
        settings=ContentSettings(),
        complete=scanned.set,
    )
    source.start()
    assert scanned.wait(PATIENCE)
    source.stop()
    assert set(threading.enumerate()) <= before


def test_a_stop_that_falls_between_two_scans_is_never_overheard(tmp_path: Path) -> None:
    """It comes in the very moment in which the loop forgets the hints of before."""
    source = FolderSource(
        tmp_path, name="content", deliver=print, assets_folder=tmp_path / "assets", settings=ContentSettings()
    )

    class Late(threading.Event):
        def clear(self) -> None:
            source._following.stopping.set()
            self.set()
            super().clear()

    source._following._look_wanted = Late()
    source.start()
    thread = source._following._thread
    assert thread is not None
    thread.join(PATIENCE)
    assert not thread.is_alive()
    source.stop()


def test_other_settings_of_the_folder_hold_from_the_next_scan_on(desk: Desk) -> None:
    desk.settle()
    desk.source.follow(ContentSettings(scan_seconds=600.0, settle_seconds=0.0))
    desk.write("a.txt", "Meteen.")
    assert desk.look() == 600.0
    assert "a.txt" in desk.there


def test_made_pictures_that_nothing_shows_are_deleted_once_a_day_and_those_in_use_stay(desk: Desk) -> None:
    drop(desk, "foto's/oud.jpg", picture("red"))
    drop(desk, "foto's/blijft.jpg", picture("blue"))
    desk.settle()
    assert len(list(desk.assets.rglob("*.jpg"))) == 2
    (desk.folder / "foto's/oud.jpg").unlink()
    desk.settle()
    assert len(list(desk.assets.rglob("*.jpg"))) == 2
    desk.pass_time(86_500)
    desk.look()
    (kept,) = desk.assets.rglob("*.jpg")
    (item,) = desk.there["foto's/blijft.jpg"].items
    assert isinstance(item, Picture)
    assert item.asset.path == kept


NAMES = st.sampled_from(["a.txt", "b.txt", "map/a.txt", "map/c.txt", "map/diep/d.md"])
WORDS = st.sampled_from(["Goed.", "Beter geholpen.\n— Karin", "", "Best.\n\nOok goed.", "\x00\x01"])
STEPS = st.one_of(
    st.tuples(st.just("write"), NAMES, WORDS),
    st.tuples(st.just("delete"), NAMES, st.just("")),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("look"), st.just(""), st.just("")),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_whatever_happens_to_files_in_the_end_what_is_delivered_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    place = tmp_path_factory.mktemp("desk")
    (place / "content").mkdir()
    desk = Desk(place / "content", place / "assets")
    for what, name, more in steps:
        file = desk.folder / name
        if what == "write":
            desk.write(name, more)
        elif what == "delete":
            file.unlink(missing_ok=True)
        elif what == "rename" and file.is_file():
            (desk.folder / more).parent.mkdir(parents=True, exist_ok=True)
            file.replace(desk.folder / more)
        else:
            desk.look()
        desk.pass_time(0.4)
    for _ in range(3):
        desk.settle()
    desk.source.stop()
    once = read_folder(desk.folder, assets_folder=desk.assets)
    assert desk.there == {batch.path: batch for batch in once}
