"""What the desk decides about the programme is kept as its decisions are: once, with a line, and one undo away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import Verb
from kiosk.model.desk import Act, Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.items import ItemId
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_programme import WORDS_KEPT, SqliteProgramme
from kiosk.store.desk_reader import DeskReader

NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 30)


def choice(id_: str = "a", verb: Verb = Verb.PIN, day: date = DAY) -> DayChoice:
    return DayChoice(id=id_, verb=verb, day=day, item=ItemId(f"quote-{id_}"), by="Noor", at=NOW)


def message(id_: str = "m", at: datetime = NOW) -> DeskMessage:
    return DeskMessage(id=id_, title="Lift stuk", text="Neem de trap.", ends=at + timedelta(hours=1), by="Noor", at=at)


def done(act: Act = Act.PIN) -> Done:
    return Done(at=NOW, by="Noor", act=act)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "desk"


@pytest.fixture
def database(folder: Path) -> Iterator[DeskDatabase]:
    with closing(DeskDatabase(folder)) as one:
        yield one


def read(folder: Path) -> DeskReader:
    reader = DeskReader(folder)
    reader.look()
    reader.close()
    return reader


def test_what_is_sent_twice_is_made_once_with_one_line(database: DeskDatabase) -> None:
    programme = SqliteProgramme(database)
    for _ in range(2):
        programme.choose(choice(), done())
        programme.announce(message(), done(Act.ANNOUNCE))
    assert programme.choices(DAY) == (choice(),)
    assert programme.messages(NOW) == (message(),)
    assert [one.act for one in SqliteLog(database).lines(most=9)].count(Act.PIN) == 1
    assert len(SqliteLog(database).lines(most=9)) == 2


def test_the_kiosk_reads_what_stands_and_no_longer_what_was_taken_back(database: DeskDatabase, folder: Path) -> None:
    programme = SqliteProgramme(database)
    programme.choose(choice("a"), done())
    programme.choose(choice("b", Verb.SKIP), done(Act.SKIP))
    programme.announce(message(), done(Act.ANNOUNCE))
    seen = read(folder)
    assert seen.days.pinned == {DAY: ItemId("quote-a")}
    assert seen.days.skipped == {DAY: frozenset({ItemId("quote-b")})}
    assert seen.messages == (message(),)
    for id_ in ("a", "b", "m"):
        assert programme.undo(id_, done(Act.UNDO_CHOICE))
        assert not programme.undo(id_, done(Act.UNDO_CHOICE)), "it was taken back before"
        assert programme.find(id_) is not None
    assert not programme.undo("nobody", done())
    seen = read(folder)
    assert (dict(seen.days.pinned), dict(seen.days.skipped), seen.messages) == ({}, {}, ())


def test_a_message_is_over_at_its_end_and_its_words_go_some_time_later(database: DeskDatabase) -> None:
    programme = SqliteProgramme(database)
    programme.announce(message(), done(Act.ANNOUNCE))
    assert programme.messages(NOW + timedelta(hours=1)) == ()
    assert programme.find("m") is not None
    later = NOW + timedelta(hours=2) + WORDS_KEPT
    programme.announce(message("n", later), done(Act.ANNOUNCE))
    assert programme.find("m") is None


def test_the_log_holds_no_word_of_a_message(database: DeskDatabase) -> None:
    SqliteProgramme(database).announce(message(), done(Act.ANNOUNCE))
    assert "Lift" not in repr(SqliteLog(database).lines(most=9))


def test_a_restore_loses_nothing_that_was_chosen_since_the_backup(tmp_path: Path, folder: Path) -> None:
    places = Places(settings=None, state=tmp_path / "state")
    with closing(DeskDatabase(folder)) as base:
        SqliteProgramme(base).choose(choice("a"), done())
        SqliteProgramme(base).announce(message("m"), done(Act.ANNOUNCE))
    back_up(places, tmp_path / "b.zip")
    with closing(DeskDatabase(folder)) as base:
        SqliteProgramme(base).choose(choice("b", day=DAY + timedelta(days=1)), done())
        SqliteProgramme(base).announce(message("n", NOW + timedelta(minutes=1)), done(Act.ANNOUNCE))
        SqliteProgramme(base).undo("m", done(Act.END_MESSAGE))
    restore(tmp_path / "b.zip", places)
    with closing(DeskDatabase(folder)) as base:
        assert {one.id for one in SqliteProgramme(base).choices(DAY)} == {"a", "b"}
        assert {one.id for one in SqliteProgramme(base).messages(NOW)} == {"n"}


def test_the_store_of_a_desk_of_before_is_read_as_it_is(database: DeskDatabase, folder: Path) -> None:
    with database.writing() as base:
        base.execute("DROP TABLE messages")
    reader = DeskReader(folder)
    assert reader.look() == ()
    assert reader.note is None
    reader.close()
