"""A command that carries something off the wall finds what stands there, and nothing that does not."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.commands.arguments import add_places
from kiosk.commands.carrying import Wall, item_meant, wall_of
from kiosk.errors import KioskError
from kiosk.machine.clock import SystemClock
from tests.doubles import AMSTERDAM


def wall(tmp_path: Path, target: str, *asked: str) -> Wall:
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    add_places(parser)
    arguments = parser.parse_args([target, "--state", str(tmp_path / "staat"), *asked])
    return wall_of(arguments, tmp_path / "werk")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "inhoud"
    (folder / "quotes" / "kritisch").mkdir(parents=True)
    (folder / "quotes" / "fijn.txt").write_text("Zo snel geholpen.\n", "utf-8")
    (folder / "quotes" / "kritisch" / "wacht.txt").write_text("Ik zat elf minuten in de wacht.\n", "utf-8")
    return folder


def test_a_file_is_what_stands_of_it(content: Path, tmp_path: Path) -> None:
    file = str(content / "quotes" / "fijn.txt")
    assert "Zo snel geholpen." in repr(item_meant(file, wall(tmp_path, file, "--content", str(content))))


def test_a_file_may_be_called_as_it_is_in_the_content_folder(content: Path, tmp_path: Path) -> None:
    found = wall(tmp_path, "quotes/fijn.txt", "--content", str(content))
    assert "Zo snel geholpen." in repr(item_meant("quotes/fijn.txt", found))
    (tmp_path / "buiten.txt").write_text("Dit hangt nergens.\n", "utf-8")
    with pytest.raises(KioskError):
        item_meant("../buiten.txt", found)


def test_neither_a_whole_home_nor_a_whole_machine_is_read_for_one_file(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content / "quotes" / "fijn.txt"
    monkeypatch.setenv("HOME", str(content))
    for one in (str(file), "/etc/passwd"):
        with pytest.raises(KioskError, match=r"map met inhoud|content folder"):
            wall(tmp_path, one)


def test_a_day_off_tells_why_it_has_no_quote_of_the_day(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=AMSTERDAM)
    monkeypatch.setattr(SystemClock, "now", lambda self: saturday.astimezone(self.zone))
    with pytest.raises(KioskError, match=r"weekend"):
        item_meant("vandaag", wall(tmp_path, "vandaag", "--content", str(content)))


def test_a_file_of_another_folder_is_ruled_by_the_lists_of_its_own_house(content: Path, tmp_path: Path) -> None:
    (content / "WEGHALEN.txt").write_text("Ik zat elf minuten in de wacht.\n", "utf-8")
    file = str(content / "quotes" / "kritisch" / "wacht.txt")
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    with pytest.raises(KioskError):
        item_meant(file, wall(tmp_path, file, "--content", str(elsewhere)))


def test_what_waits_is_refused_with_the_reason(content: Path, tmp_path: Path) -> None:
    (content / "MEDEWERKERS.txt").write_text("Piet Klaverboer\n", "utf-8")
    (content / "quotes" / "kritisch" / "naam.txt").write_text("Piet Klaverboer belde nooit terug.\n", "utf-8")
    file = str(content / "quotes" / "kritisch" / "naam.txt")
    with pytest.raises(KioskError, match=r"wacht|waits"):
        item_meant(file, wall(tmp_path, file, "--content", str(content)))


def test_the_quote_of_the_day_is_called_today(content: Path, tmp_path: Path) -> None:
    found = wall(tmp_path, "vandaag", "--content", str(content))
    day = found.carried.quote_of_the_day
    if day is None:  # a day off
        with pytest.raises(KioskError):
            item_meant("vandaag", found)
    else:
        assert item_meant("vandaag", found) == day
