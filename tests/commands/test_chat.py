"""`kiosk chat` sends the quote of the day once, as it stands on the wall at that moment."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.machine.clock import SystemClock
from kiosk.store.desk_carried import SqliteCarried
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.once import FolderOnce
from tests.delivery.test_webhooks import SECRET, FarEnd, far_end
from tests.doubles import AMSTERDAM

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=AMSTERDAM)
WORDS = "Er werd echt geluisterd."


class House:
    """A folder with one quote, and settings that lead to a far end."""

    def __init__(self, folder: Path, end: FarEnd) -> None:
        self.folder, self.end = folder, end
        (folder / "content" / "quotes").mkdir(parents=True)
        (folder / "content" / "quotes" / "fijn.txt").write_text(f"{WORDS}\n- Jan de Vries, Urk\n")
        (folder / "webhook").write_text(f"{end.address}\n")
        (folder / "kiosk.toml").write_text(
            '[content]\nfolder = "content"\n[chat]\naddress_file = "' + str(folder / "webhook") + '"\n'
        )

    def chat(self, *asked: str) -> int:
        places = ("--settings", str(self.folder / "kiosk.toml"), "--state", str(self.folder / "state"))
        return main(["chat", *places, *asked])

    @property
    def cards(self) -> list[str]:
        return [json.dumps(body, ensure_ascii=False) for _, _, body in self.end.came]


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda self: FRIDAY.astimezone(self.zone))
    monkeypatch.setattr("time.sleep", lambda _: None)


def test_the_card_of_the_day_is_sent_once_also_after_a_restart(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        assert [house.chat() for _ in range(3)] == [0, 0, 0]
    (card,) = house.cards
    assert WORDS.removesuffix(".") in card
    assert "Jan de V." in card.replace("\\", "")
    assert "Vries" not in card


def test_nothing_is_sent_while_a_list_of_what_to_take_down_cannot_be_read(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        unread = tmp_path / "content" / "WEGHALEN.docx"
        unread.write_bytes(b"PK\x03\x04 dit is geen Word-bestand")
        assert house.chat() != 0
        assert house.cards == []
        unread.unlink()
        assert house.chat() == 0
    assert len(house.cards) == 1


def test_a_line_whose_text_is_gone_long_since_keeps_no_card_away(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        (tmp_path / "content" / "WEGHALEN.txt").write_text("Deze woorden staan al lang nergens meer.\n")
        assert house.chat() == 0
    assert len(house.cards) == 1


def test_a_dry_run_shows_the_card_and_sends_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        assert house.chat("--dry-run") == 0
        told = capsys.readouterr().out
        assert WORDS.removesuffix(".") in json.loads(told)["attachments"][0]["text"]
        assert SECRET not in told
        assert house.chat() == 0
    assert len(house.cards) == 1


def test_before_its_hour_it_waits_unless_it_is_asked_for_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    early = FRIDAY.replace(hour=7)
    monkeypatch.setattr(SystemClock, "now", lambda self: early.astimezone(self.zone))
    with far_end() as end:
        house = House(tmp_path, end)
        house.chat()
        assert house.cards == []
        house.chat("--now")
        assert len(house.cards) == 1


def test_after_a_crash_between_the_row_and_the_card_it_is_not_sent_twice(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        FolderOnce(tmp_path / "state" / "carried").begin("chat", date(2026, 11, 27), at=FRIDAY)
        assert house.chat() == 0
    assert house.cards == []


def test_where_there_is_a_desk_its_store_remembers(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        database = DeskDatabase(tmp_path / "state" / "desk")
        SqliteCarried(database).begin("chat", date(2026, 11, 27), at=FRIDAY)
        house.chat()
        assert house.cards == []
        database.close()


def test_what_the_far_end_refuses_is_told_without_its_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with far_end((404, {})) as end:
        house = House(tmp_path, end)
        assert house.chat() == 2
    told = capsys.readouterr()
    assert "404" in told.err
    assert SECRET not in told.err + told.out


def test_what_was_taken_down_meanwhile_is_not_sent_at_the_next_try(tmp_path: Path) -> None:
    with far_end((503, {}), (200, {})) as end:
        house = House(tmp_path, end)
        original = end.answers.pop

        def taken_down(at: int = -1) -> tuple[int, dict[str, str]]:
            (tmp_path / "content" / "WEGHALEN.txt").write_text(f"{WORDS}\n")
            return original(at)

        end.answers = type("Answers", (list,), {"pop": lambda _, at=-1: taken_down(at)})(end.answers)
        assert house.chat() == 2
    assert len(house.cards) == 1


def test_on_a_day_without_a_quote_nothing_is_sent_and_another_may_come(tmp_path: Path) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        (tmp_path / "content" / "quotes" / "fijn.txt").rename(tmp_path / "fijn.txt")
        assert house.chat() == 0
        (tmp_path / "fijn.txt").rename(tmp_path / "content" / "quotes" / "fijn.txt")
        assert house.chat() == 0
    assert len(house.cards) == 1


@pytest.mark.parametrize("told", ["", "geen adres", "http://openbaar.example/hooks/x", "https://onbekend.example/x"])
def test_an_address_that_is_not_right_is_told_before_anything_is_read(
    tmp_path: Path, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        (tmp_path / "webhook").write_text(told)
        assert house.chat() == 2
    assert "webhook" in capsys.readouterr().err
    assert not (tmp_path / "state" / "carried").exists()


def test_who_has_no_chat_is_told_how_to_set_one_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kiosk.toml").write_text("")
    assert main(["chat", "--settings", str(tmp_path / "kiosk.toml"), "--state", str(tmp_path)]) == 2
    assert "address_file" in capsys.readouterr().err


def test_an_address_that_cannot_be_read_is_told_by_its_own_setting(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with far_end() as end:
        house = House(tmp_path, end)
        (tmp_path / "webhook").unlink()
        assert house.chat("--dry-run") == 2
    assert "address_file" in capsys.readouterr().err


def test_a_dry_run_on_a_day_off_tells_that_it_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saturday = datetime(2026, 11, 28, 9, 0, tzinfo=AMSTERDAM)
    monkeypatch.setattr(SystemClock, "now", lambda self: saturday.astimezone(self.zone))
    with far_end() as end:
        assert House(tmp_path, end).chat("--dry-run") == 0
    assert "weekend" in capsys.readouterr().out
