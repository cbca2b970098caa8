"""What a text said before stays for a while, and not without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_versions import LASTS, MOST, MOST_OF_A_FILE, SqliteVersions

NOW = datetime(2026, 4, 7, 11, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    one = DeskDatabase(tmp_path / "desk")
    yield one
    one.close()


def keep(versions: SqliteVersions, count: int, path: str = "a.txt", begin: datetime = NOW) -> None:
    for number in range(count):
        at = begin + timedelta(minutes=number)
        versions.add(path, f"tekst {number}", f"digest {path} {number}", by="Noor", at=at)


def test_the_newest_come_first_and_the_same_text_is_kept_once(database: DeskDatabase) -> None:
    versions = SqliteVersions(database)
    keep(versions, 2)
    versions.add("a.txt", "tekst 1", "digest a.txt 1", by="Samir", at=NOW + timedelta(hours=1))
    assert [(one.text, one.by) for one in versions.of("a.txt")] == [("tekst 1", "Noor"), ("tekst 0", "Noor")]
    assert versions.of("b.txt") == ()


def test_of_a_file_and_of_all_together_so_many_stay(database: DeskDatabase) -> None:
    versions = SqliteVersions(database)
    keep(versions, MOST_OF_A_FILE + 5)
    assert len(versions.of("a.txt")) == MOST_OF_A_FILE
    assert versions.of("a.txt")[-1].text == "tekst 5"
    with database.writing() as base:
        rows = [(f"x{number}", "b.txt", "", "", "", f"2026-03-0{number % 9 + 1}") for number in range(MOST)]
        base.executemany("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)", rows)
    keep(versions, 1, "c.txt", NOW + timedelta(days=1))
    assert len(versions.every()) == MOST
    assert len(versions.of("a.txt")) == MOST_OF_A_FILE, "the oldest go"


def test_an_old_one_goes_and_one_can_be_let_go_of(database: DeskDatabase) -> None:
    versions = SqliteVersions(database)
    keep(versions, 2)
    keep(versions, 1, "b.txt", NOW + LASTS + timedelta(seconds=30))
    assert [one.text for one in versions.of("a.txt")] == ["tekst 1"]
    versions.forget(versions.of("a.txt")[0].id)
    assert versions.of("a.txt") == ()


def test_a_restore_brings_back_what_was_saved_there_and_keeps_what_was_saved_here(tmp_path: Path) -> None:
    for name, text in (("backup", "toen"), ("here", "nu")):
        database = DeskDatabase(tmp_path / name)
        SqliteVersions(database).add("a.txt", text, text, by="Noor", at=NOW)
        database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    database = DeskDatabase(tmp_path / "backup")
    assert {one.text for one in SqliteVersions(database).of("a.txt")} == {"toen", "nu"}
    database.close()
