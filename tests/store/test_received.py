"""What survey tools send is kept once, as it was when somebody decided about it, and goes when its time is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.received import Received
from kiosk.store import desk_received
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_received import SqliteInward
from kiosk.store.desk_retention import LONGEST_KEPT, UNREAD_KEPT, SqliteRetention
from kiosk.store.desk_union import unite_desks
from kiosk.store.desk_words import SqliteWords
from kiosk.store.inward_protocol import Arrived
from kiosk.store.received_rows import ReceivedReader

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
DONE = Done(at=NOW, by="Samir", act=Act.OPEN_DOOR, about="flow")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


@pytest.fixture
def store(database: DeskDatabase) -> SqliteInward:
    return SqliteInward(database)


def answer(id_: str = "1", told: str = '{"content_text": "Fijn"}', *, at: datetime = NOW) -> Received:
    return Received(id=id_, source="flow", item=ItemId(f"quote-{id_}"), told=told, at=at)


def decide(database: DeskDatabase, verb: Verb, id_: str = "1", *, at: datetime = NOW, form: str = "besluit") -> None:
    decision = DeskDecision(id=f"{form} {verb} {id_}", verb=verb, item=ItemId(f"quote-{id_}"), words="woorden")
    act = {Verb.RELEASE: Act.RELEASE, Verb.TAKE_DOWN: Act.REFUSE, Verb.ERASE: Act.ERASE}[verb]
    SqliteDecisions(database).decide(decision, Done(at=at, by="Noor", act=act, item=decision.item), seen=None)


def kept(database: DeskDatabase) -> dict[str, str]:
    with database.reading() as base:
        return {one.id: one.told for one in ReceivedReader().read(base)}


def test_an_answer_that_is_sent_again_is_the_same_and_what_it_says_now_counts(
    database: DeskDatabase, store: SqliteInward
) -> None:
    assert store.take(answer()) is Arrived.NEW
    assert store.take(answer()) is Arrived.KNOWN
    assert store.take(answer(told='{"content_text": "Heel fijn"}')) is Arrived.CHANGED
    assert kept(database) == {"1": '{"content_text": "Heel fijn"}'}


@pytest.mark.parametrize("verb", [Verb.RELEASE, Verb.TAKE_DOWN, Verb.ERASE])
def test_what_somebody_decided_about_stays_as_it_was_then(
    database: DeskDatabase, store: SqliteInward, verb: Verb
) -> None:
    store.take(answer())
    decide(database, verb)
    assert store.take(answer(told='{"content_text": "Iets anders"}')) is Arrived.KNOWN
    assert kept(database) == {"1": '{"content_text": "Fijn"}'}


def test_what_was_erased_goes_and_is_not_kept_again_when_it_is_sent_again(
    database: DeskDatabase, store: SqliteInward
) -> None:
    store.take(answer(told='{"content_text": "De\\nZebravis"}'))
    store.take(answer("2"))
    decide(database, Verb.ERASE)
    SqliteWords(database).forget_words(lambda text: "De Zebravis" in text, ())
    assert kept(database) == {"2": '{"content_text": "Fijn"}'}
    assert store.take(answer(told='{"content_text": "De\\nZebravis"}')) is Arrived.KNOWN
    assert set(kept(database)) == {"2"}


def test_what_holds_words_that_are_forgotten_goes_though_it_is_another_answer(
    database: DeskDatabase, store: SqliteInward
) -> None:
    store.take(answer(told='{"content_text": "Zij zei:\\n\\"De Zebravis\\" belde"}'))
    SqliteWords(database).forget_words(lambda text: 'zei: "De Zebravis"' in text, ())
    assert kept(database) == {}


def test_a_door_that_nobody_looks_behind_is_full_at_last_and_other_doors_are_not(
    store: SqliteInward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_received, "MOST_OF_A_DOOR", 2)
    for id_ in "12":
        store.take(answer(id_))
    assert store.take(answer("3")) is Arrived.FULL
    assert store.take(answer("2", told="{}")) is Arrived.CHANGED
    other = Received(id="4", source="ander", item=ItemId("quote-4"), told="{}", at=NOW)
    assert store.take(other) is Arrived.NEW


def test_what_nobody_releases_goes_after_a_month_and_what_was_released_after_a_year(
    database: DeskDatabase, store: SqliteInward
) -> None:
    for id_ in "123":
        store.take(answer(id_))
    decide(database, Verb.RELEASE, "2")
    decide(database, Verb.TAKE_DOWN, "3", at=NOW + timedelta(days=20))
    retention, hour = SqliteRetention(database), timedelta(hours=1)
    assert not retention.sweep(NOW + UNREAD_KEPT - hour)
    assert retention.sweep(NOW + UNREAD_KEPT + hour)
    assert set(kept(database)) == {"2", "3"}
    assert retention.sweep(NOW + timedelta(days=20) + UNREAD_KEPT + hour)
    assert set(kept(database)) == {"2"}
    assert not retention.sweep(NOW + LONGEST_KEPT - hour)
    assert retention.sweep(NOW + LONGEST_KEPT + hour)
    assert kept(database) == {}


def test_who_reads_what_is_new_knows_all_there_is_and_nothing_that_went(
    database: DeskDatabase, store: SqliteInward
) -> None:
    reader = ReceivedReader()

    def read() -> dict[str, str]:
        with database.reading() as base:
            return {one.id: one.told for one in reader.read(base)}

    store.take(answer("1"))
    assert set(read()) == {"1"}
    store.take(answer("2"))
    store.take(answer("1", told="{}"))
    assert read() == kept(database)
    decide(database, Verb.ERASE, "2")
    SqliteWords(database).forget_words(lambda _: False, ())
    assert read() == kept(database) == {"1": "{}"}
    with database.reading() as base:
        assert reader.read(base) is reader.read(base)


def test_a_token_opens_its_own_door_until_it_is_ended_and_is_kept_as_its_digest(store: SqliteInward) -> None:
    store.make_token("a" * 64, "flow", DONE)
    store.make_token("b" * 64, "typeform", DONE)
    assert store.opens("a" * 64, at=NOW) == "flow"
    assert store.opens("c" * 64, at=NOW) is None
    first, second = store.tokens()
    assert (first.source, first.id, first.by, second.used) == ("flow", "a" * 8, "Samir", None)
    assert first.used is not None
    assert first.used.date() == NOW.date()
    assert store.end_tokens("flow", DONE) == 1
    assert store.opens("a" * 64, at=NOW) is None
    assert store.opens("b" * 64, at=NOW) == "typeform"


def test_a_restore_keeps_the_answers_of_both_and_opens_only_what_is_open_here(tmp_path: Path) -> None:
    for folder, id_, token in (("backup", "1", "a"), ("here", "2", "b")):
        database = DeskDatabase(tmp_path / folder)
        store = SqliteInward(database)
        store.take(answer(id_))
        store.take(answer("3", told=f'"{folder}"'))
        store.make_token(token * 64, "flow", DONE)
        if folder == "here":
            decide(database, Verb.ERASE, "1")
        database.close()
    unite_desks(tmp_path / "backup", tmp_path / "here")
    database = DeskDatabase(tmp_path / "backup")
    assert kept(database) == {"2": '{"content_text": "Fijn"}', "3": '"here"'}, "what is erased here stays away"
    assert SqliteInward(database).opens("a" * 64, at=NOW) is None
    assert SqliteInward(database).opens("b" * 64, at=NOW) == "flow"
    database.close()
