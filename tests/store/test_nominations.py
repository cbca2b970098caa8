"""Nominations are one a phone and month by their table, and go by themselves when their time is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.model.ballots import Round
from kiosk.model.consents import ASKED_FOR, Consent, ConsentAbout, ConsentAnswer
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import Kind
from kiosk.model.nomination_life import lives_of
from kiosk.model.nominations import (
    ChosenDeed,
    ImproverVote,
    Nomination,
    NominationLeft,
    item_of_nomination,
)
from kiosk.store.desk_ballots import SqliteBallots
from kiosk.store.desk_consents import SqliteConsents
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_nominations import SqliteNominations
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_retention import SqliteRetention
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_words import SqliteWords
from kiosk.store.nomination_protocol import CodeState
from kiosk.store.vote_codes import SqliteVoteCodes, digest_of_code

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)
DEED = "Bracht een klant op de fiets zijn vergeten sleutelbos na, in de regen."
ONE = Nomination(id="a" * 32, month=NOVEMBER, who="Fatima", deed=DEED, nominator="Bas", screen="hal", at=NOW)
DONE = Done(at=NOW, by="Noor", act=Act.SET_ASIDE)
DAY = timedelta(days=1)
GONE = ("nominations", "nominations_left", "improvers", "consents", "consent_answers", "consent_keys")


def left(of: str = ONE.id) -> NominationLeft:
    return NominationLeft(id=f"left {of}", nomination=of, by="Noor", at=NOW)


def ask(database: DeskDatabase, *answers: ConsentAnswer, of: str = ONE.id) -> None:
    consents = SqliteConsents(database)
    consents.ask(Consent(id=f"q {of}", about=ConsentAbout.NOMINATION, subject=of, colleague="Fatima el Amrani",
                         detail="", by="Noor", at=NOW, ends=NOW + ASKED_FOR), DONE)  # fmt: skip
    consents.open(f"q {of}", f"k {of}", follows="", ends=NOW + ASKED_FOR)
    for at, one in enumerate(answers):
        key = f"k {of}" if at == 0 else f"k {of} {at - 1}"
        assert consents.answer(key, f"said {of} {at}", one, follow_up=f"k {of} {at}", at=NOW + DAY)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


@pytest.fixture
def store(database: DeskDatabase) -> SqliteNominations:
    return SqliteNominations(database)


def rows(database: DeskDatabase, table: str) -> list[tuple[object, ...]]:
    with database.reading() as base:
        return base.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # names of ours


def states(store: SqliteNominations) -> list[str]:
    return [str(one.state) for one in lives_of(store.every())]


def test_a_phone_has_one_nomination_of_a_month_that_it_may_change_until_somebody_read_it(
    database: DeskDatabase, store: SqliteNominations
) -> None:
    other = replace(ONE, id="b" * 32, who="Cem")
    for one in (ONE, ONE, other):
        assert store.nominate(one, "cookie") == one
    assert store.every().nominations == (other,) == (store.own(NOVEMBER, "cookie"),)
    december = replace(ONE, id="c" * 32, month=date(2026, 12, 1))
    assert store.nominate(december, "cookie") == december
    with pytest.raises(sqlite3.IntegrityError), database.writing() as base:
        base.execute("INSERT INTO nominations SELECT 'x', month, device, who, deed, '', '', '' FROM nominations")
    assert store.nominate(other, "other cookie") is None, "the form of another phone changes nothing"
    store.leave(left(other.id), DONE)
    assert store.nominate(ONE, "cookie") is None
    assert store.nominate(other, "cookie") == other, "sent twice it is the same"
    assert not store.take_back(other.id)
    assert store.take_back(december.id)
    assert store.own(december.month, "cookie") is None
    assert len({row[2] for row in rows(database, "nominations")}) == 2, "no two months can be joined"


def test_what_is_left_can_be_gone_on_with_once(database: DeskDatabase, store: SqliteNominations) -> None:
    store.nominate(ONE, "cookie")
    store.leave(left(), DONE)
    store.leave(left(), DONE)
    assert states(store) == ["left"]
    assert store.is_read(ONE.id)
    assert store.undo(left().id, DONE)
    assert not store.undo(left().id, DONE)
    assert not store.is_read(ONE.id)
    ask(database)
    assert store.is_read(ONE.id)
    assert states(store) == ["asked"]


def test_a_vote_is_opened_and_closed_once_and_a_backup_brings_no_yes_back(
    database: DeskDatabase, store: SqliteNominations, tmp_path: Path
) -> None:
    store.nominate(ONE, "cookie")
    ask(database, ConsentAnswer.NAMED)
    vote = ImproverVote(month=NOVEMBER, coded=False, opened=NOW, closes=NOW + DAY, closed=None, by="Noor")
    deed = ChosenDeed(month=NOVEMBER, place=0, nomination=ONE.id, short="bracht de sleutels", reason="In de regen.")
    assert store.open_vote(vote, [deed], DONE)
    assert not store.open_vote(vote, [], DONE)
    assert store.close_vote(NOVEMBER, [ONE.id], NOW + DAY)
    assert not store.close_vote(NOVEMBER, [], NOW + DAY)
    assert [one.nomination for one in store.every().improvers] == [ONE.id]
    with database.reading() as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copytree(database.folder, tmp_path / "backup")
    consents = SqliteConsents(database)
    key = f"k {ONE.id} 0"
    assert consents.answer(key, "said later", ConsentAnswer.NO, follow_up="k later", at=NOW + 2 * DAY)
    assert states(store) == ["no"]
    unite_desks(tmp_path / "backup", database.folder)
    again = DeskDatabase(tmp_path / "backup")
    assert states(SqliteNominations(again)) == ["no"]
    again.close()


def test_a_code_is_good_for_one_vote_and_all_are_spent_when_the_vote_that_asks_for_them_closes(
    database: DeskDatabase, store: SqliteNominations
) -> None:
    codes, ballots, (used, left_over, later) = SqliteVoteCodes(database), SqliteBallots(database), "ABC"
    codes.add([used, left_over], DONE)

    def open_vote(month: date, *, coded: bool) -> Round:
        vote = ImproverVote(month=month, coded=coded, opened=NOW, closes=NOW + DAY, closed=None, by="Noor")
        assert store.open_vote(vote, [], DONE)
        return Round(id=vote.item, item=vote.item, kind=Kind.SPOTLIGHT, options=3, most=3, opened=NOW,
                     closes=NOW + DAY)  # fmt: skip

    def say(asked: Round, choices: tuple[int, ...], code: str) -> bool:
        return ballots.vote(asked, choices, "cookie", NOW, code=digest_of_code(code))

    def state(code: str) -> CodeState | None:
        return codes.state(digest_of_code(code), NOW)

    open_vote(date(2026, 10, 1), coded=False)
    assert store.close_vote(date(2026, 10, 1), [], NOW)
    assert state(left_over) is CodeState.GOOD, "a vote without codes spends none"
    asked = open_vote(NOVEMBER, coded=True)
    assert say(asked, (0, 1), used)
    assert say(asked, (0, 1), used), "sent twice it is one"
    assert not say(asked, (0, 2), used)
    assert not say(asked, (0,), "D"), "there is no such code"
    assert [one.choices for one in ballots.every().ballots] == [(0, 1)]
    assert store.close_vote(NOVEMBER, [], NOW)
    codes.add([later], DONE)
    found = [state(used), state(left_over), state(later), state("D")]
    assert found == [CodeState.USED, CodeState.SPENT, CodeState.GOOD, None]
    december = open_vote(date(2026, 12, 1), coded=True)
    assert [say(december, (0,), one) for one in (used, left_over, later)] == [False, False, True]


@pytest.mark.parametrize(
    ("made", "kept", "gone"),
    [("sent", 59.9, 60.1), ("asked", 59.9, 60.1), ("left", 29.9, 30.1), ("no", 30.9, 31.1), ("yes", 92.9, 93.1),
     ("won", 719.0, 720.0)],
)  # fmt: skip
def test_each_goes_by_itself_when_its_time_is_over_and_not_before(
    database: DeskDatabase, store: SqliteNominations, made: str, kept: float, gone: float
) -> None:
    store.nominate(ONE, "cookie")
    if made == "asked":
        ask(database)
    if made == "no":
        ask(database, ConsentAnswer.NO)
    if made == "left":
        store.leave(left(), DONE)
    if made in {"yes", "won"}:
        ask(database, ConsentAnswer.NAMED)
    if made == "won":
        with database.writing() as base:
            base.execute("INSERT INTO improvers VALUES (?, '2026-11')", (ONE.id,))
    retention = SqliteRetention(database)
    retention.sweep(NOW + kept * DAY)
    assert [one.id for one in store.every().nominations] == [ONE.id]
    retention.sweep(NOW + gone * DAY)
    assert not any(rows(database, table) for table in GONE)
    assert not retention.sweep(NOW + gone * DAY), "and then nothing is written"


def test_after_its_month_nobody_can_tell_which_phone_sent_one(database: DeskDatabase, store: SqliteNominations) -> None:
    store.nominate(ONE, "cookie")
    before = rows(database, "nominations")[0][2]
    SqliteRetention(database).sweep(datetime(2026, 11, 30, 23, 0, tzinfo=UTC))
    assert rows(database, "nominations")[0][2] == before
    SqliteRetention(database).sweep(datetime(2026, 12, 1, 1, 0, tzinfo=UTC))
    assert rows(database, "nominations")[0][2] != before
    assert rows(database, "nomination_months") == [("2026-11", "")]
    assert store.own(NOVEMBER, "cookie") is None


def test_an_erased_item_and_erased_words_take_a_nomination_along_with_all_that_is_of_it(
    database: DeskDatabase, store: SqliteNominations
) -> None:
    two = replace(ONE, id="b" * 32, deed="Schreef alle klanten van de storing een eigen brief.", who="Bas")
    for number, one in enumerate((ONE, two)):
        store.nominate(one, f"cookie {number}")
        ask(database, ConsentAnswer.NAMED, of=one.id)
    item = item_of_nomination(ONE.id)
    erase = DeskDecision(id="e", verb=Verb.ERASE, item=item, words="w")
    SqliteDecisions(database).decide(erase, Done(at=NOW, by="Noor", act=Act.ERASE, item=item), seen=None)
    SqliteWords(database).forget_words(lambda text: "eigen brief" in text, ())
    assert not any(rows(database, table) for table in GONE)


def test_the_kiosk_reads_what_changed_and_the_same_object_while_nothing_did(
    database: DeskDatabase, store: SqliteNominations
) -> None:
    reader = DeskReader(database.folder)
    reader.look()
    store.nominate(ONE, "cookie")
    reader.look()
    known = reader.sent
    assert [one.who for one in known.nominations.nominations] == ["Fatima"]
    reader.look()
    assert reader.sent is known
    reader.close()
