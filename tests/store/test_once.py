"""What is done once a day is done once: after a crash, after a restart, and by two programs at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.items import ItemId
from kiosk.store.desk_carried import SqliteCarried
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_union import unite_desks
from kiosk.store.once import MOST_TRIES, FolderOnce, OncePerDay

DAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)
SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(minutes=10)
ITEM = ItemId("quote-0123456789ab")
_RACE = """
import sys
from datetime import date, datetime
from pathlib import Path
from kiosk.store.desk_carried import SqliteCarried
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.once import FolderOnce
folder = Path(sys.argv[2])
once = FolderOnce(folder) if sys.argv[1] == "folder" else SqliteCarried(DeskDatabase(folder))
print("ready", flush=True)
sys.stdin.readline()
print(once.begin("chat", date(2026, 11, 27), at=datetime.fromisoformat("2026-11-27T08:30:00+00:00")), flush=True)
"""


@pytest.fixture(params=["folder", "store"])
def once(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OncePerDay]:
    if request.param == "folder":
        yield FolderOnce(tmp_path / "carried")
        return
    database = DeskDatabase(tmp_path / "carried")
    yield SqliteCarried(database)
    database.close()


def test_of_a_day_it_begins_once(once: OncePerDay) -> None:
    assert once.begin("chat", DAY, at=NOW)
    assert not once.begin("chat", DAY, at=NOW + timedelta(hours=5)), "it may have crashed after it was sent"
    assert once.begin("mail", DAY, at=NOW)
    assert once.begin("chat", DAY + timedelta(days=1), at=NOW)


@pytest.mark.parametrize("state", ["sent", "unknown", "refused"])
def test_what_ended_is_not_begun_again(once: OncePerDay, state: str) -> None:
    once.begin("chat", DAY, at=NOW)
    once.end("chat", DAY, state, at=NOW)
    assert once.state("chat", DAY) == state
    assert not once.begin("chat", DAY, at=LATER)


def test_what_certainly_did_nothing_is_tried_again_after_a_while_and_not_for_ever(once: OncePerDay) -> None:
    at = NOW
    for _ in range(MOST_TRIES):
        assert once.begin("chat", DAY, at=at)
        once.end("chat", DAY, "later", at=at)
        assert not once.begin("chat", DAY, at=at + timedelta(minutes=5))
        at += timedelta(minutes=10)
    assert not once.begin("chat", DAY, at=at)


@pytest.mark.parametrize("kind", ["folder", "store"])
def test_of_two_programs_at_a_time_one_begins(tmp_path: Path, kind: str) -> None:
    if kind == "store":
        DeskDatabase(tmp_path / "carried").close()
    command = [sys.executable, "-c", _RACE, kind, str(tmp_path / "carried")]
    with ExitStack() as ending:
        racing = [
            ending.enter_context(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # both wait
            )
            for _ in range(2)
        ]
        for one in racing:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in racing:
            assert one.stdin is not None
            one.stdin.write("\n")
            one.stdin.flush()
        told = sorted(one.stdout.readline().strip() for one in racing if one.stdout is not None)
    assert told == ["False", "True"]


def test_a_spoilt_memory_of_a_try_counts_as_one_that_was_made(tmp_path: Path) -> None:
    once = FolderOnce(tmp_path)
    once.begin("chat", DAY, at=NOW)
    next(tmp_path.iterdir()).write_text("")
    assert not once.begin("chat", DAY, at=LATER)


def test_where_nothing_can_be_remembered_nothing_is_begun(tmp_path: Path) -> None:
    (tmp_path / "carried").write_text("a file")
    with pytest.raises(OSError, match=r"exists|Not a directory"):
        FolderOnce(tmp_path / "carried").begin("chat", DAY, at=NOW)


def test_what_is_two_months_old_goes(tmp_path: Path) -> None:
    once = FolderOnce(tmp_path)
    once.begin("chat", DAY - timedelta(days=61), at=NOW)
    once.begin("chat", DAY, at=NOW)
    assert [one.name for one in tmp_path.iterdir()] == ["2026-11-27-chat-01"]


def test_of_an_item_is_told_in_what_it_went_out(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path)
    rows = SqliteCarried(database)
    rows.went("a", [ITEM], "poster", at=NOW, by="Noor")
    rows.went("a", [ITEM], "poster", at=NOW, by="Noor")
    rows.went("b", [ITEM, ItemId("quote-ba9876543210")], "chat", at=LATER, by="")
    assert [(one.what, one.by) for one in rows.carried(ITEM)] == [("chat", ""), ("poster", "Noor")]
    database.close()


def test_a_restore_forgets_nothing_of_it(tmp_path: Path) -> None:
    for name, what in (("backup", "poster"), ("here", "chat")):
        database = DeskDatabase(tmp_path / name)
        rows = SqliteCarried(database)
        rows.went(name, [ITEM], what, at=NOW, by="Noor")
        rows.begin(what, DAY, at=NOW)
        rows.end(what, DAY, "later" if name == "backup" else "sent", at=NOW)
        database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    database = DeskDatabase(tmp_path / "backup")
    rows = SqliteCarried(database)
    assert {one.what for one in rows.carried(ITEM)} == {"poster", "chat"}
    assert rows.state("chat", DAY) == "sent"
    database.close()
