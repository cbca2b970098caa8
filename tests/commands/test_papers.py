"""`kiosk papers` writes what the journal says was shown, as the file that was asked for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest

from kiosk.cli import main
from kiosk.machine.clock import SystemClock
from kiosk.model.items import Quote
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.sources.folder.once import read_folder
from kiosk.store.journal import Journal
from tests.outputs.test_papers import words_of_pdf

SHOWN, OTHER = "Zo snel geholpen, dank u wel.", "Ik zat elf minuten in de wacht."


class House:
    """A content folder, and a journal of what was shown of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content, self.state = folder / "inhoud", folder / "staat"
        (self.content / "quotes" / "kritisch").mkdir(parents=True)
        self.state.mkdir()
        (self.content / "quotes" / "fijn.txt").write_text(f"{SHOWN}\n", "utf-8")
        (self.content / "quotes" / "kritisch" / "wacht.txt").write_text(f"{OTHER}\n", "utf-8")

    def show(self, words: str, *, days: int = 1) -> None:
        """Write in the journal that these words were shown so many days ago."""
        zone = ZoneInfo("Europe/Amsterdam")
        batches = read_folder(self.content, assets_folder=self.folder / "werk", zone=zone)
        items = [one for batch in batches for one in batch.items if isinstance(one, Quote) and one.text == words]
        journal = Journal(self.state / "journal.db")
        for item in items:
            cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
            journal.record(play_of(cue, SystemClock(zone).now() - timedelta(days=days), 9.0, Outcome.SHOWN))
        journal.close()

    def papers(self, *asked: str) -> int:
        return main(["papers", "--content", str(self.content), "--state", str(self.state), *asked])

    def told(self, name: str = "x.docx", *asked: str) -> str:
        file = self.folder / name
        assert self.papers("-o", str(file), *asked) == 0
        if file.suffix == ".docx":
            return "\n".join(one.text for one in docx.Document(str(file)).paragraphs)
        return words_of_pdf(file.read_bytes()) if file.suffix == ".pdf" else file.read_text("utf-8")


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = House(tmp_path)
    made.show(SHOWN)
    return made


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.html", "x.txt"])
def test_what_was_shown_stands_in_the_file_and_nothing_else(house: House, name: str) -> None:
    told = house.told(name)
    assert SHOWN in " ".join(told.split())
    assert "elf minuten" not in told


def test_only_the_days_that_were_asked_for_count(house: House) -> None:
    house.show(OTHER, days=20)
    assert OTHER not in house.told()
    assert OTHER in house.told("x.docx", "--days", "30")


def test_what_was_taken_down_since_is_not_in_it(house: House) -> None:
    (house.content / "WEGHALEN.txt").write_text(f"{SHOWN}\n", "utf-8")
    assert SHOWN not in house.told()


def test_a_name_that_is_no_paper_is_told_before_anything_is_read(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.papers("-o", str(house.folder / "x.xls")) == 2
    assert ".docx" in capsys.readouterr().err


def test_without_a_journal_it_says_that_nothing_was_shown_yet(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    (house.state / "journal.db").unlink()
    assert house.papers("-o", str(house.folder / "x.docx")) == 2
    assert "journaal" in capsys.readouterr().err
