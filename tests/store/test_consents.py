"""The store of what colleagues are asked: a secret opens once, is kept nowhere, and what is erased takes it along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.machine.clock import EARLIEST
from kiosk.model.consents import AGREED_KEPT, Consent, ConsentAbout, ConsentAnswer
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.reactions import Reaction, ReactionKind, item_of_words
from kiosk.store.desk_consents import MOST_OPEN, SqliteConsents
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_retention import SqliteRetention
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_words import SqliteWords

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
ITEM = item_of_words(ReactionKind.COMPLIMENT, "form-1")
ASKED = Consent(
    id="act",
    about=ConsentAbout.COMPLIMENT,
    subject=ITEM,
    colleague="Anna de Vries",
    detail="1-3",
    by="Noor",
    at=NOW,
    ends=NOW + timedelta(days=30),
)
DONE = Done(at=NOW, by="Noor", act=Act.ASK_COLLEAGUE, item=ITEM)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    one = DeskDatabase(tmp_path / "desk")
    yield one
    one.close()


@pytest.fixture
def consents(database: DeskDatabase) -> SqliteConsents:
    one = SqliteConsents(database)
    assert one.ask(ASKED, DONE)
    assert not one.ask(ASKED, DONE), "the same form"
    assert one.open("act", "first", follows="", ends=ASKED.ends)
    return one


def test_a_secret_opens_until_it_is_answered_and_the_answer_gives_the_next_one(consents: SqliteConsents) -> None:
    assert consents.opened("first", at=NOW) == (ASKED, ())
    said = consents.answer("first", "form", ConsentAnswer.NAMED, follow_up="second", at=NOW)
    assert said is not None
    assert consents.opened("first", at=NOW) is None
    assert consents.opened("second", at=NOW + AGREED_KEPT - timedelta(days=1)) == (ASKED, (said,))
    assert consents.answer("first", "form", ConsentAnswer.NAMED, follow_up="second", at=NOW) == said, "sent twice"
    assert consents.answer("first", "other", ConsentAnswer.NO, follow_up="third", at=NOW) is None
    later = consents.answer("second", "form-2", ConsentAnswer.NO, follow_up="third", at=NOW)
    assert later is not None
    assert later.after == said.id


def test_after_its_time_a_secret_opens_nothing_and_an_answer_by_one_ends_all(consents: SqliteConsents) -> None:
    assert consents.opened("first", at=ASKED.ends) is None
    assert consents.answer("first", "form", ConsentAnswer.NAMED, follow_up="second", at=ASKED.ends) is None
    consents.open("act", "printed again", follows="", ends=ASKED.ends)
    assert consents.opened("first", at=NOW) is not None
    consents.answer("printed again", "form", ConsentAnswer.NAMED, follow_up="second", at=NOW)
    assert consents.opened("first", at=NOW) is None
    for number in range(MOST_OPEN):
        consents.open("act", f"one of many {number}", follows="form", ends=ASKED.ends)
    assert consents.opened("second", at=NOW) is None, "of more than a few those of before end"
    assert not consents.open("nobody asked", "secret", follows="", ends=ASKED.ends)


@pytest.mark.usefixtures("consents")
def test_no_secret_lies_on_the_disk(database: DeskDatabase) -> None:
    database.close()
    assert not any(b"first" in file.read_bytes() for file in database.folder.iterdir())


def test_what_is_erased_takes_the_question_and_the_name_along(database: DeskDatabase, consents: SqliteConsents) -> None:
    consents.answer("first", "form", ConsentAnswer.NAMED, follow_up="second", at=NOW)
    erased = DeskDecision(id="e", verb=Verb.ERASE, item=ITEM, words="")
    SqliteDecisions(database).decide(erased, replace(DONE, act=Act.ERASE, decision="e"), seen=None)
    SqliteWords(database).forget_words(lambda _: False, ())
    assert consents.every(ConsentAbout.COMPLIMENT) == ()
    assert consents.opened("second", at=NOW) is None


def test_a_restore_keeps_the_answers_of_both_and_opens_only_what_is_open_here(
    database: DeskDatabase, consents: SqliteConsents, tmp_path: Path
) -> None:
    backup = DeskDatabase(tmp_path / "backup")
    other = SqliteConsents(backup)
    other.ask(ASKED, DONE)
    other.open("act", "stolen with the backup", follows="", ends=ASKED.ends)
    backup.close()
    said = consents.answer("first", "form", ConsentAnswer.NO, follow_up="second", at=NOW)
    database.close()
    unite_desks(tmp_path / "backup", tmp_path / "desk")
    united = DeskDatabase(tmp_path / "backup")
    assert SqliteConsents(united).opened("second", at=NOW) == (ASKED, (said,))
    assert SqliteConsents(united).opened("stolen with the backup", at=NOW) is None
    united.close()


def test_words_of_which_a_colleague_is_asked_stay_as_long_as_somebody_may_answer(database: DeskDatabase) -> None:
    """Sent almost a month before; then a month for the colleague, and a month for the desk."""
    sent = NOW - timedelta(days=29)
    note = Reaction(id="form-1", answer=ReactionKind.COMPLIMENT, about=ItemId("quote-000000000001"), screen="hal",
                    text="Anna hielp mij.", slot=1, at=sent)  # fmt: skip
    reactions, retention = SqliteReactions(database), SqliteRetention(database)
    reactions.send(note, "cookie")
    ask = DeskDecision(id="a", verb=Verb.ASK, item=ITEM, words="x")
    SqliteDecisions(database).decide(ask, replace(DONE, decision="a"), seen=None)
    retention.sweep(NOW + timedelta(days=59))
    assert reactions.find("form-1") is not None
    retention.sweep(NOW + timedelta(days=61))
    assert reactions.find("form-1") is None


def test_by_a_clock_that_cannot_be_right_nothing_is_forgotten(consents: SqliteConsents) -> None:
    assert not consents.forget("act", at=EARLIEST - timedelta(days=1))
    assert consents.find("act") is not None
    assert consents.forget("act", at=NOW)
    assert consents.find("act") is None
