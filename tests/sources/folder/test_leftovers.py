"""Deleted is gone: what lies in a recycle bin or comes of a machine is no content, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.commands.check import _others
from kiosk.formats.leftovers import is_bin, is_junk
from kiosk.model.content import Batch, Removed
from kiosk.model.items import Picture
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.watched_folder import FolderSource
from tests.shared_folder import CASES, fill, shown_of, to_mend, words

QUOTE = "Deze klant vroeg om verwijdering van zijn woorden.\n- Jan, Urk\n"

BINS = (
    """
#recycle|@Recycle|$RECYCLE.BIN|$Recycle.Bin|.Trash-1000|.Trash|.Trashes|RECYCLER|Recycled|@eaDir|@Recently-Snapshot
.snapshot|~snapshot|#snapshot|.zfs|.dropbox.cache|.stversions|.stfolder|.sync|Network Trash Folder|.TemporaryItems
Temporary Items|System Volume Information|lost+found|__MACOSX|.versions|@versions|Prullenbak|prullenbak (2)|Papierkorb
Trash|trashbox|Recycle Bin|Network Recycle Bin 1|@__thumb|.@__thumb|@tmp|@sharebin|#SNAPSHOT|_vti_cnf|DfsrPrivate
Verwijderde items|Verwijderd|Deleted Items|Recently Deleted|Onlangs verwijderd|_gsdata_|OneDriveTemp|FOUND.000|LOST.DIR
.tmp.drivedownload|Vorige versies|Previous Versions|#recycle - 1|@Sharebin|~trash|.recycle|PreservationHoldLibrary
@GMT-2026.09.12-10.10.10
files_trashbin|Weggegooid|files_versions
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

