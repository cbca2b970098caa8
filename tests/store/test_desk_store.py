"""The store of the desk: a decision is made once, nobody overwrites another, and it opens whatever befell it."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.machine.file_systems import network_file_system
from kiosk.model.amendments import Amendment
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId
from kiosk.store import desk_database
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_layout import FILE, LAYOUT, layout_to_write
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_protocols import Overtaken
from kiosk.store.desk_reader import DeskReader

NOW = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
ITEM = ItemId("quote-1")


def decision(id_: str, verb: Verb = Verb.RELEASE, item: ItemId = ITEM) -> DeskDecision:
    return DeskDecision(id=id_, verb=verb, item=item, words="abc")


def done(by: str = "Noor", act: Act = Act.RELEASE, at: datetime = NOW) -> Done:
    return Done(at=at, by=by, act=act, item=ITEM, about="quote · a.csv:2")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    one = DeskDatabase(tmp_path / "desk")
    yield one
    one.close()


@pytest.fixture
def decisions(database: DeskDatabase) -> SqliteDecisions:
    return SqliteDecisions(database)


def test_there_is_a_numbered_script_for_each_version() -> None:
    assert len(layout_to_write().steps) == LAYOUT.version


@pytest.mark.usefixtures("database")
def test_the_group_may_write_in_the_folder_and_nobody_else_may_look(tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o2770


def test_the_same_form_sent_twice_is_one_decision_and_one_line(
    database: DeskDatabase, decisions: SqliteDecisions
) -> None:
    seen = decisions.state(ITEM)
    assert decisions.decide(decision("1"), done(), seen=seen) == "1"
    assert decisions.decide(decision("1"), done(), seen=seen) == "1"
    assert [one.act for one in SqliteLog(database).lines(most=9)] == [Act.RELEASE]


def test_who_saw_an_older_state_changes_nothing_and_reads_who_was_quicker(decisions: SqliteDecisions) -> None:
    seen = decisions.state(ITEM)
    decisions.decide(decision("1"), done("Noor"), seen=seen)
    with pytest.raises(Overtaken) as told:
        decisions.decide(decision("2", Verb.TAKE_DOWN), done("Samir", Act.REFUSE), seen=seen)
    assert told.value.ruling is not None
    assert (told.value.ruling.by, told.value.ruling.act) == ("Noor", Act.RELEASE)
    assert [one.id for one in decisions.rulings(ITEM)] == ["1"]


def test_a_take_down_needs_no_state_and_two_are_one_so_that_one_undo_is_enough(decisions: SqliteDecisions) -> None:
    decisions.decide(decision("1"), done(), seen=None)
    assert decisions.decide(decision("2", Verb.TAKE_DOWN), done(act=Act.TAKE_DOWN), seen=None) == "2"
    assert decisions.decide(decision("3", Verb.TAKE_DOWN), done("Samir", Act.TAKE_DOWN), seen=None) == "2"
    assert decisions.undo("2", done(act=Act.BRING_BACK))
    assert [one.act for one in decisions.rulings(ITEM)] == [Act.RELEASE]


def test_an_undo_counts_once_and_only_for_what_was_decided(database: DeskDatabase, decisions: SqliteDecisions) -> None:
    decisions.decide(decision("1"), done(), seen=None)
    undo = done(act=Act.UNDO_RELEASE, at=NOW + timedelta(seconds=1))
    assert decisions.undo("1", undo)
    assert not decisions.undo("1", undo)
    assert not decisions.undo("never", undo)
    assert [one.act for one in SqliteLog(database).lines(most=9)] == [Act.UNDO_RELEASE, Act.RELEASE]


def test_what_was_decided_of_other_words_is_not_decided_of_these(decisions: SqliteDecisions) -> None:
    decisions.decide(decision("1"), done(), seen=None)
    assert decisions.decided([(ITEM, "abc", "seen")]) == {ITEM}
    assert decisions.decided([(ITEM, "other words", ""), (ItemId("quote-2"), "abc", "")]) == frozenset()


AMENDED = Amendment(masked=(2, 3, 4, 9), shown="seen", tone=Tone.CRITICAL, team="")


def test_what_is_changed_in_an_item_is_read_as_it_was_decided_and_no_word_of_it_is_kept(
    database: DeskDatabase, decisions: SqliteDecisions
) -> None:
    made = replace(decision("1"), amendment=AMENDED)
    decisions.decide(made, done(act=Act.MASK), seen=None)
    assert decisions.decision("1") == made
    assert DeskReader(database.folder).look() == (made,)
    assert [one.act for one in decisions.rulings(ITEM)] == [Act.MASK]


def test_words_that_were_covered_in_another_text_than_is_shown_now_leave_it_to_decide(
    decisions: SqliteDecisions,
) -> None:
    decisions.decide(replace(decision("1"), amendment=AMENDED), done(), seen=None)
    assert decisions.decided([(ITEM, "abc", "seen")]) == {ITEM}
    assert decisions.decided([(ITEM, "abc", "seen otherwise")]) == frozenset()


def test_one_act_decides_about_many_but_not_where_somebody_was_quicker_and_one_undo_takes_all_back(
    database: DeskDatabase, decisions: SqliteDecisions
) -> None:
    items = [ItemId(f"quote-{number}") for number in range(4)]
    decisions.decide(decision("quick", Verb.TAKE_DOWN, items[2]), done("Samir", Act.REFUSE), seen=None)
    many = [replace(decision(f"all-{one}", item=one), together="all") for one in items]
    act = Done(at=NOW, by="Noor", act=Act.RELEASE_ALL, about="a.csv", decision="all")
    assert decisions.decide_together(many, act) == 3
    assert decisions.decide_together(many, act) == 3, "sent twice it is one act"
    assert [one.about for one in SqliteLog(database).lines(most=9) if one.act is Act.RELEASE_ALL] == ["a.csv (3)"]
    assert [len(decisions.rulings(one)) for one in items] == [1, 1, 1, 1]
    assert decisions.count("all") == 3
    assert decisions.undo("all", replace(act, act=Act.UNDO_RELEASE))
    assert not decisions.undo("all", act)
    assert [len(decisions.rulings(one)) for one in items] == [0, 0, 1, 0]
    told = DeskReader(database.folder).look() or ()
    assert {one.item for one in told if not one.undone} == {items[2]}


def test_no_act_is_meant_by_an_empty_word(decisions: SqliteDecisions) -> None:
    decisions.decide(decision("1"), done(), seen=None)
    assert decisions.decision("") is None
    assert not decisions.undo("", done())
    assert decisions.count("") == 0


def test_a_file_of_before_is_read_beside_a_desk_that_has_not_started_yet_and_then_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk" / FILE
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as base:
        base.executescript(f"{layout_to_write().steps[0]} PRAGMA user_version = 1; PRAGMA journal_mode = WAL;")
        base.execute("INSERT INTO decisions VALUES ('1', 'release', 'quote-1', 'abc', 'Noor', '2026-03-27T12:00')")
        base.commit()
    reader = DeskReader(path.parent)
    assert reader.look() == (decision("1"),)
    database = DeskDatabase(path.parent)
    SqliteDecisions(database).decide(replace(decision("2"), amendment=AMENDED), done(), seen=None)
    assert [one.amendment for one in reader.look() or ()] == [None, AMENDED]
    database.close()
    reader.close()


def test_the_log_goes_back_a_year(database: DeskDatabase) -> None:
    log = SqliteLog(database)
    log.add(done("Noor", at=NOW))
    log.add(done("Samir", at=NOW + timedelta(days=366)))
    assert [one.by for one in log.lines(most=9)] == ["Samir"]


def test_an_invitation_opens_one_session_and_looking_at_it_changes_nothing(database: DeskDatabase) -> None:
    keys = SqliteKeys(database)
    keys.invite("link", "Noor", DeskRole.EDITOR, ends=NOW + timedelta(days=7))
    for _ in range(3):
        assert keys.invited("link", at=NOW) == ("Noor", DeskRole.EDITOR)
    later = NOW + timedelta(days=90)
    session = keys.enter("link", "cookie", at=NOW, ends=later)
    assert session is not None
    assert keys.enter("link", "another", at=NOW, ends=later) is None
    assert keys.session("cookie", at=NOW) == session
    assert keys.session("another", at=NOW) is None
    assert keys.session("cookie", at=later) is None


def test_an_invitation_dies_when_its_time_is_over(database: DeskDatabase) -> None:
    keys = SqliteKeys(database)
    keys.invite("link", "Noor", DeskRole.EDITOR, ends=NOW)
    assert keys.invited("link", at=NOW) is None
    assert keys.enter("link", "cookie", at=NOW, ends=NOW + timedelta(days=90)) is None


def test_a_session_that_is_ended_opens_nothing_more(database: DeskDatabase) -> None:
    keys = SqliteKeys(database)
    for name in ("Noor", "Samir"):
        keys.invite(name, name, DeskRole.EDITOR, ends=NOW + timedelta(days=7))
        keys.enter(name, f"cookie of {name}", at=NOW, ends=NOW + timedelta(days=90))
    noor, _ = keys.sessions(at=NOW)
    assert keys.end(noor.id) == noor
    assert keys.end(noor.id) is None
    assert keys.session("cookie of Noor", at=NOW) is None
    assert keys.session("cookie of Samir", at=NOW) is not None


def test_no_key_stands_in_the_file(database: DeskDatabase, tmp_path: Path) -> None:
    keys = SqliteKeys(database)
    keys.invite("the-link-itself", "Noor", DeskRole.EDITOR, ends=NOW + timedelta(days=7))
    keys.enter("the-link-itself", "the-cookie-itself", at=NOW, ends=NOW + timedelta(days=90))
    database.close()
    held = b"".join(path.read_bytes() for path in (tmp_path / "desk").iterdir())
    assert b"Noor" in held
    assert b"itself" not in held


def test_a_spoilt_file_is_put_aside_and_another_begins(tmp_path: Path) -> None:
    DeskDatabase(tmp_path / "desk").close()
    (tmp_path / "desk" / FILE).write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    again = DeskDatabase(tmp_path / "desk")
    assert again.was_damaged
    SqliteDecisions(again).decide(decision("1"), done(), seen=None)
    again.close()
    assert (tmp_path / "desk" / f"{FILE}.damaged").is_file()


def test_a_file_of_a_newer_kiosk_is_left_alone(tmp_path: Path) -> None:
    DeskDatabase(tmp_path / "desk").close()
    with closing(sqlite3.connect(tmp_path / "desk" / FILE)) as base:
        base.execute("PRAGMA user_version = 99")
    with pytest.raises(KioskError, match="newer version"):
        DeskDatabase(tmp_path / "desk")
    assert not (tmp_path / "desk" / f"{FILE}.damaged").exists()


def test_a_folder_that_may_not_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file")
    with pytest.raises(KioskError, match=r"\[desk\] store"):
        DeskDatabase(tmp_path / "desk")


def test_a_store_on_the_network_is_refused_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_database, "network_file_system", lambda _: "cifs")
    with pytest.raises(KioskError, match=r"is on the network \(cifs\)"):
        DeskDatabase(tmp_path / "desk")
    assert not (tmp_path / "desk").exists()


def test_the_deepest_mount_tells_what_a_folder_lies_on(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    share = str(tmp_path / "a share").replace(" ", "\\040")
    mounts.write_text(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"23 22 0:5 / {share} rw shared:1 - cifs //nas/x rw\n"
        f"24 23 8:2 / {share}/own rw - ext4 /dev/sdb1 rw\n"
    )
    assert network_file_system(tmp_path / "a share" / "state", mounts) == "cifs"
    assert network_file_system(tmp_path / "a share" / "own" / "state", mounts) is None
    assert network_file_system(tmp_path / "another", mounts) is None
    assert network_file_system(tmp_path, tmp_path / "no such file") is None


def test_the_reader_tells_only_what_is_new(decisions: SqliteDecisions, tmp_path: Path) -> None:
    reader = DeskReader(tmp_path / "desk")
    assert reader.look() == ()
    assert reader.look() is None
    decisions.decide(decision("1"), done(), seen=None)
    assert reader.look() == (decision("1"),)
    assert reader.look() is None
    decisions.undo("1", done(act=Act.UNDO_RELEASE))
    assert reader.look() == (replace(decision("1"), undone=True),)
    reader.close()


def test_the_reader_follows_a_file_that_takes_the_place_of_another(tmp_path: Path) -> None:
    first = DeskDatabase(tmp_path / "desk")
    reader = DeskReader(tmp_path / "desk")
    assert reader.look() == ()
    first.close()
    second = DeskDatabase(tmp_path / "second")
    SqliteDecisions(second).decide(decision("2"), done(), seen=None)
    second.close()
    (tmp_path / "desk").rename(tmp_path / "before a restore")
    (tmp_path / "second").rename(tmp_path / "desk")
    assert reader.look() == (decision("2"),)
    reader.close()


def test_a_reader_without_a_desk_has_nothing_to_tell_and_one_with_a_spoilt_file_says_so(tmp_path: Path) -> None:
    reader = DeskReader(tmp_path / "desk")
    assert (reader.look(), reader.note) == (None, None)
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / FILE).write_bytes(os.urandom(5000))
    assert reader.look() is None
    assert "cannot be read" in str(reader.note)
    (tmp_path / "desk" / FILE).unlink()
    DeskDatabase(tmp_path / "desk").close()
    assert (reader.look(), reader.note) == ((), None)
    reader.close()


def _decides(folder: Path, name: str, seen: str) -> None:
    database = DeskDatabase(folder)
    decisions = SqliteDecisions(database)
    for number in range(25):
        item = ItemId(f"quote-{number}")
        try:
            decisions.decide(decision(f"{name}-{number}", item=item), done(name), seen=seen)
        except Overtaken:
            continue
    database.close()


def test_of_two_desks_exactly_one_decides_on_each_item(tmp_path: Path) -> None:
    database = DeskDatabase(tmp_path / "desk")
    untouched = SqliteDecisions(database).state(ITEM)
    context = multiprocessing.get_context("spawn")
    folder = tmp_path / "desk"
    desks = [context.Process(target=_decides, args=(folder, name, untouched)) for name in ("Noor", "Samir")]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    decisions = SqliteDecisions(database)
    assert [len(decisions.rulings(ItemId(f"quote-{number}"))) for number in range(25)] == [1] * 25
    database.close()
