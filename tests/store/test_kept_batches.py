"""A change of the content costs the disk a page or two, outlives a kill, and leaves no older version behind."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from kiosk.model.batch_codec import write_batch
from kiosk.model.content import Batch
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.store import kept_batches, newest_batches
from kiosk.store.kept_batches import KeptBatches, newest_of
from kiosk.store.write_ahead_log import read_log


def batch(path: str, *texts: str) -> Batch:
    origin = Origin(source="content", path=path)
    items = tuple(Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text) for text in texts)
    return Batch(source="content", path=path, digest=repr(texts), items=items)


def write(kept: KeptBatches, *batches: Batch) -> None:
    assert kept.write({(one.source, one.path): one for one in batches}, {})


def after_a_kill(path: Path, folder: str) -> KeptBatches:
    """Open what a kiosk that is killed now would leave."""
    there = path.parent.parent / folder
    shutil.copytree(path.parent, there)
    return KeptBatches(there / path.name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "library"


def looks(path: Path) -> list[tuple[str, int, int]]:
    """Tell of the database, and of all that SQLite keeps beside it, when it was written last."""
    files = sorted(one for one in path.parent.iterdir() if one.name.startswith("library") and one != newest_of(path))
    return [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in files]


def test_a_day_of_single_changes_touches_the_file_that_is_added_to_and_nothing_of_the_database(path: Path) -> None:
    kept = KeptBatches(path)
    write(kept, *(batch(f"{number}.txt", f"Klant {number} is tevreden.") for number in range(150)))
    before = looks(path)
    for number in range(100):
        write(kept, batch(f"{number}.txt", f"Klant {number} is bij nader inzien zeer tevreden."))
    assert looks(path) == before
    assert newest_of(path).stat().st_size < 50_000


def test_what_was_added_changed_and_taken_away_is_so_after_a_kill(path: Path) -> None:
    kept = KeptBatches(path)
    write(kept, batch("gone.txt", "Weg"), batch("other.txt", "Eerst zo"))
    kept.close()
    kept = KeptBatches(path)
    write(kept, batch("new.txt", "Nieuw"), batch("other.txt", "Toen anders"))
    assert kept.write({("content", "gone.txt"): None}, {})
    again = after_a_kill(path, "again")
    assert list(again.batches()) == [batch("new.txt", "Nieuw"), batch("other.txt", "Toen anders")]
    assert again.places() == {("content", "new.txt"), ("content", "other.txt")}


def test_where_nothing_may_be_left_no_file_holds_the_words_of_before(path: Path) -> None:
    kept = KeptBatches(path)
    write(kept, batch("a.txt", "Geheim woord"), batch("b.txt", "Blijft"))
    assert kept.write({("content", "a.txt"): None}, {}, leave_nothing=True)
    assert read_log(newest_of(path)) == []
    assert path.with_name("library-wal").stat().st_size == 0
    assert [one.path for one in after_a_kill(path, "again").batches()] == ["b.txt"]


def test_a_file_of_changes_that_was_taken_in_is_not_taken_in_again(path: Path) -> None:
    """A kill between the two writings leaves it there."""
    kept = KeptBatches(path)
    write(kept, batch("a.txt", "Eerste"))
    old = newest_of(path).read_bytes()
    assert kept.write({("content", "a.txt"): batch("a.txt", "Tweede")}, {("down", "x"): "1"})
    newest_of(path).write_bytes(old)
    again = after_a_kill(path, "again")
    assert list(again.batches()) == [batch("a.txt", "Tweede")]
    write(again, batch("b.txt", "Derde"))
    assert [one.path for one in after_a_kill(again.path, "and again").batches()] == ["a.txt", "b.txt"]


def test_a_batch_that_is_too_long_for_the_file_takes_all_that_waits_into_the_database_with_it(path: Path) -> None:
    kept = KeptBatches(path)
    long = batch("long.txt", *(f"Zin {number} is anders dan alle andere {number * 7919}." for number in range(6000)))
    assert len(write_batch(long)) > 1 << 20
    write(kept, batch("long.txt", "Kort"), batch("a.txt", "Wacht"))
    write(kept, long)
    assert read_log(newest_of(path)) == []
    assert list(after_a_kill(path, "again").batches()) == [batch("a.txt", "Wacht"), long]


def test_the_file_of_changes_stays_small_whatever_changes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest_batches, "MOST_BYTES", 2000)
    kept = KeptBatches(path)
    most = 0
    for number in range(60):
        write(kept, batch("a.txt", f"Versie {number} en {number * 7919}"))
        most = max(most, newest_of(path).stat().st_size)
    assert 1000 < most < 3000
    assert list(after_a_kill(path, "again").batches()) == [batch("a.txt", f"Versie 59 en {59 * 7919}")]


def test_a_disk_that_refuses_at_the_start_brings_back_no_older_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptBatches(path)
    write(kept, batch("a.txt", "Eerste"), batch("b.txt", "Blijft"))
    kept.close()
    kept = KeptBatches(path)
    write(kept, batch("a.txt", "Tweede"))

    def refuses(_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as full:
        full.setattr(kept_batches, "transaction", refuses)
        again = after_a_kill(path, "again")
        assert list(again.batches()) == [batch("b.txt", "Blijft")]
        assert again.places() == {("content", "b.txt")}
    write(again, batch("c.txt", "Nieuw"))
    again.close()
    assert [one.items for one in KeptBatches(again.path).batches()] == [
        one.items for one in (batch("a.txt", "Tweede"), batch("b.txt", "Blijft"), batch("c.txt", "Nieuw"))
    ]
