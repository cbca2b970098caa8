"""A file of the kiosk opens, or is told to be damaged, newer or refused for now; and a transaction is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.store import plays_database
from kiosk.store.sqlite_files import (
    DamagedError,
    Layout,
    NewerError,
    copied,
    open_database,
    put_aside,
    transaction,
    version_of,
)

LAYOUT = Layout(version=3, tables="CREATE TABLE words (word TEXT);", check="SELECT count(*) FROM words", page_size=1024)


def made(path: Path, *words: str) -> bytes:
    with closing(open_database(path, LAYOUT)) as base, transaction(base):
        base.executemany("INSERT INTO words VALUES (?)", [(word,) for word in words])
    return path.read_bytes()


def words_in(path: Path) -> list[str]:
    with closing(open_database(path, LAYOUT, reading=True)) as base:
        return [word for (word,) in base.execute("SELECT word FROM words")]


@given(st.binary(min_size=1, max_size=3000), st.none() | st.integers(0, 3000))
def test_whatever_bytes_a_file_gets_it_opens_or_is_told_to_be_damaged_newer_or_refused(
    tmp_path_factory: pytest.TempPathFactory, bytes_: bytes, at: int | None
) -> None:
    path = tmp_path_factory.mktemp("state") / "a.db"
    good = made(path, *(f"woord {number}" for number in range(50)))
    path.write_bytes(bytes_ if at is None else good[:at] + bytes_ + good[at + len(bytes_) :])
    try:
        open_database(path, LAYOUT, thoroughly=True).close()
    except (DamagedError, NewerError, sqlite3.OperationalError):
        put_aside(path, ".damaged")
        made(path, "opnieuw")
        assert words_in(path) == ["opnieuw"]
        assert path.with_name("a.db.damaged").exists()


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made(path, "oud")

    def fails(base: sqlite3.Connection) -> None:
        with transaction(base):
            base.execute("INSERT INTO words VALUES ('half')")
            raise InterruptedError

    with closing(open_database(path, LAYOUT)) as base:
        with pytest.raises(InterruptedError):
            fails(base)
        with transaction(base):
            base.execute("INSERT INTO words VALUES ('nieuw')")
    assert words_in(path) == ["oud", "nieuw"]


@pytest.mark.parametrize("version", [1, 2, 3, 4, 999])
def test_an_older_file_is_read_as_it_is_and_a_newer_one_is_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "a.db"
    made(path, "oud")
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"PRAGMA user_version = {version}")
    if version <= LAYOUT.version:
        open_database(path, LAYOUT).close()
        assert (words_in(path), version_of(path)) == (["oud"], 3)
    else:
        with pytest.raises(NewerError):
            open_database(path, LAYOUT)
        assert version_of(path) == version


@pytest.mark.parametrize("version", [-1, 1000])
def test_a_version_that_no_kiosk_had_is_damage(tmp_path: Path, version: int) -> None:
    made(tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        base.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(DamagedError):
        open_database(tmp_path / "a.db", LAYOUT)


def test_reading_makes_no_file_and_changes_none(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_database(tmp_path / "weg.db", LAYOUT, reading=True)
    before = made(tmp_path / "a.db", "oud")
    assert words_in(tmp_path / "a.db") == ["oud"]
    assert (tmp_path / "a.db").read_bytes() == before
    assert not (tmp_path / "weg.db").exists()


def test_a_copy_of_a_database_in_use_is_whole_and_of_anything_else_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(open_database(path, LAYOUT)) as base:
        base.execute("INSERT INTO words VALUES ('pas geschreven')")
        assert copied(path, tmp_path / "copy")
    assert words_in(tmp_path / "copy") == ["pas geschreven"]
    (tmp_path / "b.txt").write_text("dit is tekst, geen database")
    assert not copied(tmp_path / "b.txt", tmp_path / "other")
    assert version_of(tmp_path / "b.txt") is None


def test_the_log_beside_the_journal_is_copied_in_small_parts(tmp_path: Path) -> None:
    """Of a month of plays no single write brings more to the card than a day may."""
    path = tmp_path / "journal.db"
    longest = 0
    with closing(open_database(path, plays_database.LAYOUT)) as base:
        for number in range(90):
            with transaction(base):
                base.execute("INSERT INTO batches VALUES (?, ?, 0, 0, ?)", (number, number, bytes(40_000)))
            longest = max(longest, path.with_name("journal.db-wal").stat().st_size)
    assert longest < 600_000
