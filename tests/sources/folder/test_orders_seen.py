"""A start knows by a bare look at the folder whether people gave an order since what there is was kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.content import Batch, Removed
from kiosk.model.decisions import takes_down
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.intake import is_list
from kiosk.sources.folder.orders_seen import MOST, are_as_before, may_be_an_order, orders_in
from kiosk.sources.folder.watched_folder import FolderSource
from tests.shared_folder import fill

LINE = "De woorden van een klant die weg moesten.\n"
FILES: dict[str, str | bytes] = {
    "WEGHALEN.txt": LINE,
    "MEDEWERKERS.txt": "Karin de Boer\n",
    "nps/mapping.toml": 'score = "Cijfer"\n',
    "weg/oud.txt": "Dit mocht niet blijven staan.",
    "quotes/a.txt": "Wat een fijn bedrijf is dit.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with orders in it that a kiosk has read and kept."""
    folder = fill(tmp_path / "content", FILES)
    look(folder)
    return folder


def assets(folder: Path) -> Path:
    return folder.parent / "state"


def look(folder: Path, *, kept: bool = True) -> list[str]:
    """Look at a folder as a running kiosk does; return what was delivered, and where the orders were read."""
    told: list[str] = []

    def deliver(news: Batch | Removed) -> None:
        told.append(news.path)

    def orders_read() -> bool:
        told.append("orders")
        return kept

    settings = ContentSettings(settle_seconds=0.0)
    source = FolderSource(folder, name="content", deliver=deliver, assets_folder=assets(folder), settings=settings)
    source._orders_read = orders_read
    source.scan(0.0)
    source.stop()
    return told


def again(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: fill(folder, {path: text})


def same_size_and_time(folder: Path) -> None:
    """Put a list in the place of another that looks the same but for what stands in it."""
    path = folder / "WEGHALEN.txt"
    before = path.stat()
    new = folder / "nieuw"
    new.write_text(LINE.upper())
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(path)


def older(folder: Path) -> None:
    (folder / "WEGHALEN.txt").write_text(LINE + "Nog een regel.\n")
    os.utime(folder / "WEGHALEN.txt", (1e9, 1e9))


def mount_point(folder: Path) -> None:
    shutil.rmtree(folder)
    fill(folder, {"quotes/x.txt": "x"})


def linked(folder: Path) -> None:
    fill(folder, {"lijsten/alles.txt": LINE})
    (folder / "WEGHALEN 2.txt").symlink_to("lijsten/alles.txt")


NEWS: dict[str, Callable[[Path], object]] = {
    "a line more": again("WEGHALEN.txt", LINE + "Nog een regel.\n"),
    "a line more, and the time of long ago": older,
    "other words, as long and of the same time": same_size_and_time,
    "a list of another name": again("lijst WEGHALEN van Ria.docx", "x"),
    "a list in a folder": again("quotes/kritisch/weghalen.txt", LINE),
    "a list behind a link": linked,
    "a list under another name": lambda folder: (folder / "WEGHALEN.txt").rename(folder / "WEGHALEN (1).txt"),
    "a colleague more": again("MEDEWERKERS.txt", "Karin de Boer\nJan Smit\n"),
    "another mapping": again("nps/mapping.toml", 'score = "Rapportcijfer"\n'),
    "a file in the folder away": again("quotes/Weg/b.txt", "Dit ook niet."),
    "a file that was moved there": lambda folder: (folder / "quotes/a.txt").rename(folder / "weg/a.txt"),
    "what a kiosk remembered is gone": lambda folder: shutil.rmtree(assets(folder)),
}
NO_NEWS: dict[str, Callable[[Path], object]] = {
    "nothing at all": lambda folder: folder,
    "a quote more": again("quotes/b.txt", "Nog een fijn bedrijf."),
    "receipts of the kiosk": again("KIOSK-MELDINGEN.txt", "Alles goed."),
    "a list that is gone stays in force": lambda folder: (folder / "WEGHALEN.txt").unlink(),
    "a file that is gone from the folder away": lambda folder: (folder / "weg/oud.txt").unlink(),
    "the half copy of an editor": again(".~lock.WEGHALEN.txt#", "x"),
    "a share that is away": shutil.rmtree,
    "a mount point with something in it": mount_point,
}


@pytest.mark.parametrize("how", NEWS)
def test_an_order_that_was_given_while_the_kiosk_was_off_is_seen(folder: Path, how: str) -> None:
    assert are_as_before(folder, assets(folder))
    NEWS[how](folder)
    assert not are_as_before(folder, assets(folder))
    if folder.joinpath("WEGHALEN.txt").exists() and "docx" not in how:
        look(folder)
        assert are_as_before(folder, assets(folder)), "and once it was read and kept it is no news"


@pytest.mark.parametrize("how", NO_NEWS)
def test_what_is_no_order_and_what_cannot_be_seen_delays_no_start(folder: Path, how: str) -> None:
    NO_NEWS[how](folder)
    assert are_as_before(folder, assets(folder))


def test_an_order_that_the_disk_did_not_take_is_news_at_the_next_start(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", FILES)
    look(folder, kept=False)
    assert not are_as_before(folder, assets(folder))


def test_every_order_is_delivered_before_anything_else(tmp_path: Path) -> None:
    told = look(fill(tmp_path / "content", {"aaa.txt": "Zomaar iets.", **FILES, "weg/foto/z.txt": "Weg hiermee."}))
    before = told[: told.index("orders")]
    assert sorted(before) == sorted([*(path for path in FILES if path != "quotes/a.txt"), "weg/foto/z.txt"])


def test_a_folder_that_is_away_lets_nobody_wait_for_its_orders(tmp_path: Path) -> None:
    assert look(tmp_path / "content") == ["", "orders"]


def test_a_folder_of_more_than_can_be_looked_at_is_never_called_unchanged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sources.folder.orders_seen.MOST", 3)
    assert MOST > 3
    assert not are_as_before(folder, assets(folder))


NAMES = st.lists(
    st.sampled_from(["WEGHALEN", "weg", "Weg", "taken-down", "take down", "MEDEWERKERS", "staff", " (1)", ".txt", "/",
                     "a", "MAPPING.TOML", "mapping.toml", "lijst ", "Weghaal"]) | st.text(max_size=3), max_size=6
).map("".join)  # fmt: skip


@given(NAMES)
def test_no_order_escapes_the_bare_look(path: str) -> None:
    assert may_be_an_order(path) or not (is_list(path) or takes_down(path))


def test_links_in_a_circle_and_out_of_the_folder_end_no_look(folder: Path, tmp_path: Path) -> None:
    outside = fill(tmp_path / "elders", {"WEGHALEN.txt": LINE})
    (folder / "rond").symlink_to(folder)
    (folder / "uit").symlink_to(outside)
    (folder / "WEGHALEN uit.txt").symlink_to(outside / "WEGHALEN.txt")
    assert {path for path, _ in orders_in(folder)} == FILES.keys() - {"quotes/a.txt"}
