"""`kiosk carry` does what is due, once, and lets what is not due be."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from kiosk.carrying.documents import MadeDocument
from kiosk.carrying.weekly_files import lay_weekly
from kiosk.cli import main
from kiosk.formats.leftovers import OUT, OUT_MARK
from kiosk.machine.clock import SystemClock
from kiosk.model.language import Language, Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.outputs.out_folder import OutFolder, WhatWasLaid
from kiosk.sources.folder.once import read_folder
from kiosk.store.journal import Journal
from tests.delivery.test_webhooks import far_end
from tests.doubles import AMSTERDAM

MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=AMSTERDAM)
PAPERS = "Vergaderstukken.docx"
WORDS = "Er werd echt geluisterd."


class House:
    """A folder with quotes, and settings; the clock stands still until it is moved."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, patch
        quotes = folder / "content" / "quotes"
        quotes.mkdir(parents=True)
        for name, words in (("fijn.txt", WORDS), ("vlot.txt", "Het ging heel vlot.")):
            (quotes / name).write_text(f"{words}\n")
        self.choose('[content]\nfolder = "content"\n')
        self.at(MONDAY)

    def choose(self, text: str) -> None:
        (self.folder / "kiosk.toml").write_text(text)

    def at(self, now: datetime) -> None:
        self._patch.setattr(SystemClock, "now", lambda self: now.astimezone(self.zone))

    def carry(self, *asked: str) -> int:
        places = ("--settings", str(self.folder / "kiosk.toml"), "--state", str(self.folder / "state"))
        return main(["carry", *places, *asked])

    @property
    def out(self) -> OutFolder:
        return OutFolder(self.folder / "content")

    @property
    def files(self) -> set[str]:
        folder = self.folder / "content" / OUT
        return {one.name for one in folder.iterdir() if one.name != OUT_MARK} if folder.is_dir() else set()

    def written(self, name: str) -> int:
        return (self.folder / "content" / OUT / name).stat().st_mtime_ns


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House(tmp_path, monkeypatch)


def test_on_monday_the_files_of_the_week_are_laid_once(house: House) -> None:
    assert house.carry() == 0
    assert {PAPERS, "LEES-MIJ.txt"} <= house.files
    before = house.written(PAPERS)
    assert house.carry() == 0
    assert house.written(PAPERS) == before


@pytest.mark.parametrize(
    "now", [MONDAY.replace(hour=6, minute=29), MONDAY.replace(day=29), MONDAY.replace(month=12, day=1)]
)
def test_before_its_hour_and_on_other_days_nothing_is_laid(house: House, now: datetime) -> None:
    house.at(now)
    assert house.carry() == 0
    assert house.files == set()


def test_what_was_missed_is_made_later_that_day(house: House) -> None:
    house.at(MONDAY.replace(hour=22))
    house.carry()
    assert PAPERS in house.files


def test_it_can_be_asked_for_on_any_day(house: House) -> None:
    house.at(MONDAY.replace(day=26))
    house.carry("--now")
    assert PAPERS in house.files


def test_what_went_with_its_words_is_made_again_without_them(house: House) -> None:
    _showed(house)
    house.carry()
    held = next(one for one in house.out.holds().values() if one)
    house.out.take_away(lambda item, _: item == next(iter(held)))
    assert PAPERS not in house.files
    (house.folder / "content" / "WEGHALEN.txt").write_text(f"{WORDS}\n")
    house.at(MONDAY.replace(month=12, day=3))
    house.carry()
    read = _read(house)
    assert WORDS.removesuffix(".") not in read
    assert "heel vlot" in read


def test_nothing_is_laid_while_a_list_of_what_to_take_down_cannot_be_read(house: House) -> None:
    _showed(house)
    (house.folder / "content" / "WEGHALEN.docx").write_bytes(b"PK\x03\x04 dit is geen Word-bestand")
    assert house.carry() != 0
    assert house.files == set()


def test_what_is_taken_down_while_the_files_are_made_does_not_stay_there(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    _showed(house)

    def lay_late(content: Path, files: Sequence[MadeDocument], language: Language) -> WhatWasLaid:
        (house.folder / "content" / "WEGHALEN.txt").write_text(f"{WORDS}\n")
        return lay_weekly(content, files, language)

    monkeypatch.setattr("kiosk.commands.carry.lay_weekly", lay_late)
    assert house.carry() == 0
    assert PAPERS not in house.files
    assert house.out.lacks()


def test_who_wants_no_files_gets_none_and_no_folder(house: House) -> None:
    house.choose('[content]\nfolder = "content"\n[carry]\nfiles = []\n')
    assert house.carry("--now") == 0
    assert house.files == set()


def test_where_the_folder_may_not_be_written_it_is_told_and_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(OutFolder, "lay", refuse)
        assert house.carry() == 2
        assert "[carry]" in capsys.readouterr().err
    house.carry()
    assert house.files == set(), "so soon"
    house.at(MONDAY.replace(minute=10))
    house.carry()
    assert PAPERS in house.files


def test_the_card_of_the_day_goes_too_and_a_chat_that_fails_keeps_no_file_away(house: House) -> None:
    with far_end((404, {})) as end:
        (house.folder / "webhook").write_text(end.address)
        house.choose(
            f'[content]\nfolder = "content"\n[chat]\nhour = "06:45"\naddress_file = "{house.folder}/webhook"\n'
        )
        assert house.carry() == 2
        assert PAPERS in house.files
        house.at(MONDAY.replace(hour=9))
        assert house.carry() == 0
    assert len(end.came) == 1


def _showed(house: House) -> None:
    """Let the journal say that the quotes were shown."""
    (house.folder / "state").mkdir()
    journal = Journal(house.folder / "state" / "journal.db")
    for batch in read_folder(house.folder / "content", assets_folder=house.folder / "werk"):
        for item in batch.items:
            cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
            journal.record(play_of(cue, MONDAY - timedelta(days=2), 9.0, Outcome.SHOWN))
    journal.close()


def _read(house: House) -> str:
    data = (house.folder / "content" / OUT / PAPERS).read_bytes()
    return "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)
