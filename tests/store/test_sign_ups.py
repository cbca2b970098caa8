"""Who signed up for an event stands in rows: one phone once, in the order in which they came, and gone a week after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.sign_ups import SignUpList
from kiosk.people.sign_ups import attending, in_order, rows_for
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_retention import SqliteRetention
from kiosk.store.desk_sign_ups import MOST_OF_ONE, SqliteSignUps
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_words import SqliteWords

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
VISIT = SignUpList(event=ItemId("announcement-1"), item=ItemId("announcement-a"), begins=NOW + timedelta(days=6))
TABLE = SignUpList(event=ItemId("announcement-2"), item=ItemId("announcement-b"), begins=NOW + timedelta(days=9))
DONE = Done(at=NOW, by="Samir", act=Act.SIGN_UP)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


@pytest.fixture
def store(database: DeskDatabase) -> SqliteSignUps:
    return SqliteSignUps(database)


def comes(store: SqliteSignUps, name: str, event: SignUpList = VISIT, form: str = "") -> bool:
    return store.sign_up(event, f"cookie {name}", name, "", form=form or f"form {name}", at=NOW)


def names(store: SqliteSignUps, event: SignUpList = VISIT) -> list[str]:
    return [one.name for one in in_order(rows_for(event.event, store.lists(), store.rows()))]


def leaves(store: SqliteSignUps, name: str, event: SignUpList = VISIT, form: str = "off") -> bool:
    own = store.own(event.event, f"cookie {name}")
    return any(store.sign_off(list_, who, form=form, at=NOW) for list_, who in own)


def stored(database: DeskDatabase) -> str:
    with database.reading() as base:
        return repr(base.execute("SELECT * FROM sign_ups").fetchall())


def test_a_form_that_is_sent_twice_counts_once_and_another_name_keeps_the_place(store: SqliteSignUps) -> None:
    for name in ("Anna", "Bas", "Anna", "Bas"):
        assert comes(store, name)
    assert names(store) == ["Anna", "Bas"]
    store.sign_up(VISIT, "cookie Anna", "Anna de Wit", "Team Oost", form="form Anna", at=NOW)
    assert names(store) == ["Anna de Wit", "Bas"]


def test_who_signs_off_leaves_no_name_and_an_old_form_does_not_bring_them_back(
    store: SqliteSignUps, database: DeskDatabase
) -> None:
    comes(store, "Anna")
    comes(store, "Bas")
    assert leaves(store, "Anna")
    assert not leaves(store, "Anna")
    assert comes(store, "Anna")
    assert names(store) == ["Bas"]
    assert "Anna" not in stored(database)
    assert comes(store, "Anna", form="another")
    assert names(store) == ["Bas", "Anna"]


def test_what_one_phone_does_about_two_events_cannot_be_joined(store: SqliteSignUps) -> None:
    comes(store, "Anna")
    comes(store, "Anna", TABLE)
    one, other = store.own(VISIT.event, "cookie Anna"), store.own(TABLE.event, "cookie Anna")
    assert one[0][1] != other[0][1]
    assert store.own(VISIT.event, "") == store.own(VISIT.event, "cookie of nobody") == ()


def test_a_code_leads_to_its_own_sign_up_alone(store: SqliteSignUps) -> None:
    comes(store, "Anna")
    comes(store, "Bas")
    ((list_, who),) = store.own(VISIT.event, "cookie Bas")
    code = store.code(list_, who)
    assert len(code) == 8
    assert store.by_code(code.lower()) == (VISIT.event, who)
    assert store.by_code("22222222") is store.by_code("é" * 8) is None


def test_the_desk_adds_takes_off_and_puts_back_where_somebody_stood(store: SqliteSignUps) -> None:
    for name in ("Anna", "Bas"):
        comes(store, name)
    for _ in range(2):
        store.add(VISIT, "Fatima", "Balie", form="desk", done=DONE)
    assert names(store) == ["Anna", "Bas", "Fatima"]
    ((list_, who),) = store.own(VISIT.event, "cookie Anna")
    for _ in range(2):
        store.take_off(list_, who, form="off", done=DONE)
    assert names(store) == ["Bas", "Fatima"]
    (gone,) = store.taken_off(VISIT.event)
    assert store.undo(gone.id, DONE)
    assert not store.undo(gone.id, DONE)
    assert names(store) == ["Anna", "Bas", "Fatima"]


def test_one_phone_cannot_fill_the_store(store: SqliteSignUps) -> None:
    kept = [comes(store, "Anna", form=f"form {number}") and leaves(store, "Anna", form=f"off {number}")
            for number in range(MOST_OF_ONE)]  # fmt: skip
    assert kept.count(True) == MOST_OF_ONE // 2
    assert comes(store, "Bas")


def test_people_of_an_event_that_got_another_day_stay_in_the_row(store: SqliteSignUps) -> None:
    comes(store, "Anna")
    comes(store, "Bas", TABLE)
    store.move(VISIT.event, TABLE, DONE)
    assert sorted(names(store, TABLE)) == ["Anna", "Bas"]
    assert leaves(store, "Anna", TABLE)
    assert names(store, TABLE) == ["Bas"]
    store.move(VISIT.event, None, DONE)
    assert names(store) == []


def test_the_kiosk_reads_how_many_there_are_and_no_name(store: SqliteSignUps, database: DeskDatabase) -> None:
    comes(store, "Anna")
    reader = DeskReader(database.folder)
    reader.look()
    one = reader.sent
    assert len(one.sign_ups.rows) == 1
    assert "Anna" not in repr(one)
    comes(store, "Bas")
    reader.look()
    assert len(reader.sent.sign_ups.rows) == 2
    reader.close()


def test_a_week_after_the_event_nothing_of_it_is_left(store: SqliteSignUps, database: DeskDatabase) -> None:
    comes(store, "Anna")
    ((list_, who),) = store.own(VISIT.event, "cookie Anna")
    store.take_off(list_, who, form="off", done=DONE)
    store.undo(store.taken_off(list_)[0].id, DONE)
    comes(store, "Bas", TABLE)
    retention = SqliteRetention(database)
    assert not retention.sweep(VISIT.begins + timedelta(days=7))
    assert retention.sweep(VISIT.begins + timedelta(days=7, minutes=1))
    assert [one.event for one in store.lists()] == [TABLE.event]
    assert "Anna" not in stored(database)
    with database.reading() as base:
        assert base.execute("SELECT count(*) FROM undone").fetchone() == (0,)


def test_people_who_moved_to_a_later_event_stay_until_a_week_after_that(
    store: SqliteSignUps, database: DeskDatabase
) -> None:
    comes(store, "Anna")
    store.move(VISIT.event, TABLE, DONE)
    retention = SqliteRetention(database)
    assert not retention.sweep(TABLE.begins + timedelta(days=7))
    assert names(store, TABLE) == ["Anna"]
    assert retention.sweep(TABLE.begins + timedelta(days=7, minutes=1))
    assert store.lists() == ()


def test_an_event_that_hangs_nowhere_for_a_month_goes_too(store: SqliteSignUps, database: DeskDatabase) -> None:
    comes(store, "Anna", SignUpList(event=VISIT.event, item=VISIT.item, begins=NOW + timedelta(days=300)))
    retention = SqliteRetention(database)
    assert VISIT.item in retention.topics()
    retention.note_gone([VISIT.item], [], at=NOW)
    assert not retention.sweep(NOW + timedelta(days=29))
    assert retention.sweep(NOW + timedelta(days=31))
    assert store.lists() == ()


def test_erasing_the_item_or_the_list_takes_everybody_along(store: SqliteSignUps, database: DeskDatabase) -> None:
    comes(store, "Anna")
    comes(store, "Bas", TABLE)
    store.move(TABLE.event, VISIT, DONE)
    assert store.erase(VISIT.event, DONE)
    assert not store.erase(VISIT.event, DONE)
    assert "Anna" not in stored(database)
    assert "Bas" not in stored(database)
    comes(store, "Fatima")
    SqliteDecisions(database).decide(
        DeskDecision(id="e", verb=Verb.ERASE, item=VISIT.item, words=""), Done(at=NOW, by="Noor", act=Act.ERASE),
        seen=None,
    )  # fmt: skip
    SqliteWords(database).forget_words(lambda _: False, ())
    assert "Fatima" not in stored(database)
    assert VISIT.event not in [one.event for one in store.lists()]


def test_a_backup_brings_back_nobody_who_signed_off_since(tmp_path: Path) -> None:
    backup, here = DeskDatabase(tmp_path / "backup"), DeskDatabase(tmp_path / "here")
    for database in (backup, here):
        comes(SqliteSignUps(database), "Anna")
        comes(SqliteSignUps(database), "Bas")
    leaves(SqliteSignUps(here), "Anna")
    comes(SqliteSignUps(here), "Fatima")
    comes(SqliteSignUps(backup), "Chris", TABLE)
    backup.close()
    here.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    both = DeskDatabase(tmp_path / "backup")
    assert names(SqliteSignUps(both)) == ["Bas", "Fatima"]
    assert names(SqliteSignUps(both), TABLE) == ["Chris"], "of an event that only the backup knows"
    assert "Anna" not in stored(both)
    assert comes(SqliteSignUps(both), "Dora")
    both.close()


STEPS = st.lists(st.tuples(st.sampled_from(["in", "off", "again"]), st.integers(0, 3)), max_size=14)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_rows_fold_into_what_was_done(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    database = DeskDatabase(tmp_path_factory.mktemp("desk"))
    store, row = SqliteSignUps(database), list[str]()
    last: dict[int, str] = {}
    for number, (what, which) in enumerate(steps):
        name = f"name {which}"
        if what == "off":
            leaves(store, name, form=f"off {number}")
            row = [one for one in row if one != name]
        else:
            form = last.get(which, "") if what == "again" else f"form {number}"
            known = form == last.get(which, "-")
            comes(store, name, form=form or "never sent")
            last[which] = form or "never sent"
            row += [name] if name not in row and not known else []
    assert names(store) == row


_HASTE = """
import sys
from datetime import timedelta
from pathlib import Path
from tests.store.test_sign_ups import NOW, VISIT
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_sign_ups import SqliteSignUps
store = SqliteSignUps(DeskDatabase(Path(sys.argv[1])))
for number in range(100000):
    name = f"{sys.argv[2]} {number % 25}"
    store.sign_up(VISIT, name, name, "", form=f"{name} {number}", at=NOW)
    if number % 25 < 10:  # these come and go; the others stay
        for event, who in store.own(VISIT.event, name):
            store.sign_off(event, who, form=f"{name} {number}", at=NOW)
    if number == 24:
        print("all", flush=True)
"""


@pytest.mark.long
def test_two_processes_that_are_killed_lose_nobody_and_count_nobody_twice(
    tmp_path: Path, database: DeskDatabase
) -> None:
    asked = [sys.executable, "-c", _HASTE, str(database.folder)]
    running = [subprocess.Popen([*asked, who], stdout=subprocess.PIPE) for who in ("one", "two")]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == b"all\n"
    for one in running:
        os.kill(one.pid, signal.SIGKILL)
        one.wait()
        assert one.stdout is not None
        one.stdout.close()
    store = SqliteSignUps(database)
    rows = store.rows()
    assert (tmp_path / "desk" / FILE).exists()
    assert len({one.number for one in rows}) == len(rows)
    found = attending(rows, 10)
    everybody = [one.who for one in (*found.going, *found.waiting)]
    assert len(everybody) == len(set(everybody))
    staying = {f"{who} {number}" for who in ("one", "two") for number in range(10, 25)}
    assert staying <= {one.name for one in (*found.going, *found.waiting)}
    assert len(found.going) == 10
