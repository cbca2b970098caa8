"""A whole store moves between a file and PostgreSQL with every row, or nothing of it does."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.errors import KioskError
from kiosk.store import desk_database
from kiosk.store.desk_layout import FILE, layout_to_write
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_tables import every_table
from kiosk.store.moved_store import move_store
from kiosk.store.opened_store import open_store
from kiosk.store.sqlite_files import forget_aside, version_of
from tests.patience import wait_until
from tests.store.cluster import Cluster, cluster
from tests.store.whole_stores import a_store, in_file, in_postgres

pytestmark = pytest.mark.long

NEWEST = layout_to_write().version
ANY = {
    str: st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    bytes: st.binary(max_size=12),
    bool: st.booleans(),
}
HALTED = """
CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {act} END $$;
CREATE FUNCTION lay() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE made text;
BEGIN
    FOR made IN SELECT object_identity FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%.versions' LOOP
        EXECUTE 'CREATE TRIGGER halted BEFORE INSERT ON ' || made || ' FOR EACH ROW EXECUTE FUNCTION halt()';
    END LOOP;
END $$;
CREATE EVENT TRIGGER laid ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION lay();
"""
"""Lets something happen at each row of one table, in a database in which that is still to be made."""


def untold(_: str) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def address(postgres: Cluster) -> PostgresAddress:
    return postgres.schema()


def there(address: PostgresAddress) -> dict[str, list[tuple[Any, ...]]]:
    return in_postgres(address, every_table())


def bring(address: PostgresAddress, folder: Path) -> None:
    """Let a folder have the copy that lies beside a desk."""
    from kiosk.store.desk_copy import DeskCopy
    from kiosk.store.postgres_database import PostgresDatabase

    database = PostgresDatabase(address, folder)
    copy = DeskCopy(database)
    copy.look()
    copy.close()
    database.close()


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_file_held_stands_in_postgresql_and_back_again_in_a_file(
    postgres: Cluster, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    one, other, address = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other"), postgres.schema()
    held = a_store(one, rows=data.draw(st.integers(1, 4)), draw=lambda sort: data.draw(ANY[sort]))
    assert all(held.values()), "every table has a row"
    moved = move_store(one, address, untold)
    assert there(address) == held == in_file(one)
    assert {table.name: (table.had, table.has) for table in moved} == {n: (len(r), len(r)) for n, r in held.items()}
    back = move_store(address, other, untold)
    assert in_file(other) == held
    assert [(table.name, table.after) for table in back] == [(table.name, table.before) for table in moved]


@pytest.mark.parametrize("version", [1, 5, NEWEST - 1])
def test_a_store_of_an_earlier_kiosk_is_brought_to_the_newest_layout_on_the_way_and_stays_as_it_was(
    folder: Path, address: PostgresAddress, version: int
) -> None:
    held = a_store(folder, version=version)
    move_store(folder, address, untold)
    assert version_of(folder / FILE) == version
    assert in_file(folder) == held
    found = there(address)
    for name, rows in held.items():
        assert len(found[name]) == len(rows)
        assert {row[0] for row in found[name]} == {row[0] for row in rows}
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(FILE)) == [FILE]


def test_a_database_of_an_earlier_kiosk_moves_too_and_stays_as_it_was(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    from kiosk.store.postgres_connection import connect

    held = a_store(folder)
    move_store(folder, address, untold)
    with connect(address) as base:
        base.execute("DROP TABLE screen_groups; DELETE FROM store_scripts WHERE name LIKE '0016%'")
        for table in ("heartbeats", "screen_acts", "screen_act_ends", "screen_news"):
            base.execute(f"DROP TABLE {table}".encode())
    move_store(address, tmp_path / "back", untold)
    after = there(address)
    assert "screen_groups" not in after
    assert in_file(tmp_path / "back") == held | {name: [] for name in held.keys() - after.keys()}


def test_a_file_of_a_newer_kiosk_is_left_alone(folder: Path, address: PostgresAddress) -> None:
    a_store(folder)
    with closing(sqlite3.connect(folder / FILE)) as base:
        base.execute(f"PRAGMA user_version = {NEWEST + 1}")
    with pytest.raises(KioskError, match="newer version"):
        move_store(folder, address, untold)
    assert there(address) == {}


def test_a_database_that_holds_anything_is_refused_with_what_it_holds(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    held = a_store(folder)
    database = open_store(address, tmp_path)
    with database.writing() as base:
        base.execute("INSERT INTO undone VALUES ('a', 'Noor', 'today')")
    database.close()
    with pytest.raises(KioskError, match=r"is not empty: undone 1\."):
        move_store(folder, address, untold)
    assert {name: rows for name, rows in there(address).items() if rows and "changes" not in name} == {
        "undone": [("a", "Noor", "today")]
    }
    assert in_file(folder) == held


def test_a_folder_that_holds_anything_is_refused_and_the_copy_beside_a_desk_becomes_the_store(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    held = a_store(folder)
    move_store(folder, address, untold)
    with pytest.raises(KioskError, match="is not empty: arrivals 2, ballots 2, "):
        move_store(address, folder, untold)
    beside = tmp_path / "beside"
    bring(address, beside)
    with pytest.raises(KioskError, match="lies a copy"):
        open_store(None, beside)
    move_store(address, beside, untold)
    open_store(None, beside).close()
    assert in_file(beside) == held


def test_a_kiosk_that_reads_its_copy_sees_each_decision_at_each_moment_of_the_way_back(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    a_store(folder, rows=3)
    with closing(sqlite3.connect(folder / FILE)) as base:
        base.execute("UPDATE decisions SET verb = 'take down', masked = '', tone = NULL, team = NULL, heard = ''")
        for one in every_table():
            if one.name != "decisions" and not one.begins_with:
                base.execute(f"DELETE FROM {one.name}")  # noqa: S608  # names of ours
        base.commit()
    move_store(folder, address, untold)
    beside = tmp_path / "beside"
    bring(address, beside)
    seen = set[int]()

    def look(_: str) -> None:
        reader = DeskReader(beside)
        found = reader.look()
        assert found is not None, reader.note
        seen.add(len(found))
        reader.close()

    move_store(address, beside, look)
    look("at the end")
    assert seen == {3}


@pytest.mark.parametrize("where", ["source", "target"])
def test_while_a_desk_runs_on_either_nothing_moves(
    folder: Path, address: PostgresAddress, tmp_path: Path, where: str
) -> None:
    from kiosk.store.postgres_presence import Presence

    other = tmp_path / "other"
    a_store(folder)
    desk = desk_database.DeskDatabase(folder if where == "source" else other)
    present = Presence(address)
    if where == "source":
        with pytest.raises(KioskError, match="A desk still runs"):
            move_store(folder, address, untold)
        desk.close()
        assert wait_until(present.stay)
        with pytest.raises(KioskError, match="A desk still runs"):
            move_store(address, other, untold)
    else:
        with pytest.raises(KioskError, match="A desk still runs"):
            move_store(address, other, untold)
        desk.close()
        assert wait_until(present.stay)
        with pytest.raises(KioskError, match="A desk still runs"):
            move_store(folder, address, untold)
    present.leave()
    move_store(folder, address, untold)


def test_a_desk_that_begins_during_a_move_does_not_come_between(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    from kiosk.store.desk_copy import DeskCopy
    from kiosk.store.postgres_connection import connect
    from kiosk.store.postgres_database import PostgresDatabase
    from kiosk.store.postgres_presence import nobody_is_there

    database = PostgresDatabase(address, tmp_path / "beside")
    copy = DeskCopy(database)
    with connect(address) as moving:
        assert nobody_is_there(moving)
        with pytest.raises(KioskError, match="is being moved"):
            copy.start()
    copy.close()
    database.close()
    a_store(folder)
    held = list[bool]()

    def begin(_: str) -> None:
        with (folder / "desk.lock").open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                held.append(True)

    move_store(folder, address, begin)
    assert held


@contextmanager
def halted(server: Cluster, act: str) -> Iterator[tuple[PostgresAddress, Callable[[], bool]]]:
    """Give a database in which something happens at a row of one table, and what tells that somebody waits there."""
    import psycopg

    address = server.database()
    with psycopg.connect(address.url, autocommit=True) as base:
        base.execute(HALTED.format(act=act).encode())
        base.execute("SELECT pg_advisory_lock(42)")

        def waits() -> bool:
            return base.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is not None

        yield address, waits


WAIT = "PERFORM pg_advisory_lock(42); RETURN NEW;"


def command(source: str, target: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "desk", "move-store", source, target, "--language=en"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


def test_a_move_to_postgresql_that_is_killed_half_way_leaves_it_empty_and_the_file_as_it_was(
    postgres: Cluster, folder: Path
) -> None:
    held = a_store(folder)
    with halted(postgres, WAIT) as (address, waits):
        moving = command(str(folder), address.url)
        assert wait_until(waits)
        assert (folder / f"{FILE}.moving").exists()
        moving.send_signal(signal.SIGKILL)
        moving.communicate()
    assert there(address) == {}
    assert in_file(folder) == held
    moving = command(str(folder), address.url)
    told = moving.communicate()[0]
    assert (moving.returncode, there(address)) == (0, held), told
    assert not list(folder.glob("*.moving*"))


def test_a_move_to_a_file_that_is_killed_half_way_leaves_nothing_in_it_and_goes_again(
    folder: Path, address: PostgresAddress, tmp_path: Path
) -> None:
    from kiosk.store.postgres_connection import connect

    held, back = a_store(folder), tmp_path / "back"
    move_store(folder, address, untold)
    with connect(address) as base, connect(address) as looking:
        base.execute("BEGIN; LOCK TABLE versions IN ACCESS EXCLUSIVE MODE")
        moving = command(address.url, str(back / FILE))
        assert wait_until(lambda: looking.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is not None)
        moving.send_signal(signal.SIGKILL)
        moving.communicate()
    assert {name for name, rows in in_file(back).items() if rows and "changes" not in name} == set()
    move_store(address, back, untold)
    assert in_file(back) == held == there(address)


def test_a_server_that_goes_half_way_is_told_and_leaves_nothing(folder: Path) -> None:
    held = a_store(folder)
    with cluster() as server:
        with halted(server, WAIT) as (address, waits):

            def lose_power() -> None:
                if wait_until(waits):
                    server.stop("immediate")

            gone = threading.Thread(target=lose_power)
            gone.start()
            with pytest.raises(KioskError, match="does not answer") as told:
                move_store(folder, address, untold)
            gone.join()
        assert "Nothing was moved" in told.value.hint.english
        server.start()
        assert there(address) == {}
        assert in_file(folder) == held


def test_what_arrives_otherwise_than_it_was_is_told_by_its_table_and_not_kept(postgres: Cluster, folder: Path) -> None:
    held = a_store(folder, rows=3)
    for act in (
        "IF NEW.id LIKE '% 1 %' THEN RETURN NULL; END IF; RETURN NEW;",
        "NEW.text = lower(NEW.path); RETURN NEW;",
    ):
        with halted(postgres, act) as (address, _):
            with pytest.raises(KioskError, match=r"What arrived is not what was there: versions 3 → [23]\."):
                move_store(folder, address, untold)
            assert there(address) == {}
    assert in_file(folder) == held


def test_what_postgresql_refuses_is_told_without_a_word_of_what_people_wrote(
    folder: Path, address: PostgresAddress
) -> None:
    a_store(folder)
    with closing(sqlite3.connect(folder / FILE)) as base:
        base.execute("UPDATE sign_ups SET number = 'Zebravis belde' WHERE name LIKE '% 1 %'")
        base.commit()
    with pytest.raises(KioskError, match="PostgreSQL refuses that") as told:
        move_store(folder, address, untold)
    assert "Zebravis" not in str(told.value)
    assert there(address) == {}


def test_an_erasure_takes_along_what_a_move_left(folder: Path) -> None:
    a_store(folder)
    for name in (f"{FILE}.before-postgresql", f"{FILE}.before-postgresql-wal", f"{FILE}.moving"):
        (folder / name).write_bytes(b"words")
    forget_aside(folder)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_both_databases_have_the_same_tables_with_the_same_columns(address: PostgresAddress, tmp_path: Path) -> None:
    from kiosk.store.postgres_connection import connect
    from kiosk.store.postgres_layout import tables_of

    open_store(address, tmp_path).close()
    query = "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema AND table_name = %s"
    with connect(address) as base:
        names = set(tables_of(base)) - {"store_scripts", "store_changes"}
        assert names == {one.name for one in every_table()}
        for table in every_table():
            columns = {name for (name,) in base.execute(query, (table.name,))}
            assert columns == set(table.columns), table.name
