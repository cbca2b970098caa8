from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.item_parts import IdeaState
from kiosk.model.items import ItemId
from kiosk.model.reactions import IdeaStep, Reaction, ReactionKind, SetAside
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_reactions import SqliteReactions
from kiosk.store.desk_reader import DeskReader
from kiosk.store.desk_screens import SqliteScreens

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
QUOTE, OTHER = ItemId("quote-0123456789ab"), ItemId("quote-ba9876543210")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DeskDatabase]:
    found = DeskDatabase(tmp_path / "desk")
    yield found
    found.close()


def reaction(kind: ReactionKind = ReactionKind.RECOGNISE, *, text: str = "", id_: str = "form-1") -> Reaction:
    return Reaction(id=id_, answer=kind, about=QUOTE, text=text, screen="hal", slot=1, at=NOW)


def test_a_tap_of_one_phone_counts_once_for_each_item(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    for number in range(5):
        store.send(reaction(id_=f"form-{number}"), "cookie")
    store.send(replace(reaction(), about=OTHER), "cookie")
    assert {one.about for one in store.sent().reactions} == {QUOTE, OTHER}
    assert len(store.sent().reactions) == 2


def test_the_same_form_sent_twice_is_one_idea_with_the_words_that_came_last(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    store.send(reaction(ReactionKind.IDEA, text="Bel terug."), "cookie")
    store.send(reaction(ReactionKind.IDEA, text="Bel altijd terug."), "cookie")
    assert [one.text for one in store.sent().reactions] == ["Bel altijd terug."]


def test_the_form_of_another_phone_is_never_written_over_or_taken_back(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    kept = store.send(reaction(ReactionKind.IDEA, text="Bel terug."), "cookie")
    store.send(reaction(ReactionKind.IDEA, text="Gekaapt."), "ander")
    assert not store.withdraw(kept.id, "ander")
    assert [one.text for one in store.sent().reactions] == ["Bel terug."]


def test_what_is_taken_back_is_gone_with_its_words_and_may_be_sent_again(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    kept = store.send(reaction(ReactionKind.IDEA, text="Bel terug."), "cookie")
    assert store.withdraw(kept.id, "cookie")
    assert store.sent().reactions == ()
    with database.reading() as base:
        assert base.execute("SELECT words FROM reactions").fetchall() == [("",)]
    store.send(reaction(ReactionKind.IDEA, text="Bel terug."), "cookie")
    assert len(store.own(QUOTE, "cookie")) == 1


def test_no_more_new_phones_come_by_the_codes_of_one_slot_than_may(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    came = [store.arrive("hal", 1, f"phone-{number}", most=40) for number in range(60)]
    assert came == [True] * 40 + [False] * 20
    assert store.arrive("hal", 1, "phone-3", most=40)
    assert store.arrive("hal", 2, "phone-50", most=40)
    assert store.arrive("balie", 1, "phone-50", most=40)


def test_nothing_joins_what_one_phone_sent_about_two_items(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    for about in (QUOTE, OTHER, None):
        store.send(replace(reaction(), about=about), "cookie")
    with database.reading() as base:
        told = base.execute("SELECT id, sender FROM reactions").fetchall()
        whole = "\n".join(base.iterdump())
    assert len({value for row in told for value in row}) == 6
    assert "cookie" not in whole


def test_an_idea_is_known_by_its_phone_alone_with_what_became_of_it(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    kept = store.send(reaction(ReactionKind.IDEA, text="Bel terug."), "cookie")
    step = IdeaStep(id="s", idea=kept.id, state=IdeaState.PICKED_UP, team="Bellen", words="", by="Marit", at=NOW)
    store.step(step)
    store.step(step)
    assert [one.id for one in store.own_ideas("cookie", most=5)] == [kept.id]
    assert store.own_ideas("ander", most=5) == store.own_ideas("", most=5) == ()
    assert store.sent().steps == (step,)


def test_each_screen_keeps_the_key_that_it_was_given(database: DeskDatabase) -> None:
    screens = SqliteScreens(database)
    first = screens.key("hal", at=NOW)
    assert screens.key("hal", at=NOW) == first != screens.key("balie", at=NOW)
    assert screens.forget("hal")
    assert screens.key("hal", at=NOW) != first


def test_a_reaction_costs_the_kiosk_no_look_at_what_was_decided(database: DeskDatabase) -> None:
    reader, store = DeskReader(database.folder), SqliteReactions(database)
    assert reader.look() == ()
    store.send(reaction(), "cookie")
    assert reader.look() is None
    assert len(reader.sent.reactions) == 1
    before = reader.sent
    SqliteScreens(database).move("http://scherm.lan/")
    reader.look()
    assert reader.phones.site == "http://scherm.lan/"
    assert reader.sent is before
    reader.close()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["send", "withdraw", "forget", "look"]),
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["x", "y"]),
            st.sampled_from(["", "Bel terug.", "Kom langs."]),
        ),
        max_size=25,
    )
)
def test_who_reads_what_is_new_knows_all_that_stands(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, str, str]]
) -> None:
    database = DeskDatabase(tmp_path_factory.mktemp("desk"))
    store, reader = SqliteReactions(database), DeskReader(database.folder)
    for act, id_, cookie, text in acts:
        if act == "send":
            kind = ReactionKind.IDEA if text else ReactionKind.RECOGNISE
            store.send(reaction(kind, text=text, id_=id_), cookie)
        elif act == "withdraw":
            store.withdraw(id_, cookie)
        elif act == "forget":
            from kiosk.store.desk_words import SqliteWords

            SqliteWords(database).forget_words(lambda held: held == "Kom langs.", ())
        else:
            reader.look()
    reader.look()
    assert reader.sent == store.sent()
    reader.close()
    database.close()


def test_a_burst_that_is_set_aside_is_told(database: DeskDatabase) -> None:
    store = SqliteReactions(database)
    burst = SetAside(id="b", about=QUOTE, since=NOW, until=NOW + timedelta(minutes=2), by="Marit", at=NOW)
    store.set_aside(burst)
    assert store.sent().aside == (burst,)
