"""What was decided stays so where the database lost it: the copy beside the desk gives it back, and lets go of none."""

from __future__ import annotations

import logging
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reader import DeskReader
from tests.store.cluster import Cluster

pytestmark = pytest.mark.long

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


def done(item: ItemId) -> Done:
    return Done(at=NOW, by="Noor", act=Act.TAKE_DOWN, item=item)


def take_down(store: SqliteDecisions, *names: str) -> None:
    for name in names:
        item = ItemId(f"quote-{name}")
        store.decide(DeskDecision(id=name, verb=Verb.TAKE_DOWN, item=item, words=""), done(item), seen=None)


def seen(folder: Path) -> dict[str, bool]:
    """Return what the kiosk beside the desk reads: each decision, and whether it stands."""
    reader = DeskReader(folder)
    found = {one.id: not one.undone for one in reader.look() or ()}
    reader.close()
    return found


@pytest.fixture
def address(postgres: Cluster) -> PostgresAddress:
    return postgres.schema()


@pytest.mark.parametrize("starts_anew", [False, True])
def test_what_the_database_lost_is_given_back_by_the_copy_which_tells_the_kiosk_all_the_while(
    address: PostgresAddress, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, starts_anew: bool
) -> None:
    from kiosk.store.desk_copy import DeskCopy
    from kiosk.store.postgres_database import PostgresDatabase

    with closing(PostgresDatabase(address, tmp_path)) as database, caplog.at_level(logging.WARNING):
        store = SqliteDecisions(database)
        take_down(store, "a", "b", "c")
        assert store.undo("b", done(ItemId("quote-b")))
        copy = DeskCopy(database)
        copy.look()
        stood = {"a": True, "b": False, "c": True}
        assert seen(tmp_path) == stood
        with database.writing() as base:
            base.execute("DELETE FROM decisions WHERE id != 'a'")
            base.execute("DELETE FROM undone")
        take_down(store, "d")
        if starts_anew:
            copy.close()
            copy = DeskCopy(database)
        copy.look()
        stood["d"] = True
        assert seen(tmp_path) == stood
        with database.reading() as base:
            assert {id_ for (id_,) in base.execute("SELECT id FROM decisions")} == set(stood)
        copy.look()
        copy.close()
        assert [one.getMessage() for one in caplog.records] == [
            "the database of the desk had lost 3 decisions that its copy has; they are back"
        ]
