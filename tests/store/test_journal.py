"""The journal loses nothing that was shown, whatever happens to the process, the disk or the file."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Kind
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, Play
from kiosk.model.schedule import CueRole
from kiosk.model.tally import Tally, Tones, Turn
from kiosk.store import journal as journal_module
from kiosk.store.held_plays import HeldPlays
from kiosk.store.journal import Journal, Writer
from kiosk.store.journal_reader import read_journal
from kiosk.store.plays_database import LAYOUT, DaySum
from kiosk.store.sqlite_files import open_database
from kiosk.store.write_ahead_log import WriteAheadLog, read_log
from tests.doubles import AMSTERDAM

START = datetime(2026, 4, 7, 8, 0, tzinfo=AMSTERDAM)


def made(number: int) -> Play:
    item = ItemId(f"quote-{number % 7}")
    tally = Tally(
        kinds={"quotes=6 stories=2": (number, 1)},
        tones=Tones(1 / 3, number, number // 3),
        classes={"quotes": (number, number // 7)},
        item=item,
        turn=Turn(number // 7 + 1, number + 7, number // 7 + 1),
    )
    return Play(
        item=item,
        kind=Kind.QUOTE,
        tone=Tone.CRITICAL if number % 3 == 0 else None,
        started=START + timedelta(seconds=10 * number),
        seconds=9.75,
        outcome=Outcome.SHOWN,
        reason=Phrase(f"Kritisch was aan de beurt: {number} quotes.", f"Critical was due: {number} quotes."),
        role=CueRole.QUOTE_OF_THE_DAY if number % 5 == 0 else None,
        campaign="voorjaar",
        title=f"“Eindelijk iemand die belt” {number % 7}",
        tally=tally,
    )


def without_tally(plays: tuple[Play, ...]) -> list[tuple[object, ...]]:
    return [(p.item, p.started, p.seconds, p.outcome, p.reason, p.role, p.campaign, p.title, p.tone) for p in plays]


def shown(journal: Journal, since: datetime, until: datetime) -> tuple[Play, ...]:
    journal.history()  # waits until all is written
    with read_journal(journal._writer.path) as reading:
        return tuple(reading.plays(since, until))


def test_a_journal_of_before_whose_items_lie_in_the_order_of_ids_is_written_on(tmp_path: Path) -> None:
    order = "item TEXT PRIMARY KEY, title TEXT, round REAL, due REAL, last INTEGER, seen INTEGER) WITHOUT ROWID"
    tables = LAYOUT.tables.replace("item TEXT, title TEXT, round REAL, due REAL, last INTEGER, seen INTEGER)", order)
    assert order in tables
    open_database(tmp_path / "journal.db", replace(LAYOUT, tables=tables)).close()
    for first in (0, 40):  # the second time every item is there
        journal = Journal(tmp_path / "journal.db")
        for number in range(first, first + 40):
            journal.record(made(number))
        journal.close()
    with read_journal(tmp_path / "journal.db") as reading:
        assert len(tuple(reading.plays(START, START + timedelta(days=1)))) == 80
    journal = Journal(tmp_path / "journal.db")
    assert set(journal.history().turns) == {made(number).item for number in range(7)}
    journal.close()


def summed(journal: Journal, since: str, until: str) -> list[DaySum]:
    journal.history()
    with read_journal(journal._writer.path) as reading:
        return reading.days(since, until)


def power_lost_after(count: int, path: Path, memory: Path, *, without_memory: int = 0) -> None:
    """Play so many, twenty seconds each, then lose what is not on the disk; the last of the disk's remember nothing."""
    writer = Writer(path, memory)
    for number in range(count):
        slide = replace(made(number), item=None, tally=None) if 60 - without_memory < number <= 60 else made(number)
        writer.take(slide, 20.0 * number)
    writer.recent.close()
    writer.store.close()
    for file in memory.iterdir():
        file.unlink()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Stands for a folder in memory: it outlives a process."""
    folder = tmp_path / "memory"
    folder.mkdir()
    return folder


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = Journal(path)
    yield opened
    opened.close()


def test_what_was_recorded_comes_back_word_for_word(journal: Journal) -> None:
    plays = tuple(made(number) for number in range(25))
    for play in plays:
        journal.record(play)
    found = shown(journal, START, START + timedelta(days=1))
    assert without_tally(found) == without_tally(plays)
    assert without_tally(shown(journal, plays[10].started, plays[12].started)) == without_tally(plays[10:12])


def test_the_history_is_that_of_the_last_play_also_after_a_restart(path: Path) -> None:
    for lap in range(3):
        journal = Journal(path)
        for number in range(lap * 10, lap * 10 + 10):
            journal.record(made(number))
        journal.close()
    journal = Journal(path)
    history = journal.history()
    journal.close()
    last = made(29)
    assert history.tally == last.tally
    assert history.turns[ItemId("quote-3")] == made(24).tally.turn  # type: ignore[union-attr]
    assert set(history.turns) == {ItemId(f"quote-{number}") for number in range(7)}
    assert history.last_play == last.started


def test_recording_never_waits_for_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    taken = Writer.take
    monkeypatch.setattr(Writer, "take", lambda self, play, now: (gate.wait(), taken(self, play, now)))
    journal = Journal(path)
    for number in range(100):
        journal.record(made(number))  # the writer stands still; this returns all the same
    gate.set()
    assert len(shown(journal, START, START + timedelta(days=1))) == 100
    journal.close()


@pytest.mark.parametrize("in_memory", [False, True])
def test_a_killed_process_loses_nothing_that_was_recorded(path: Path, memory: Path, in_memory: bool) -> None:  # noqa: FBT001
    program = (
        "import sys, time; from pathlib import Path; from kiosk.store.journal import Journal\n"
        "from tests.store.test_journal import made\n"
        "journal = Journal(Path(sys.argv[1]), memory=Path(sys.argv[2]) if sys.argv[2:] else None)\n"
        "for number in range(40): journal.record(made(number))\n"
        "journal.forget_words(frozenset())  # once this is taken up, all before it is written\n"
        "while not journal._inbox.empty(): time.sleep(0.01)\n"
        "print('written', flush=True); time.sleep(600)\n"
    )
    words = [str(path), *([str(memory)] if in_memory else [])]
    with subprocess.Popen([sys.executable, "-c", program, *words], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "written\n"
        os.kill(child.pid, signal.SIGKILL)
    journal = Journal(path)
    assert len(shown(journal, START, START + timedelta(days=1))) == 40
    assert journal.history().tally == made(39).tally
    journal.close()


def test_a_tail_that_was_taken_in_already_is_not_counted_twice(path: Path) -> None:
    writer = Writer(path)
    for number in range(5):
        writer.take(made(number), 0.0)
    tail = path.with_suffix(".tail").read_bytes()
    writer.close()
    path.with_suffix(".tail").write_bytes(tail)  # the process died between the commit and the clearing
    journal = Journal(path)
    assert len(shown(journal, START, START + timedelta(days=1))) == 5
    assert sum(one.plays for one in summed(journal, "2026-04-07", "2026-04-07")) == 5
    journal.close()


def test_with_a_folder_in_memory_the_disk_is_written_every_few_minutes_only(path: Path, memory: Path) -> None:
    writer = Writer(path, memory)
    on_disk = []
    for number in range(90):
        writer.take(made(number), 20.0 * number)
        on_disk.append(len(read_log(path.with_suffix(".tail"))))
    assert sorted(set(on_disk)) == [0, 61], "nothing, and after twenty minutes all of it"
    with read_journal(path) as reading:
        assert len(reading.plays(START, START + timedelta(days=1))) == 90, "a report sees every play at once"
    writer.close()
    assert list(memory.iterdir()) == []


def test_a_loss_of_power_costs_the_plays_that_were_in_memory_only(path: Path, memory: Path) -> None:
    power_lost_after(90, path, memory)
    journal = Journal(path, memory=memory)
    assert 60 <= len(shown(journal, START, START + timedelta(days=1))) < 90
    journal.close()


@pytest.mark.parametrize("standby", [0, 3])
def test_after_a_loss_of_power_the_programme_knows_what_it_knew_at_the_last_play_on_the_disk(
    path: Path, memory: Path, standby: int
) -> None:
    """Of plays kept together only the last has all of that memory; of each there is what became of its item."""
    power_lost_after(90, path, memory, without_memory=standby)
    journal = Journal(path, memory=memory)
    history = journal.history()
    journal.close()
    assert history.tally == made(60 - standby).tally
    last = [made(number) for number in range(61 - standby)][-7:]
    assert history.turns == {play.item: play.tally.turn for play in last if play.tally}


def test_plays_that_wait_hold_the_memory_of_the_programme_once(path: Path) -> None:
    """Thousands wait for the database at a time; the last memory is whole, and each keeps what became of its item."""
    writer = Writer(path)
    for number in range(50):
        writer.take(made(number), 1.0 * number)
    held = list(writer.held)
    assert sum(bool(play.tally and play.tally.kinds) for play in held) == 1
    assert held[-1] == made(49)
    assert [play.tally.turn for play in held if play.tally] == [
        play.tally.turn for play in map(made, range(50)) if play.tally
    ]
    writer.close()


def test_plays_that_wait_are_packed_and_come_back_as_they_were() -> None:
    held = HeldPlays()
    for number in range(1050):
        held.add(made(number))
    assert len(held) == 1050
    assert without_tally(tuple(held)) == without_tally(tuple(made(number) for number in range(1050)))
    assert [play.tally.turn for play in held if play.tally] == [
        play.tally.turn for play in map(made, range(1050)) if play.tally
    ]
    assert sum(map(len, held._packed)) < 40 * 900


def test_of_plays_that_wait_words_go_and_the_oldest_are_given_up() -> None:
    held, item = HeldPlays(), made(3).item
    assert item is not None
    for number in range(450):
        held.add(made(number))
    assert held.holds_words(frozenset({item}))
    held.forget_words(frozenset({item}))
    assert not held.holds_words(frozenset({item}))
    assert [bool(play.title) for play in held] == [number % 7 != 3 for number in range(450)]
    gone = held.give_up_oldest()
    assert len(held) == 450 - gone
    assert next(iter(held)).started == made(gone).started


def test_what_another_state_left_in_memory_is_not_taken_for_ours(path: Path, memory: Path) -> None:
    """A backup was put back: its plays are those of the backup, not those since."""
    writer = Writer(path, memory)
    writer.take(made(1), 0.0)
    writer.recent.close()
    writer.store.close()
    for file in path.parent.glob("journal.*"):
        file.unlink()
    journal = Journal(path, memory=memory)
    assert shown(journal, START, START + timedelta(days=1)) == ()
    journal.close()


def test_a_full_memory_leaves_it_to_the_disk(path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(path, memory)
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.store.recent_plays.MOST", 3)
        for number in range(62):
            writer.take(made(number), 20.0 * number)
    assert len(read_log(path.with_suffix(".tail"))) >= 61
    writer.close()
    with read_journal(path) as reading:
        assert len(reading.plays(START, START + timedelta(days=1))) == 62


def test_the_disk_gets_the_plays_also_while_the_database_refuses_them(
    path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(journal_module, "COMMIT_SECONDS", 60.0)
    writer = Writer(path, memory)
    with monkeypatch.context() as patch:
        patch.setattr(writer.store, "add", locked)
        for number in range(70):
            writer.take(made(number), 20.0 * number)
        assert len(read_log(path.with_suffix(".tail"))) >= 60
        assert "locked" in str(writer.trouble)
        writer.close()
    assert len(read_log(path.with_suffix(".tail"))) == 70, "at the end of the service its memory goes"


def test_a_flush_that_works_again_takes_the_trouble_away(
    path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    writer = Writer(path, memory)
    with monkeypatch.context() as patch:
        patch.setattr(writer.recent, "flush", full)
        for number in range(62):
            writer.take(made(number), 20.0 * number)
        assert writer.trouble is not None
    writer.take(made(62), 20.0 * 70)
    assert str(writer.trouble) == "None"
    writer.close()


def test_a_link_that_cannot_be_followed_is_no_reason_not_to_start(path: Path, memory: Path) -> None:
    path.with_suffix(".newest").symlink_to(path.with_suffix(".newest"))
    journal = Journal(path, memory=memory)
    journal.record(made(1))
    assert len(shown(journal, START, START + timedelta(days=1))) == 1
    journal.close()


def test_where_a_disk_knows_no_links_each_play_goes_to_it_at_once(
    path: Path, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuses)
    writer = Writer(path, memory)
    for number in range(5):
        writer.take(made(number), float(number))
    assert len(read_log(path.with_suffix(".tail"))) == 5
    assert list(memory.iterdir()) == []
    writer.close()


def test_groups_of_every_length_are_followed_by_what_comes_after_them(tmp_path: Path) -> None:
    """Also one that ends a byte before the end of its page."""
    chance = random.Random(3)
    seen = set()
    for size in range(4060, 4096):
        path = tmp_path / f"{size}.tail"
        tail = WriteAheadLog(path)
        text = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=size * 8 // 5))
        while len(zlib.compress(text.encode(), 9)) > size - 6:
            text = text[:-1]
        tail.extend([text])
        seen.add((len(zlib.compress(text.encode(), 9)) + 6) % 4096)
        tail.extend(["next", "and next"])
        tail.append("last")
        tail.close()
        assert read_log(path) == [text, "next", "and next", "last"], size
        again = WriteAheadLog(path)
        assert again.records() == [text, "next", "and next", "last"]
        again.close()
    assert 4095 in seen


def test_records_that_are_added_together_take_pages_of_their_own_and_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "journal.tail"
    tail = WriteAheadLog(path)
    added: list[str] = []
    for size in (3, 1, 40, 700):
        texts = [f"{size} play {number} {'met woorden ' * (number % 9)}" for number in range(size)]
        tail.extend(texts)
        assert path.stat().st_size % 4096 == 0
        added += texts
    tail.append("one by itself")
    tail.close()
    assert read_log(path) == [*added, "one by itself"]
    path.write_bytes(path.read_bytes()[: 4096 + 10])  # the second group is torn
    again = WriteAheadLog(path)
    assert again.records() == added[:3]
    again.extend(["the next"])
    again.close()
    assert read_log(path) == [*added[:3], "the next"]


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_record_at_the_end_costs_that_record_only(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "journal.tail"
    tail = WriteAheadLog(path)
    texts = [f"play {number} with some words" for number in range(20)]
    for text in texts:
        tail.append(text)
    tail.close()
    path.write_bytes(path.read_bytes()[:-cut])
    tail = WriteAheadLog(path)
    kept = tail.records()
    assert kept == texts[: len(kept)]
    assert len(kept) >= 18
    tail.append("the next")
    tail.close()
    assert read_log(path) == [*kept, "the next"]


def test_plays_are_safe_from_a_loss_of_power_within_minutes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[float] = []
    writer = Writer(path)
    now = 0.0
    monkeypatch.setattr(writer.recent, "flush", lambda: flushed.append(now))
    oldest = None
    for number in range(360):
        now = 20.0 * number
        oldest = now if oldest is None else oldest
        before = len(flushed)
        writer.take(made(number), now)
        if len(flushed) > before:
            oldest = None
        due = writer.due()
        assert oldest is None or (due is not None and due - oldest <= 1200)
    assert 5 <= len(flushed) <= 6  # and no oftener, for the sake of the card
    writer.close()


def test_a_spoilt_journal_is_set_aside_with_a_note_and_a_new_one_begins(path: Path) -> None:
    path.write_bytes(b"this is no database at all" * 400)
    journal = Journal(path)
    assert journal.note is not None
    assert "beschadigd" in journal.note.dutch
    journal.record(made(1))
    assert len(shown(journal, START, START + timedelta(days=1))) == 1
    journal.close()
    assert path.with_name("journal.db.spoilt").read_bytes().startswith(b"this is no")


@pytest.mark.parametrize("filling", [b"\0", b"\xff", b"kapot "])
def test_whichever_page_of_the_journal_is_spoilt_a_kiosk_starts_and_keeps_what_it_shows(
    path: Path, filling: bytes
) -> None:
    journal = Journal(path)
    for number in range(40):
        journal.record(made(number))
    journal.close()
    whole = path.read_bytes()
    for at in range(0, len(whole), 4096):
        for left in path.parent.iterdir():
            left.unlink()
        path.write_bytes(whole[:at] + (filling * 4096)[:4096] + whole[at + 4096 :])
        again = Journal(path)
        again.history()
        again.record(made(50))
        again.close()
        with read_journal(path) as reading:
            assert reading.last(1)[0].started == made(50).started, at


def test_a_journal_that_lost_its_tables_is_set_aside_too(path: Path) -> None:
    Journal(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE memory")
    connection.close()
    journal = Journal(path)
    assert journal.note is not None
    journal.close()


def test_a_tail_outlives_a_spoilt_database(path: Path) -> None:
    writer = Writer(path)
    for number in range(9):
        writer.take(made(number), 0.0)
    writer.recent.close()
    writer.store.close()
    path.write_bytes(b"x" * 8192)
    journal = Journal(path)
    assert len(shown(journal, START, START + timedelta(days=1))) == 9
    journal.close()


def test_a_journal_of_a_newer_kiosk_is_refused_and_left_alone(path: Path) -> None:
    Journal(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(KioskError) as refused:
        Journal(path)
    assert "nieuwere versie" in refused.value.what.dutch
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()


def test_two_kiosks_do_not_write_one_journal(journal: Journal, path: Path) -> None:
    assert journal.note is None
    with pytest.raises(KioskError) as refused:
        Journal(path)
    assert "andere kiosk" in refused.value.what.dutch


def test_a_full_disk_is_told_once_and_plays_wait_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    writer = Writer(path)
    with monkeypatch.context() as patch:
        patch.setattr(writer.recent, "append", full)
        for number in range(20):
            writer.take(made(number), float(number))
    assert sum("cannot be written" in record.message for record in caplog.records) == 1
    assert "No space left" in str(writer.trouble), "who asks for the status is told why"
    writer.commit()
    assert writer.trouble is None
    assert writer.store.last == 20
    writer.close()


def test_what_is_kept_is_bounded_but_the_sums_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.store.plays_database.KEPT_PLAYS", 300)
    monkeypatch.setattr(journal_module, "COMMIT_PLAYS", 100)
    writer = Writer(path)
    for number in range(1000):
        writer.take(made(number), 0.0)
    kept = list(writer.store.plays(START, START + timedelta(days=9)))
    assert 300 <= len(kept) <= 400
    assert sum(one.plays for one in writer.store.days("2026-01-01", "2026-12-31")) == 1000
    assert writer.store.history().tally == made(999).tally
    writer.close()


def test_something_that_is_no_play_costs_nothing_that_comes_after_it(journal: Journal) -> None:
    journal.record("no play at all")  # type: ignore[arg-type]
    journal.record(made(1))
    assert len(shown(journal, START, START + timedelta(days=1))) == 1


def test_the_words_of_what_was_taken_down_go_from_the_journal_and_the_counts_stay(path: Path, memory: Path) -> None:
    """From the database, its single plays, what waits in memory, and from plays that end only now."""
    journal = Journal(path)
    for number in range(20):
        journal.record(made(number))
    journal.close()
    journal = Journal(path, memory=memory)
    for number in range(20, 28):
        journal.record(made(number))
    before = summed(journal, "2026-04-07", "2026-04-07")
    gone = ItemId("quote-3")
    for number in range(28, 35):
        journal.record(made(number))
    journal.forget_words(frozenset({gone}))
    journal.record(made(38))
    after = summed(journal, "2026-04-07", "2026-04-07")
    plays = shown(journal, START, START + timedelta(days=1))
    titles = {play.item: {one.title for one in plays if one.item == play.item} for play in plays}
    assert titles.pop(gone) == {""}
    assert all(len(words) == 1 and "" not in words for words in titles.values())
    assert {one.item: one.title for one in after}[gone] == ""
    assert sum(one.plays for one in after) == sum(one.plays for one in before) + 8
    journal.close()
    for file in (*path.parent.rglob("*.*"), *memory.iterdir()):
        assert file.is_dir() or b"belt\xe2\x80\x9d 3" not in file.read_bytes()


def test_what_was_brought_back_is_known_by_its_words_again(journal: Journal) -> None:
    journal.record(made(3))
    journal.forget_words(frozenset({ItemId("quote-3")}))
    journal.forget_words(frozenset())
    journal.record(made(10))
    titles = [play.title for play in shown(journal, START, START + timedelta(days=1))]
    assert titles == ["", made(10).title]


def test_how_an_item_read_before_words_of_it_were_covered_is_kept_nowhere(path: Path) -> None:
    journal = Journal(path)
    for number in range(20):
        journal.record(made(number))
    covered = {"decision": frozenset({ItemId("quote-3")})}
    journal.forget_uncovered(covered)
    journal.record(replace(made(24), title="… 3"))
    journal.forget_uncovered(covered)
    plays = shown(journal, START, START + timedelta(days=1))
    assert [play.title for play in plays if play.item == "quote-3"] == ["", "", "", "… 3"]
    assert sum(play.title != "" for play in plays) == 18
    journal.close()
    again = Journal(path)
    again.forget_uncovered(covered)
    days = {one.item: one.title for one in summed(again, "2026-04-07", "2026-04-07")}
    assert days["quote-3"] == "… 3", "it is done once"
    again.close()