FOLDERS_OF_PEOPLE = (
    """
quotes|foto's|vrijgegeven|weg|Snapshots|versies|Versions|nps 2026|#teamgeluk|recyclen|Recycling|archief|positief|sync
verhalen_oud|map 1|thuis|tijdelijk|herstel|prullaria|vondsten|Trashtalk|bin
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("name", BINS)
@pytest.mark.parametrize("where", ["{}/quotes/positief", "quotes/{}", "quotes/kritisch/{}/x/y"])
def test_what_lies_in_a_recycle_bin_at_any_depth_is_not_shown_and_nobody_is_asked_to_mend_it(
    tmp_path: Path, name: str, where: str
) -> None:
    folder = fill(tmp_path / "content", {where.format(name) + "/jan.txt": QUOTE, "a.txt": "Goed geholpen hoor."})
    seen = shown_of(folder, tmp_path / "scratch")
    assert words(seen.items) == ["Goed geholpen hoor."]
    assert (seen.held, to_mend(seen), seen.files) == ((), [], (("content", "a.txt"),))
    assert _others(folder, seen) == ()


@pytest.mark.parametrize("name", FOLDERS_OF_PEOPLE)
def test_a_folder_that_a_person_named_is_content(name: str) -> None:
    assert not is_bin(name)


def test_only_what_was_not_thrown_away_is_shown_of_a_share_with_recycle_bins(tmp_path: Path) -> None:
    seen = shown_of(CASES / "nas-recycle-bin" / "content", tmp_path)
    assert words(seen.items) == ["Ze belden terug op de minuut af."]
    assert [path for _, path in seen.files] == ["quotes/positief/ria.txt"]


def test_what_moves_into_a_bin_leaves_the_screen_and_what_comes_back_returns(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"quotes/jan.txt": QUOTE, "a.txt": "Goed geholpen hoor."})
    there: set[str] = set()

    def deliver(news: Batch | Removed) -> None:
        (there.add if isinstance(news, Batch) else there.discard)(news.path)

    settings = ContentSettings(settle_seconds=1.0)
    source = FolderSource(folder, name="content", deliver=deliver, assets_folder=tmp_path / "s", settings=settings)
    for now, moved in enumerate([("", ""), ("quotes", "#recycle"), ("#recycle", "quotes")]):
        if all(moved):
            (folder / moved[0]).rename(folder / moved[1])
        for step in range(4):
            source.scan(10.0 * now + 1.1 * step)
        assert there == ({"a.txt"} if moved[1] == "#recycle" else {"a.txt", "quotes/jan.txt"})
    source.stop()


def test_a_link_to_what_lies_in_a_bin_shows_nothing(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"#recycle/jan.txt": QUOTE})
    (folder / "jan.txt").symlink_to(folder / "#recycle" / "jan.txt")
    assert shown_of(folder, tmp_path / "scratch").files == ()


def test_a_photo_that_was_thrown_away_is_not_found_by_its_name(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"verhalen/a.txt": "foto: ../#recycle/ria.jpg\n\nEen kaart\n\nDank u wel."})
    (folder / "#recycle").mkdir()
    Image.new("RGB", (64, 48)).save(folder / "#recycle" / "ria.jpg")
    (story,) = shown_of(folder, tmp_path / "scratch").items
    assert getattr(story, "photo", None) is None


@pytest.mark.parametrize(
    "name",
    """
    IMG_0001.AAE|Picasa.ini|.picasa.ini|ehthumbs.db|ehthumbs_vista.db|Thumbs.db|desktop.ini|IMG_0001.xmp|IMG_0001.jpg.xmp
    IMG_0001.THM|._IMG_0001.jpg|.DS_Store|ZbThumbnail.info|IMG_0001.jpg@SynoEAStream|IMG_0001.jpg:Zone.Identifier
    IMG_0001.LRV|IMG_0001.jpg.json|IMG_0001.jpg.supplemental-metadata.json|AlbumArtSmall.jpg|IMG_0001.jpg_original
    ~WRL0001.tmp|a.txt.partial|a.docx.wbk|a.asd|~$a.docx|.~lock.a.odt#|~syncthing~a.txt.tmp|a.txt.sb-1a2b3c4d-XyZ9qR
    a.txt.!sync|a.jpg.download|a.laccdb|sync.ffs_db
    """.replace("\n", "|")
    .replace(" ", "")
    .strip("|")
    .split("|"),
)
def test_what_a_telephone_a_mac_or_a_program_lays_beside_a_file_is_no_content(name: str) -> None:
    assert is_junk(f"foto's/{name}")


@pytest.mark.parametrize("name", ["IMG_0001.jpg", "iconen.png", "info.txt", "album.jpg", "database.xlsx", "tmp.txt"])
def test_a_file_of_a_person_is_content(name: str) -> None:
    assert not is_junk(f"foto's/{name}")


def test_the_icon_that_a_mac_gives_a_folder_is_no_content() -> None:
    assert is_junk("foto's/Icon\r")


def test_a_folder_of_a_telephone_shows_its_pictures_and_has_nothing_to_mend(tmp_path: Path) -> None:
    seen = shown_of(CASES / "companion-files" / "content", tmp_path)
    assert {item.origin.path for item in seen.items if isinstance(item, Picture)} == {
        "foto's/IMG_0001.jpg",
        "foto's/whatsapp.jfif",
    }
    assert to_mend(seen) == []


def test_a_shortcut_is_noted_and_keeps_the_corner_quiet(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"quotes/klanten - Snelkoppeling.lnk": b"L\0\0\0\x01\x14\x02\0"})
    seen = shown_of(folder, tmp_path / "scratch")
    assert to_mend(seen) == []
    assert [one.what.dutch for one in seen.problems] == ["Dit is een snelkoppeling; het bestand zelf is er niet."]


def test_the_moving_half_of_a_live_photo_is_not_told_as_a_mistake(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"foto's/IMG_1.MOV": b"\0\0\0\x14ftypqt  ", "foto's/film.mov": b"\0\0\0\x14"})
    Image.new("RGB", (64, 48)).save(folder / "foto's" / "IMG_1.JPG", "JPEG")
    assert [one.split(":")[0] for one in to_mend(shown_of(folder, tmp_path / "scratch"))] == ["foto's/film.mov"]
