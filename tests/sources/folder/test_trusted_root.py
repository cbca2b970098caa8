"""A share that drops empties no screen: a mount point is believed only when it is the folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.model.content import Batch, Removed
from kiosk.model.settings import ContentSettings
from kiosk.sources.folder.watched_folder import FolderSource
from tests.shared_folder import CASES, fill

CASE = CASES / "mount-point-stray-file"


class Share:
    """A content folder that is a link: to a share on a file system of its own, or to what lies there without it."""

    def __init__(self, tmp_path: Path, elsewhere: Path) -> None:
        self.share, self.bare, self.link = elsewhere / "share", tmp_path / "bare", tmp_path / "content"
        shutil.copytree(CASE / "share", self.share)
        self.bare.mkdir()
        self.assets = tmp_path / "state" / "pictures"
        self.now = 100.0
        self.there: set[str] = set()
        self.removed: list[str] = []
        self.turn(self.share)
        self.source = self.start()

    def start(self) -> FolderSource:
        settings = ContentSettings(scan_seconds=3.0, settle_seconds=1.0)
        return FolderSource(
            self.link, name="content", deliver=self.deliver, assets_folder=self.assets, settings=settings,
            known=self.there - {""},
        )  # fmt: skip

    def deliver(self, news: Batch | Removed) -> None:
        if isinstance(news, Batch):
            self.there.add(news.path)
        else:
            self.there.discard(news.path)
            self.removed.append(news.path)

    def turn(self, to: Path) -> None:
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(to, target_is_directory=True)

    def restart(self) -> None:
        self.source.stop()
        self.source = self.start()

    def settle(self) -> None:
        for _ in range(4):
            self.source.scan(self.now)
            self.now += 1.1


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    memory = Path("/dev/shm")  # noqa: S108  # a second file system that needs no rights
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system")
    elsewhere = Path(tempfile.mkdtemp(dir=memory))
    made = Share(tmp_path, elsewhere)
    made.settle()
    assert made.there == {"quotes/positief/a.txt"}
    yield made
    made.source.stop()
    shutil.rmtree(elsewhere)


STRAY: dict[str, dict[str, str | bytes]] = {
    "nothing": {},
    "a note": {"NIET GEKOPPELD.txt": "De netwerkschijf is niet gekoppeld."},
    "an empty folder of the same name": {"quotes/positief/.keep": ""},
    "system folders": {"lost+found/.keep": "", "System Volume Information/.keep": ""},
    "another quote": {"quotes/positief/b.txt": "Iets dat hier ooit is neergezet."},
    "what the kiosk wrote once": {"KIOSK-MELDINGEN.txt": "Wat de kiosk doet", "LEES-MIJ.txt": "Lees mij"},
    "pictures of a camera": {"DCIM/1.jpg": b"\xff\xd8\xff", "DCIM/2.jpg": b"\xff\xd8\xff"},
    "a recycle bin with the same file": {"#recycle/quotes/positief/a.txt": "Fijn geholpen door de balie."},
}


@pytest.mark.parametrize("what", STRAY)
@pytest.mark.parametrize("restarts", [False, True])
def test_what_lies_in_the_mount_point_of_a_share_that_is_away_clears_nothing(
    share: Share, what: str, *, restarts: bool
) -> None:
    fill(share.bare, STRAY[what])
    share.turn(share.bare)
    if restarts:
        share.restart()
    share.settle()
    assert share.there == {"quotes/positief/a.txt", ""}, "it shows what there was, and tells that the share is away"
    share.turn(share.share)
    fill(share.share, {"quotes/positief/c.txt": "Erbij gekomen toen de schijf terug was."})
    share.settle()
    assert share.there == {"quotes/positief/a.txt", "quotes/positief/c.txt"}


@pytest.mark.parametrize("name", ["mount-point", "mount-point-2"])
def test_the_quotes_of_the_given_share_stay_on_the_screen(share: Share, name: str) -> None:
    shutil.copytree(CASE / name, share.bare, dirs_exist_ok=True)
    share.turn(share.bare)
    share.settle()
    assert share.there == {"quotes/positief/a.txt", ""}


def test_a_share_that_holds_what_there_was_is_the_folder_on_whatever_disk_it_lies(share: Share) -> None:
    fill(share.bare, {"quotes/positief/a.txt": "Fijn geholpen door de balie.", "nieuw.txt": "Nog een quote erbij."})
    share.turn(share.bare)
    share.settle()
    assert share.there == {"quotes/positief/a.txt", "nieuw.txt"}


@pytest.mark.parametrize("name", ["DIT IS DE MAP.txt", "dit is de map", "This is the folder.txt"])
def test_a_person_can_say_that_another_disk_is_the_folder(share: Share, name: str) -> None:
    fill(share.bare, {"nieuw.txt": "Alles is nieuw op deze schijf."})
    share.turn(share.bare)
    share.settle()
    assert share.there == {"quotes/positief/a.txt", ""}
    fill(share.bare, {name: ""})
    share.settle()
    assert share.there == {"nieuw.txt"}


def test_what_a_person_replaced_while_the_kiosk_was_off_is_believed_on_the_same_disk(share: Share) -> None:
    share.source.stop()
    (share.share / "quotes" / "positief" / "a.txt").unlink()
    fill(share.share, {"nieuw.txt": "Alles is nieuw in deze map."})
    share.restart()
    share.settle()
    assert share.there == {"nieuw.txt"}


def test_a_folder_emptied_on_the_same_disk_is_empty(share: Share) -> None:
    (share.share / "quotes" / "positief" / "a.txt").unlink()
    share.settle()
    assert share.there == set()


def test_another_folder_in_the_settings_is_believed(share: Share, tmp_path: Path) -> None:
    share.source.stop()
    share.link = fill(tmp_path / "another", {"nieuw.txt": "Een andere map, met opzet."})
    share.source = share.start()
    share.settle()
    assert share.there == {"nieuw.txt"}
