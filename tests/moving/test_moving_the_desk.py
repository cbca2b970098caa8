"""A backup takes the desk along, and a restore loses nothing that was decided here and brings back no key."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.items import ItemId
from kiosk.moving.manifest import Places
from kiosk.moving.restore import restore
from kiosk.moving.save import back_up
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_layout import FILE
from kiosk.store.desk_log import SqliteLog

NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)


def decide(folder: Path, id_: str, verb: Verb = Verb.TAKE_DOWN) -> None:
    database = DeskDatabase(folder)
    decision = DeskDecision(id=id_, verb=verb, item=ItemId(f"quote-{id_}"), words="")
    SqliteDecisions(database).decide(decision, Done(at=NOW, by="Noor", act=Act.TAKE_DOWN), seen=None)
    database.close()


def undo(folder: Path, id_: str) -> None:
    database = DeskDatabase(folder)
    assert SqliteDecisions(database).undo(id_, Done(at=NOW, by="Noor", act=Act.BRING_BACK))
    database.close()


def standing(folder: Path) -> set[str]:
    database = DeskDatabase(folder)
    found = {one for one in "123" if SqliteDecisions(database).rulings(ItemId(f"quote-{one}"))}
    database.close()
    return found


@pytest.fixture(params=["in the state", "elsewhere"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    (tmp_path / "state").mkdir()
    desk = tmp_path / "elsewhere" if request.param == "elsewhere" else None
    return Places(settings=None, state=tmp_path / "state", desk=desk)


def test_what_was_decided_since_the_backup_stays_decided(places: Places, tmp_path: Path) -> None:
    decide(places.desk_store, "1")
    decide(places.desk_store, "2")
    back_up(places, tmp_path / "b.zip")
    undo(places.desk_store, "2")
    decide(places.desk_store, "3")
    assert restore(tmp_path / "b.zip", places)["kept down"] == 1
    assert standing(places.desk_store) == {"1", "3"}
    assert stat.S_IMODE(places.desk_store.stat().st_mode) == 0o2770
    database = DeskDatabase(places.desk_store)
    assert len(SqliteLog(database).lines(most=9)) == 4
    database.close()


def test_a_file_that_was_refused_at_once_comes_along_and_stays_undone_where_it_was_undone(
    places: Places, tmp_path: Path
) -> None:
    decide(places.desk_store, "3")
    back_up(places, tmp_path / "b.zip")
    database = DeskDatabase(places.desk_store)
    for act, items in {"kept": "1", "undone": "2"}.items():
        many = [
            DeskDecision(id=f"{act}-{one}", verb=Verb.TAKE_DOWN, item=ItemId(f"quote-{one}"), words="", together=act)
            for one in items
        ]
        SqliteDecisions(database).decide_together(many, Done(at=NOW, by="Noor", act=Act.REFUSE_ALL, decision=act))
    SqliteDecisions(database).undo("undone", Done(at=NOW, by="Noor", act=Act.BRING_BACK, decision="undone"))
    database.close()
    assert restore(tmp_path / "b.zip", places)["kept down"] == 1
    assert standing(places.desk_store) == {"1", "3"}


def test_a_backup_of_before_the_desk_takes_nothing_of_it_away(places: Places, tmp_path: Path) -> None:
    (places.state / "library.decisions").write_bytes(b"")
    back_up(places, tmp_path / "b.zip")
    decide(places.desk_store, "1")
    restore(tmp_path / "b.zip", places)
    assert standing(places.desk_store) == {"1"}


def test_another_machine_gets_the_decisions_wherever_its_desk_is(places: Places, tmp_path: Path) -> None:
    decide(places.desk_store, "1")
    back_up(places, tmp_path / "b.zip")
    for number, desk in enumerate((None, tmp_path / "there")):
        other = Places(settings=None, state=tmp_path / f"other {number}", desk=desk)
        restore(tmp_path / "b.zip", other)
        assert standing(other.desk_store) == {"1"}


def test_no_restore_opens_the_desk_to_anybody(places: Places, tmp_path: Path) -> None:
    database = DeskDatabase(places.desk_store)
    keys = SqliteKeys(database)
    for name in ("Noor", "Samir"):
        keys.invite(name, name, DeskRole.EDITOR, ends=NOW + timedelta(days=7))
        keys.enter(name, f"cookie of {name}", at=NOW, ends=NOW + timedelta(days=90))
    back_up(places, tmp_path / "b.zip")
    samir = keys.session("cookie of Samir", at=NOW)
    assert samir is not None
    keys.end(samir.id)
    database.close()
    restore(tmp_path / "b.zip", places)
    restore(tmp_path / "b.zip", other := Places(settings=None, state=tmp_path / "other"))
    for folder, who in ((places.desk_store, ["Noor"]), (other.desk_store, [])):
        database = DeskDatabase(folder)
        assert [one.name for one in SqliteKeys(database).sessions(at=NOW)] == who
        database.close()


def test_a_spoilt_store_in_a_backup_does_not_cost_the_one_that_is_here(places: Places, tmp_path: Path) -> None:
    decide(places.desk_store, "1")
    good = (places.desk_store / FILE).read_bytes()
    (places.desk_store / FILE).write_bytes(good[:100] + b"?" * 4000 + good[4100:])
    back_up(places, tmp_path / "b.zip")
    (places.desk_store / FILE).write_bytes(good)
    restore(tmp_path / "b.zip", places)
    assert standing(places.desk_store) == {"1"}


def test_a_desk_that_runs_is_not_restored_over(places: Places, tmp_path: Path) -> None:
    decide(places.desk_store, "1")
    back_up(places, tmp_path / "b.zip")
    database = DeskDatabase(places.desk_store)
    with pytest.raises(KioskError, match="desk is still running"):
        restore(tmp_path / "b.zip", places)
    database.close()


def test_what_the_officer_chose_goes_along_and_comes_back(tmp_path: Path) -> None:
    chosen, state = tmp_path / "state" / "desk" / "programme.toml", tmp_path / "state"
    chosen.parent.mkdir(parents=True)
    (state / "kept").write_text("x")
    here = Places(settings=None, state=state, programme=chosen)
    chosen.write_text("[programme]\nquotes = 5\n")
    back_up(here, tmp_path / "b.zip")
    chosen.write_text("[programme]\nquotes = 6\n")
    restore(tmp_path / "b.zip", here)
    assert chosen.read_text() == "[programme]\nquotes = 5\n"
    other = Places(settings=None, state=tmp_path / "other", programme=tmp_path / "etc" / "programme.toml")
    restore(tmp_path / "b.zip", other)
    assert (tmp_path / "etc" / "programme.toml").read_text() == "[programme]\nquotes = 5\n"


def test_a_backup_without_choices_takes_none_away(tmp_path: Path) -> None:
    chosen, state = tmp_path / "state" / "desk" / "programme.toml", tmp_path / "state"
    chosen.parent.mkdir(parents=True)
    (state / "kept").write_text("x")
    here = Places(settings=None, state=state, programme=chosen)
    back_up(here, tmp_path / "b.zip")
    chosen.write_text("[programme]\nquotes = 6\n")
    restore(tmp_path / "b.zip", here)
    assert chosen.read_text() == "[programme]\nquotes = 6\n"
